package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/ui/theme"
)

// The present never moves back over the axis of a race, and there is always room ahead
// of it.
func TestThePresentNeverMovesBack(t *testing.T) {
	for _, width := range []int{12, 20, 54, 170} {
		last := 0
		for took := time.Duration(0); took <= longestSpan; took += 100 * time.Millisecond {
			now := noon.Add(took)
			a := spanning(noon, now, false, width).inColumns(width)
			at := a.column(now, width)
			if at < last || at > width-ahead(width)+1 {
				t.Fatalf("%d columns: after %s the present is in column %d, and was in %d", width, took, at, last)
			}
			last = at
		}
		over := spanning(noon, noon.Add(3*time.Second), true, width)
		if at := over.column(over.now, width); at < width-ahead(width)-1 {
			t.Errorf("%d columns: what is over takes %d of them", width, at)
		}
	}
}

// row is what stands in the row of a worker.
func (r *race) row(worker string) string {
	for line := range strings.SplitSeq(r.sight(), "\n") {
		if strings.Contains(line, " "+worker+" ") {
			return line
		}
	}
	return ""
}

// In a race heavy and light jobs, messages that were sent ahead, time with nothing to do
// and the end are each drawn, at every size.
func TestARaceIsDrawn(t *testing.T) {
	for _, size := range [][2]int{{80, 21}, {120, 33}, {200, 57}} {
		r := newWorld(t).newRace(0, 1, 4).deal().after(4 * time.Second)
		r.resize(size[0], size[1])
		if row := r.row("W1"); strings.Count(row, theme.Unacked) != 5 {
			t.Errorf("five were sent ahead: %q", row)
		}
		if row := r.row("W2"); !strings.Contains(row, theme.Free+" idle 3.00 s "+theme.Free) || strings.Contains(row, "█") {
			t.Errorf("light ones, and then nothing: %q", row)
		}
		r.after(2 * time.Second)
		if row := r.row("W3"); !strings.Contains(row, theme.Flag+" 5.50 s") {
			t.Errorf("its flag: %q", row)
		}
		r.sees("+0.50 s", "done")
		r.seesNot("quickest")
		r.after(6 * time.Second)
		if row := r.row("W1"); !strings.Contains(row, theme.Flag+" 10.0 s") || strings.Contains(row, theme.Unacked) {
			t.Errorf("its flag: %q", row)
		}
	}
}
