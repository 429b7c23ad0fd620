package queues

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// While the broker says the same again and again the picture stands still, and so does
// what is said of the age of it: on the list, with a holder that is idle, and on the page
// of a queue.
func TestThePictureStandsStill(t *testing.T) {
	for name, keys := range map[string][]string{"the list": nil, "a page": {"enter"}, "sorted by consumers": {"s"}, "the end of a page": {"enter", "end"}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.sees(true)
			w.counts(queue("hello", 3, 6), queue("calm", 0, 0))
			s := forgotten(w.now)
			s.connections[0].ConnectedAt = begin.Add(-3 * time.Hour)
			w.stats(s)
			w.press(keys...)
			for range 80 { // until the past is full of the same
				w.counts(w.broker.queues...)
			}
			w.stats(s)
			before, status := w.m.View(120, 33), w.m.Status()
			changes := 0
			for range 5 * 60 {
				w.answer(900 * time.Millisecond)
				w.frame(100 * time.Millisecond)
				w.stats(s)
				if w.m.Moving() || w.m.Status() != status {
					t.Fatalf("it moves, or the status is %q", w.m.Status())
				}
				if view := w.m.View(120, 33); view != before {
					changes, before = changes+1, view
				}
			}
			if changes > 2 { // for how long the holder is idle
				t.Errorf("it changed %d times in five minutes", changes)
			}
		})
	}
}

// How old counts get is said in few words, that change only when the broker is asked at
// another pace.
func TestTheStatusSaysHowOldCountsGet(t *testing.T) {
	for apart, want := range map[time.Duration]string{
		250 * time.Millisecond: "counts live", 2900 * time.Millisecond: "counts live", 4 * time.Second: "counts up to 10 s old",
		9 * time.Second: "counts up to 10 s old", 20 * time.Second: "counts up to 30 s old", 50 * time.Second: "counts up to 1m old",
	} {
		w := newWorld(t)
		w.counts(queue("hello", 3, 6))
		part := w.part(mgmt.PartTotals, nil)
		part.Next = w.now.Add(apart)
		w.update(0, mgmt.Update{Parts: []mgmt.PartState{part}})
		for _, at := range []time.Duration{0, apart / 2, apart / 2} {
			if w.frame(at); w.m.Status() != want {
				t.Errorf("asked each %v it says %q", apart, w.m.Status())
			}
		}
		w.frame(10 * time.Second)
		if want := "counts 10 s old"; apart == 250*time.Millisecond && w.m.Status() != want {
			t.Errorf("overdue it says %q", w.m.Status())
		}
	}
}

// A spinner turns only where something is awaited.
func TestWhatMoves(t *testing.T) {
	w := newWorld(t)
	moves := func(want bool, when string) {
		t.Helper()
		if w.m.Moving() != want {
			t.Errorf("%s: it moves: %v", when, w.m.Moving())
		}
	}
	moves(true, "before the first answer")
	w.update(0, mgmt.Update{Link: &mgmt.Link{Err: refusedBroker, Since: begin}})
	moves(false, "while nothing answers")
	w.counts(queue("hello", 1, 1))
	moves(false, "with rows")
	w.press("/", "zz")
	moves(true, "while a filter is awaited")
	w.answer(0)
	moves(false, "when nothing matches")
}
