package figure

import (
	"testing"

	"rabbitlab/mgmt"
)

func TestABarForEveryFigure(t *testing.T) {
	for _, c := range []struct {
		f    mgmt.Figure
		want rune
	}{{mgmt.Figure{}, ' '}, {mgmt.Known(0), '▁'}, {mgmt.Known(1e-9), '▂'}, {mgmt.Known(50), '▄'}, {mgmt.Known(100), '▇'}} {
		if got := bar(c.f, 100); got != c.want {
			t.Errorf("%v is %c, want %c", c.f, got, c.want)
		}
	}
}

func TestNumbersLoseNoDigits(t *testing.T) {
	for _, c := range []struct {
		n     float64
		width int
		want  string
	}{{1204, 9, "1 204"}, {9999999, 9, "9 999 999"}, {12345678, 9, "12.3M"}, {1e12, 6, "1.0T"}, {123456, 5, "123.5k"}} {
		if got := Count(mgmt.Known(c.n), c.width); got != c.want {
			t.Errorf("%v in %d: %q, want %q", c.n, c.width, got, c.want)
		}
	}
}
