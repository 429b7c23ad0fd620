package record_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// What is done to the broker adds up to when it was down, and a queue that is gone is
// there again when somebody has declared it.
func TestTheBrokerIsDownAndBack(t *testing.T) {
	s := record.NewState()
	noon := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	after := func(seconds int) time.Time { return noon.Add(time.Duration(seconds) * time.Second) }
	seq := uint64(0)
	tell := func(seconds int, kind record.Kind) {
		seq++
		e := record.Event{Seq: seq, At: after(seconds), Kind: kind}
		if kind == record.QueueDeclared || kind == record.QueueGone {
			e.Queue, e.QueueSpec = "hello", &record.QueueSpec{Name: "hello", Type: record.Classic}
		}
		s.Apply(e)
	}
	tell(0, record.QueueDeclared)
	tell(1, record.BrokerStopping)
	tell(2, record.BrokerStopped)
	if d := s.Downs(); len(d) != 1 || d[0].From != after(1) || !d[0].To.IsZero() {
		t.Error(d)
	}
	tell(3, record.BrokerStarting)
	tell(4, record.BrokerStarted)
	tell(5, record.QueueGone)
	if !s.Queue("hello").Gone {
		t.Error("it is still there")
	}
	tell(6, record.QueueDeclared)
	tell(7, record.BrokerCrashed)
	tell(8, record.BrokerStarted)
	if d := s.Downs(); len(d) != 2 || d[0].To != after(4) || d[1] != (record.Down{From: after(7), To: after(8)}) || s.Queue("hello").Gone {
		t.Error(d, s.Queue("hello").Gone)
	}
}

// A producer that waits is not called cut off once the broker is there again; one that
// publishes is until it has.
func TestAWaitingProducerIsNotCutOffForEver(t *testing.T) {
	for rate, want := range map[float64]string{0: "", 5: "the link broke"} {
		s := record.NewState()
		for i, e := range []record.Event{
			{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello"}},
			{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{Queue: "hello", Rate: rate}},
			{Kind: record.BrokerStopped},
			{Kind: record.ConnectionClosed, Reason: "the link broke"},
			{Kind: record.BrokerStarted},
		} {
			e.Seq = uint64(i + 1)
			if e.Kind != record.BrokerStopped && e.Kind != record.BrokerStarted {
				e.Queue = "hello"
			}
			s.Apply(e)
		}
		if got := s.Queue("hello").Trouble; got != want {
			t.Errorf("at a rate of %v: %q", rate, got)
		}
	}
}
