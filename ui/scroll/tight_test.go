package scroll

import (
	"slices"
	"testing"
)

func TestTight(t *testing.T) {
	page := []string{"a", "", "b", " ", "c"}
	for height, want := range map[int][]string{
		6: page, 5: page, 4: {"a", "", "b", "c"}, 3: {"a", "b", "c"}, 2: page, 0: page,
	} {
		if got := Tight(page, height); !slices.Equal(got, want) {
			t.Errorf("in %d lines: %q, not %q", height, got, want)
		}
	}
}
