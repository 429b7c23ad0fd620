package mgmt

import (
	"testing"
	"time"
)

// A past ends with what was read last, and not with a bucket that nothing was read in
// yet; where nothing is read for long, that is seen.
func TestAPastEndsWithTheNewestReading(t *testing.T) {
	s := &State{}
	s.applyLists(tick(after(0), counting(hello, 1, 0)), tick(after(6*time.Second), counting(hello, 2, 0)))
	for at, want := range map[time.Duration]string{
		6 * time.Second: "? 1 2 ", 9 * time.Second: "? 1 2 ", 14 * time.Second: "? 1 2 ", 36 * time.Second: "? 1 2 ",
		37 * time.Second: "? ? ? ",
	} {
		if got := readies(s.Past(hello, 3, after(at))); got != want {
			t.Errorf("after %v: %q", at, got)
		}
	}
	if got := readies(s.Past(Key{"/", "nobody"}, 2, after(0))); got != "? ? " {
		t.Error(got)
	}
}
