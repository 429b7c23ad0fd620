package diagnosis

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// While the same is found again and again the picture stands still, but for how long it
// has been so, which is told no finer than it takes to judge it.
func TestThePictureStandsStill(t *testing.T) {
	for name, keys := range map[string][]string{"the list": nil, "a page": {"enter"}, "the end of a page": {"enter", "end"}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			f := w.forgotten()
			age := func(d time.Duration) diagnose.Finding {
				aged := f
				aged.Held, aged.Watched = mgmt.Known((20*time.Minute + d).Seconds()), 20*time.Minute+d
				aged.Evidence = append([]diagnose.Evidence{{What: "idle", Value: (20*time.Minute + d).Seconds(), Unit: "s", Age: 4 * time.Second}}, f.Evidence...)
				return aged
			}
			w.finds(20*time.Minute, age(0))
			w.press(keys...)
			before, changes := w.m.View(120, 33)+w.m.Status(), 0
			for d := 2 * time.Second; d < 10*time.Minute; d += 2 * time.Second {
				w.finds(time.Second, age(d))
				w.frame(time.Second)
				if w.m.Moving() {
					t.Fatal("it moves")
				}
				if view := w.m.View(120, 33) + w.m.Status(); view != before {
					changes, before = changes+1, view
				}
			}
			if changes > 4 {
				t.Errorf("it changed %d times in ten minutes", changes)
			}
		})
	}
}

// A spinner turns until enough was seen, and not while nothing answers.
func TestWhatMoves(t *testing.T) {
	w := newWorld(t)
	moves := func(want bool, when string) {
		t.Helper()
		if w.m.Moving() != want {
			t.Errorf("%s: it moves: %v", when, w.m.Moving())
		}
	}
	moves(true, "before the first look")
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: w.now}})
	moves(false, "while nothing answers")
	w.finds(4 * time.Second)
	moves(true, "before enough was seen")
	w.finds(10 * time.Second)
	moves(false, "when nothing is found")
	w.finds(time.Second, w.forgotten())
	moves(false, "with rows")
	w.press("enter")
	moves(false, "on a page")
}
