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
	h.Record(hello, after(0), Known(1), Known(0))
	h.Record(hello, after(4*time.Second), Known(2), Known(0))
	h.Record(hello, after(15*time.Second), Known(5), Known(0))
	if got := readies(h.Points(hello, 5, after(16*time.Second))); got != "? 2 ? ? 5 " {
		t.Error(got)
	}
	if got := readies(h.Points(hello, 2, after(25*time.Second))); got != "? ? " {
		t.Errorf("later: %s", got)
	}
}

func TestHistoryKeepsWhatStandsWhereAFigureIsNotKnown(t *testing.T) {
	var h History
	h.Record(hello, after(0), Known(1), Known(3))
	h.Record(hello, after(time.Second), Figure{}, Known(4))
	if p := h.Points(hello, 1, after(0))[0]; p.Ready != Known(1) || p.Unacked != Known(4) {
		t.Errorf("%+v", p)
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
		h.Record(hello, after(time.Duration(i)*HistoryBucket), Known(float64(i)), Known(0))
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
	h.Record(hello, after(0), Known(1), Known(0))
	h.Record(hello, after(24*time.Hour), Known(2), Known(0))
	if got := readies(h.Points(hello, 3, after(24*time.Hour))); got != "? ? 2 " {
		t.Error(got)
	}
}

func TestHistoryTakesAClockThatIsSetBack(t *testing.T) {
	var h History
	h.Record(hello, after(time.Hour), Known(1), Known(0))
	h.Record(hello, after(0), Known(2), Known(0))
	if got := readies(h.Points(hello, 1, after(time.Hour))); got != "1 " {
		t.Error(got)
	}
}

func TestSeedFillsOnlyWhatWasNotMeasured(t *testing.T) {
	var h History
	h.Record(hello, after(10*time.Second), Known(7), Known(7))
	h.Seed(Series{Key: hello, Samples: []Sample{
		{At: after(0), Ready: Known(1), Unacked: Known(1)},
		{At: after(5 * time.Second), Ready: Figure{}, Unacked: Known(2)},
		{At: after(10 * time.Second), Ready: Known(3), Unacked: Known(3)},
		{At: after(15 * time.Second), Ready: Known(4), Unacked: Known(4)},
	}})
	points := h.Points(hello, 4, after(15*time.Second))
	if got := readies(points); got != "1 ? 7 ? " {
		t.Error(got)
	}
	if points[1].Unacked != Known(2) {
		t.Errorf("unacked %+v", points[1].Unacked)
	}
}

func TestSeedLeavesOutAQueueThatWasNotSeen(t *testing.T) {
	var h History
	h.Seed(Series{Key: hello, Samples: []Sample{{At: after(0), Ready: Known(1), Unacked: Known(1)}}})
	if got := readies(h.Points(hello, 1, after(0))); got != "? " {
		t.Error(got)
	}
}

func TestHistoryForgetsAQueueThatIsGone(t *testing.T) {
	var h History
	other := Key{"other", "hello"}
	h.Record(hello, after(0), Known(1), Known(0))
	h.Record(other, after(0), Known(2), Known(0))
	h.Forget(hello)
	h.Forget(Key{"/", "never seen"})
	if got := readies(h.Points(hello, 1, after(0))); got != "? " {
		t.Errorf("the deleted queue has %s", got)
	}
	if got := readies(h.Points(other, 1, after(0))); got != "2 " {
		t.Errorf("the queue of that name in another vhost has %s", got)
	}
}
