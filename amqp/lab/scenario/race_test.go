package scenario

import (
	"fmt"
	"math"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// raced is a race that began at second 0, with workers that were busy for so
// many seconds.
func raced(makespan float64, busy ...float64) Race {
	r := Race{Began: time.Unix(0, 0), Ended: second(makespan)}
	for i, b := range busy {
		r.Workers = append(r.Workers, Effort{Name: fmt.Sprint("W", i+1), Busy: second(b).Sub(time.Unix(0, 0)), Did: shared})
	}
	return r
}

func second(n float64) time.Time { return time.Unix(0, int64(n*1e9)) }

func TestFairness(t *testing.T) {
	for want, busy := range map[float64][]float64{
		1: {2, 2, 2}, 0.5: {7, 0}, 0.9: {1, 2}, 0: {0, 0},
	} {
		if got := raced(9, busy...).Fairness(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %f, not %f", busy, got, want)
		}
	}
}

func TestIdleAndTopShare(t *testing.T) {
	if r := raced(10, 10, 4); r.Idle() != 6*time.Second || math.Abs(r.TopShare()-10.0/14) > 1e-9 {
		t.Error(r.Idle(), r.TopShare())
	}
	if r := (Race{}); r.Makespan() != 0 || r.Idle() != 0 || r.TopShare() != 0 {
		t.Error("something is measured of nothing")
	}
}

// A span that goes on counts until the time of the measure, and other queues do
// not count.
func TestMeasure(t *testing.T) {
	s := record.NewState()
	seq := uint64(0)
	tell := func(at float64, kind record.Kind, worker string, message int64) {
		seq++
		e := record.Event{Seq: seq, At: second(at), Kind: kind, Worker: worker, Queue: "q", Message: message}
		if worker == "W3" {
			e.Queue = "other"
		}
		if kind == record.WorkerAdded {
			e.WorkerSpec = &record.WorkerSpec{Queue: e.Queue, Ack: record.AckWhenDone}
		}
		s.Apply(e)
	}
	for _, w := range []string{"W1", "W2", "W3"} {
		tell(0, record.WorkerAdded, w, 0)
	}
	if r := Measure(s, "q", second(5)); len(r.Workers) != 2 || !r.Began.IsZero() || r.Makespan() != 0 {
		t.Errorf("before any work: %+v", r)
	}
	tell(1, record.Started, "W3", 9)
	tell(2, record.Started, "W1", 1)
	tell(3, record.Started, "W2", 2)
	tell(4, record.Finished, "W2", 2)
	r := Measure(s, "q", second(7))
	if r.Makespan() != 5*time.Second || r.Idle() != 4*time.Second || r.Workers[0] != (Effort{"W1", 5 * time.Second, 1}) || r.Workers[1] != (Effort{"W2", time.Second, 1}) {
		t.Errorf("%+v", r)
	}
	tell(6, record.Finished, "W1", 1)
	if r := Measure(s, "q", second(60)); !r.Ended.Equal(second(6)) {
		t.Errorf("it goes on after the last end: %+v", r)
	}
	if r := MeasureSince(s, "q", second(3), second(60)); !r.Began.Equal(second(3)) || r.Makespan() != time.Second || r.Workers[0].Did != 0 {
		t.Errorf("what began before counts: %+v", r)
	}
}
