package figure

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

func TestABarForEveryFigure(t *testing.T) {
	for _, c := range []struct {
		f    mgmt.Figure
		want rune
	}{{mgmt.Figure{}, ' '}, {mgmt.Known(0), '▁'}, {mgmt.Known(1e-9), '▂'}, {mgmt.Known(3), '▃'}, {mgmt.Known(50), '▇'}, {mgmt.Known(100), '▇'}} {
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

// Strips share a scale: three messages are not as high as a thousand, and a queue that was
// empty throughout has none.
func TestStripsShareAScale(t *testing.T) {
	past := func(v ...float64) (all []mgmt.Figure) {
		for _, v := range v {
			all = append(all, mgmt.Known(v))
		}
		return all
	}
	for _, c := range []struct {
		past []mgmt.Figure
		want string
	}{
		{past(0, 0, 0), "   "}, {past(0, 3, 3), "▁▃▃"}, {past(1615, 1615, 0), "▇▇▁"}, {[]mgmt.Figure{{}, mgmt.Known(40), {}}, " ▅ "},
	} {
		if got := Spark(c.past, 3, 1615); got != c.want {
			t.Errorf("%v: %q, want %q", c.past, got, c.want)
		}
	}
}

// A chart is a line: no column has more dots than the line goes up or down there, and the
// scale names the most, its half and nothing.
func TestAChartIsALine(t *testing.T) {
	steady := make([]mgmt.Figure, 60)
	for i := range steady {
		steady[i] = mgmt.Known(12)
	}
	lines := Chart{Title: "HELD", Past: steady, Step: time.Second}.Draw(68)
	if len(lines) != ChartLines || !strings.Contains(lines[0], "HELD: now 12, most 12") {
		t.Fatalf("%q", lines)
	}
	all := strings.Join(lines[1:len(lines)-1], "")
	if n := strings.Count(all, "⠉"); n != 60 {
		t.Errorf("a steady figure is %d characters of a line at the top:\n%s", n, strings.Join(lines, "\n"))
	}
	for _, tick := range []string{"12 │", " 6 │", " 0 │"} {
		if !strings.Contains(strings.Join(lines, "\n"), tick) {
			t.Errorf("there is no tick %q", tick)
		}
	}
}

// Where there is no room for both, the most is said and not the newest, at which the line ends.
func TestChartTitleFits(t *testing.T) {
	c := Chart{Title: "UNACKED, LAST 5 MIN", Past: []mgmt.Figure{mgmt.Known(900), mgmt.Known(809)}, Step: mgmt.HistoryBucket}
	for width, want := range map[int]string{60: "UNACKED, LAST 5 MIN: now 809, most 900", 37: "UNACKED, LAST 5 MIN: most 900"} {
		if got := strings.TrimSpace(c.Draw(width)[0]); got != want {
			t.Errorf("in %d: %q", width, got)
		}
	}
}
