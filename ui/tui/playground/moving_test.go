package playground

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

// Strips move while somebody works and for as long as what was done is on them; then the
// picture stands still, whatever is held.
func TestWhatMoves(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	moves := func(want bool, when string) {
		t.Helper()
		if w.m.Moving() != want {
			t.Errorf("%s: it moves: %v", when, w.m.Moving())
		}
	}
	moves(false, "before anything was done")
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1})
	moves(true, "at work")
	w.later(2 * time.Minute)
	moves(true, "in a long job")
	w.happen(record.Event{Kind: record.Finished, Worker: "W1", Message: 1}, record.Event{Kind: record.Acked, Worker: "W1", Message: 1}).later(20 * time.Second)
	moves(true, "while its block is on the strip")
	w.later(11 * time.Second)
	moves(false, "after that")
	w.counts("hello", "classic", mgmt.Known(7), mgmt.Known(0))
	moves(true, "while it is not clear which figures are right")
	w.later(time.Second)
	moves(false, "when it is")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).later(time.Second)
	moves(true, "just after a death")
	w.later(30 * time.Second)
	moves(false, "long after it")
}

// At rest nothing changes for minutes but for how long ago somebody died.
func TestThePictureStandsStill(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).worker("W2", record.AckWhenDone).publishes(2)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}, record.Event{Kind: record.Finished, Worker: "W1", Message: 1},
		record.Event{Kind: record.WorkerKilled, Worker: "W2"}).later(40 * time.Second)
	w.resize(120, 33)
	for _, keys := range [][]string{nil, {"enter"}, {"esc", "m"}, {"esc", "c"}} {
		w.press(keys...)
		before, changes := w.sight()+w.m.Status(), 0
		for range 3 * 60 {
			w.counts("hello", "classic", mgmt.Known(1), mgmt.Known(1)).later(time.Second)
			if now := w.sight() + w.m.Status(); now != before {
				before, changes = now, changes+1
			}
		}
		if changes > 5 {
			t.Errorf("%v: it changed %d times in three minutes", keys, changes)
		}
	}
}
