package mgmt

import (
	"fmt"
	"testing"
	"time"
)

// epoch is a moment that begins a bucket.
var epoch = time.Unix(1_800_000_000, 0)

var hello = Key{"/", "hello"}

func after(d time.Duration) time.Time { return epoch.Add(d) }

func tick(at time.Time, queues ...QueueTotals) Totals {
	return Totals{Reading: Reading{At: at}, Queues: queues}
}

func counting(k Key, ready, unacked float64) QueueTotals {
	return QueueTotals{Key: k, Ready: Known(ready), Unacked: Known(unacked)}
}

func readies(points []Sample) string {
	var s string
	for _, p := range points {
		if n, known := p.Ready.Int(); known {
			s += fmt.Sprintf("%d ", n)
		} else {
			s += "? "
		}
	}
	return s
}

func TestHistoryKeepsTheNewestSampleOfEachBucket(t *testing.T) {
	var h History
	h.Record(tick(after(0), counting(hello, 1, 0)))
	h.Record(tick(after(4*time.Second), counting(hello, 2, 0)))
	h.Record(tick(after(15*time.Second), counting(hello, 5, 0)))
	if got := readies(h.Points(hello, 5, after(16*time.Second))); got != "? 2 ? ? 5 " {
		t.Error(got)
	}
	if got := readies(h.Points(hello, 2, after(25*time.Second))); got != "? ? " {
		t.Errorf("later: %s", got)
	}
}

func TestHistoryPointsStandOnOneGrid(t *testing.T) {
	var h History
	points := h.Points(hello, 3, after(7*time.Second))
	for i, want := range []time.Duration{-5 * time.Second, 0, 5 * time.Second} {
		if !points[i].At.Equal(after(want)) {
			t.Errorf("point %d at %v, want %v", i, points[i].At, after(want))
		}
	}
	if len(h.Points(hello, 0, epoch)) != 0 || len(h.Points(hello, -1, epoch)) != 0 {
		t.Error("no points asked for, some given")
	}
}

func TestHistoryForgetsWhatIsFiveMinutesOld(t *testing.T) {
	var h History
	for i := range 3 * HistoryLength {
		h.Record(tick(after(time.Duration(i)*HistoryBucket), counting(hello, float64(i), 0)))
	}
	now := after(time.Duration(3*HistoryLength-1) * HistoryBucket)
	points := h.Points(hello, HistoryLength+1, now)
	if _, known := points[0].Ready.Value(); known {
		t.Error("a point older than the history is known")
	}
	for i, p := range points[1:] {
		if n, known := p.Ready.Int(); !known || n != int64(2*HistoryLength+i) {
			t.Fatalf("point %d is %d, known %v", i, n, known)
		}
	}
}

func TestHistorySurvivesALongSleep(t *testing.T) {
	var h History
	h.Record(tick(after(0), counting(hello, 1, 0)))
	h.Record(tick(after(24*time.Hour), counting(hello, 2, 0)))
	if got := readies(h.Points(hello, 3, after(24*time.Hour))); got != "? ? 2 " {
		t.Error(got)
	}
}

func TestHistoryTakesAClockThatIsSetBack(t *testing.T) {
	var h History
	h.Record(tick(after(time.Hour), counting(hello, 1, 0)))
	h.Record(tick(after(0), counting(hello, 2, 0)))
	if got := readies(h.Points(hello, 1, after(time.Hour))); got != "1 " {
		t.Error(got)
	}
}

func TestSeedFillsOnlyWhatWasNotMeasured(t *testing.T) {
	var h History
	h.Record(tick(after(10*time.Second), counting(hello, 7, 7)))
	h.Seed(Series{Key: hello, Samples: []Sample{
		{after(0), Known(1), Known(1)},
		{after(5 * time.Second), Figure{}, Known(2)},
		{after(10 * time.Second), Known(3), Known(3)},
		{after(15 * time.Second), Known(4), Known(4)},
	}})
	points := h.Points(hello, 4, after(15*time.Second))
	if got := readies(points); got != "1 ? 7 ? " {
		t.Error(got)
	}
	if points[1].Unacked != Known(2) {
		t.Errorf("unacked %+v", points[1].Unacked)
	}
}

func TestHistoryDropsQueuesThatAreGone(t *testing.T) {
	var h History
	other := Key{"other", "hello"}
	h.Record(tick(after(0), counting(hello, 1, 0), counting(other, 2, 0)))
	h.Record(Totals{Reading: Reading{At: after(time.Second)}, Vhost: "/"})
	if got := readies(h.Points(hello, 1, after(0))); got != "? " {
		t.Errorf("the deleted queue has %s", got)
	}
	if got := readies(h.Points(other, 1, after(0))); got != "2 " {
		t.Errorf("a queue of a vhost that was not asked for has %s", got)
	}
}
