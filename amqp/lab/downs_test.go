package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab"
)

// What is done to the broker adds up to when it was down, and a queue that is gone is
// there again when somebody has declared it.
func TestTheBrokerIsDownAndBack(t *testing.T) {
	s := lab.NewState()
	noon := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	after := func(seconds int) time.Time { return noon.Add(time.Duration(seconds) * time.Second) }
	seq := uint64(0)
	tell := func(seconds int, kind lab.Kind) {
		seq++
		e := lab.Event{Seq: seq, At: after(seconds), Kind: kind}
		if kind == lab.QueueDeclared || kind == lab.QueueGone {
			e.Queue, e.QueueSpec = "hello", &lab.QueueSpec{Name: "hello", Type: lab.Classic}
		}
		s.Apply(e)
	}
	tell(0, lab.QueueDeclared)
	tell(1, lab.BrokerStopping)
	tell(2, lab.BrokerStopped)
	if d := s.Downs(); len(d) != 1 || d[0].From != after(1) || !d[0].To.IsZero() {
		t.Error(d)
	}
	tell(3, lab.BrokerStarting)
	tell(4, lab.BrokerStarted)
	tell(5, lab.QueueGone)
	if !s.Queue("hello").Gone {
		t.Error("it is still there")
	}
	tell(6, lab.QueueDeclared)
	tell(7, lab.BrokerCrashed)
	tell(8, lab.BrokerStarted)
	if d := s.Downs(); len(d) != 2 || d[0].To != after(4) || d[1] != (lab.Down{From: after(7), To: after(8)}) || s.Queue("hello").Gone {
		t.Error(d, s.Queue("hello").Gone)
	}
}

// A producer that waits is not called cut off once the broker is there again; one that
// publishes is until it has.
func TestAWaitingProducerIsNotCutOffForEver(t *testing.T) {
	for rate, want := range map[float64]string{0: "", 5: "the link broke"} {
		s := lab.NewState()
		for i, e := range []lab.Event{
			{Kind: lab.QueueDeclared, QueueSpec: &lab.QueueSpec{Name: "hello"}},
			{Kind: lab.ProducerStarted, Producer: &lab.ProducerSpec{Queue: "hello", Rate: rate}},
			{Kind: lab.BrokerStopped},
			{Kind: lab.ConnectionClosed, Reason: "the link broke"},
			{Kind: lab.BrokerStarted},
		} {
			e.Seq = uint64(i + 1)
			if e.Kind != lab.BrokerStopped && e.Kind != lab.BrokerStarted {
				e.Queue = "hello"
			}
			s.Apply(e)
		}
		if got := s.Queue("hello").Trouble; got != want {
			t.Errorf("at a rate of %v: %q", rate, got)
		}
	}
}
