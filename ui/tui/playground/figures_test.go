package playground

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

func known(n float64) mgmt.Figure { return mgmt.Known(n) }

// The lab's events carry the broker's figures forward at once.
func TestFiguresCarriedForward(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second)
	w.counts("hello", "classic", known(0), known(0)).publishes(3)
	w.sees("READY ■■■ 3", "UNACKED 0", "published 3 confirmed 3")
	w.worker("W1", record.AckWhenDone).happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1})
	w.sees("READY ■■ 2", "UNACKED □ 1")
}

// A figure that the lab has held within the window agrees; one that it never
// held is shown, and said when it stands for more than two seconds.
func TestFiguresApart(t *testing.T) {
	for name, c := range map[string]struct {
		ready, unacked float64
		apart          bool
	}{
		"the same":           {5, 0, false},
		"as it was just now": {3, 0, false},
		"more":               {9, 0, true},
		"less":               {1, 0, true},
		"unacked by others":  {5, 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).queue("hello").later(time.Second).publishes(3).later(time.Second).publishes(2)
			f := w.m.figures["hello"]
			w.counts("hello", "classic", known(c.ready), known(c.unacked)).later(slack)
			if got := !f.apartSince.IsZero(); got != c.apart {
				t.Fatalf("apart: %v", got)
			}
			if w.seesNot("The broker counts"); !c.apart {
				w.sees("READY ■■■■■ 5")
				return
			}
			for range 25 {
				w.later(100*time.Millisecond).counts("hello", "classic", known(c.ready), known(c.unacked))
			}
			w.sees("The broker counts", "READY and UNACKED show the broker's")
			w.later(slack)
			if ready, unacked := f.show(w.state.Queue("hello").Counts); ready != int64(c.ready) || unacked != int64(c.unacked) {
				t.Errorf("%d and %d are shown, not the broker's", ready, unacked)
			}
			w.counts("hello", "classic", known(5), known(0))
			w.later(100*time.Millisecond).counts("hello", "classic", known(5), known(0))
			w.seesNot("The broker counts")
			w.sees("READY ■■■■■ 5")
		})
	}
}

// The broker may tell of something before the lab's events of it are here: that is
// shown once, and not on top of what the broker said.
func TestFiguresAheadOfEvents(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second)
	w.counts("hello", "classic", known(1), known(0))
	w.sees("READY 0")
	w.publishes(1)
	w.sees("READY ■ 1")
	w.later(slack)
	w.sees("READY ■ 1")
	if f := w.m.figures["hello"]; f.offset != (point{}) || !f.apartSince.IsZero() {
		t.Errorf("held against the broker: %+v", f)
	}
}

// While they are apart, what happens still moves the broker's figures.
func TestFiguresApartGoOn(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second).publishes(2).later(time.Second)
	w.counts("hello", "classic", known(10), known(0)).later(slack).publishes(1)
	w.sees("READY ■■■■■■■■■■■ 11")
}

// A quorum queue's figures are as old as its tick, and not wrong for it.
func TestFiguresOfQuorumQueue(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second).publishes(2).later(4 * time.Second).publishes(3)
	w.counts("hello", "quorum", known(2), known(0))
	if f := w.m.figures["hello"]; !f.apartSince.IsZero() {
		t.Error("a figure of 4 s ago is held against a quorum queue")
	}
	w.sees("READY ■■■■■ 5")
}

// What the broker did not send says nothing: neither 0 nor a disagreement.
func TestFiguresNotKnown(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second).publishes(4).later(time.Second)
	for _, c := range [][2]mgmt.Figure{{{}, {}}, {known(0), {}}, {{}, known(7)}} {
		w.counts("hello", "classic", c[0], c[1]).later(3 * time.Second)
		w.sees("READY ■■■■ 4", "UNACKED 0")
		w.seesNot("The broker counts")
	}
}

// Another queue of that name, in another vhost, is not ours.
func TestFiguresOfAnotherVhost(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Vhost = "other" }).queue("hello").later(time.Second)
	w.counts("hello", "classic", known(99), known(0))
	w.sees("READY 0")
}

func TestFiguresForeign(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).later(time.Second)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1"})
	for range 25 {
		w.later(100*time.Millisecond).counts("hello", "classic", known(9), known(1))
	}
	w.resize(200, 40)
	w.sees("another program publishes here")
}

// The past is bounded.
func TestFiguresForget(t *testing.T) {
	w := newWorld(t).queue("hello").later(2 * time.Minute)
	if n := len(w.m.figures["hello"].past); n > 110 {
		t.Errorf("%d moments are remembered for %s", n, pastKept)
	}
}

// Status says how old the broker's figures are.
func TestStatus(t *testing.T) {
	w := newWorld(t)
	status := func(want string) {
		t.Helper()
		if got := w.m.Status(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	status("")
	w.queue("hello")
	status("no figure from the broker yet")
	w.counts("hello", "classic", known(0), known(0))
	status("figures live")
	w.later(5 * time.Second)
	status("the broker's figures are 5 s old")
}
