package diagnose

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// flows has so many messages a second come to a queue and be acked, and so many wait there.
func (w *world) flows(in, out, ready float64) {
	w.queue.PublishRate, w.queue.AckRate, w.queue.DeliverRate = mgmt.Known(in), mgmt.Known(out), mgmt.Known(out)
	w.totals[0].Ready = mgmt.Known(ready)
}

// slowest is the worst that is said of a consumer's pace in the time that it is watched: each
// second's rates, and how many wait.
func slowest(seconds int, at func(second int) (in, out, ready float64)) (worst Severity, said bool) {
	var h History
	w := newWorld().counted(1000, 0, 1000, 0, 1)
	for i := range seconds {
		w.flows(at(i))
		w.seenBy(&h)
		w.at = w.at.Add(time.Second)
		for _, f := range h.Findings() {
			if f.Verdict == SlowConsumer {
				worst, said = max(worst, f.Severity), true
			}
		}
	}
	return worst, said
}

// A few that wait are worked off in seconds: their number goes up and down, with the rates of
// each five seconds, where nobody is slow.
func TestAFewThatWaitAreNoSlowConsumer(t *testing.T) {
	worst, said := slowest(120, func(i int) (in, out, ready float64) {
		return 0.6, 0.4, float64(min(i/10, 9))
	})
	if worst > Info {
		t.Errorf("%v, said: %v", worst, said)
	}
}

// A burst is over in one sample, however much it leaves to do.
func TestABurstIsNoSlowConsumer(t *testing.T) {
	worst, said := slowest(240, func(i int) (in, out, ready float64) {
		switch {
		case i < 95:
			return 0, 0.2, 0
		case i < 100: // the sample that has it
			return 200, 2, 1000
		}
		return 0, 4, float64(1000 - 4*(i-100))
	})
	if worst > Info {
		t.Errorf("%v, said: %v", worst, said)
	}
}

// Nor is one sample after a long job, in which little was acked yet: nothing was before, and
// all that came has come to wait.
func TestTheEndOfALongJobIsNoSlowConsumer(t *testing.T) {
	worst, said := slowest(140, func(i int) (in, out, ready float64) {
		switch {
		case i < 95:
			return 2, 0, float64(2 * i)
		case i < 100:
			return 2, 0.4, float64(2 * i)
		}
		return 2, 10, float64(200 - 8*(i-100))
	})
	if worst > Info {
		t.Errorf("%v, said: %v", worst, said)
	}
}

// What goes on for half a minute, and leaves a minute's work, is.
func TestASlowConsumerIsFound(t *testing.T) {
	worst, said := slowest(60, func(i int) (in, out, ready float64) { return 10, 4, float64(6 * i) })
	if !said || worst != Warning {
		t.Errorf("%v, said: %v", worst, said)
	}
}
