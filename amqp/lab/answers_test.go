package lab_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// lastingModes are those that keep their channel.
func lastingModes() []record.AckMode {
	return slices.DeleteFunc(record.AckModes(), record.AckMode.Forbidden)
}

func TestBatch(t *testing.T) {
	b := newBench(t, classic("batch"))
	b.publish(11, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 4, Batch: 5})
	b.await("it waits for a fifth", func(s *record.State) bool { return s.Total().Done == 4 })
	b.broker(7, 4)
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 4, Batch: 4}))
	b.await("two batches are acked", func(s *record.State) bool { return s.Total().Acked == 8 && s.Total().Done == 11 })
	b.broker(0, 3)
	b.must(b.StopWorker(w))
	b.await("it acks the rest before it leaves", func(s *record.State) bool { return s.Total().Acked == 11 })
	b.broker(0, 0)
	b.agree()
}

// A batch acks what the worker held before, too: multiple is all up to the tag.
func TestBatchTakesAllBefore(t *testing.T) {
	b := newBench(t, classic("multiple"))
	w := b.add(record.WorkerSpec{Ack: record.AckNever})
	b.publish(2, "x")
	b.await("it holds two", func(s *record.State) bool { return s.Worker(w).Finished == 2 })
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone, Batch: 2}))
	b.publish(2, "x")
	b.await("all four are acked", func(s *record.State) bool { return s.Total().Acked == 4 && s.Worker(w).Holds() == 0 })
	b.broker(0, 0)
}

func TestASecondAckClosesTheChannel(t *testing.T) {
	b := newBench(t, classic("ack-twice"))
	b.publish(3, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckTwice, Prefetch: 2})
	b.becomes(w, record.Broken)
	b.broker(2, 0)
	b.agree()
	if c := b.counts(); c.Acked != 1 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if reason := b.state.Worker(w).Reason; !strings.Contains(reason, "PRECONDITION_FAILED - unknown delivery tag 1") {
		t.Error(reason)
	}
}

// An ack on another channel closes that one alone: the worker goes on, and what it
// did stays unacked until it is gone.
func TestAnAckElsewhereLeavesTheMessageUnacked(t *testing.T) {
	b := newBench(t, classic("ack-elsewhere"))
	b.publish(3, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckElsewhere, Prefetch: 2})
	b.await("two acks are refused", func(s *record.State) bool { return b.count(record.AckRefused) == 2 })
	b.broker(1, 2)
	b.agree()
	b.mu.Lock()
	x := b.state.Worker(w)
	if x.Condition != record.Idle || x.Holds() != 2 || x.Finished != 2 || x.Acked != 0 {
		t.Errorf("%+v", x)
	}
	for _, e := range b.events {
		if e.Kind == record.AckRefused && (e.Code != amqp.PreconditionFailed || !strings.Contains(e.Reason, "unknown delivery tag") || e.Worker != w || e.Message == 0) {
			t.Errorf("%+v", e)
		}
	}
	b.mu.Unlock()
	b.must(b.KillWorker(w))
	b.broker(3, 0)
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.await("another one does them", func(s *record.State) bool { return s.Total().Acked == 3 && s.Total().DoneTwice == 2 })
}

func TestTransactions(t *testing.T) {
	b := newBench(t, classic("tx"))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Transactions: true, Body: "odd", EvenBody: "even"}))
	b.must(b.Burst(b.queue, 20))
	b.await("all are committed", func(s *record.State) bool { return s.Total().Confirmed == 20 })
	b.broker(20, 0)
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true}))
	b.must(b.Burst(b.queue, 1))
	b.await("another channel confirms", func(s *record.State) bool { return s.Total().Confirmed == 21 })
	b.agree()
}

func TestRejectedToTheDeadLetterQueue(t *testing.T) {
	b := newBench(t, record.QueueSpec{Name: "rejects", Type: record.Classic, Durable: true, DeadLetterTo: "graves"})
	graves, err := b.AddQueue(t.Context(), classic("graves"))
	b.must(err)
	defer func() { b.must(b.DeleteQueue(t.Context(), graves.Name)) }()
	b.publish(2, "x")
	b.add(record.WorkerSpec{Ack: record.AckReject, Prefetch: 1})
	b.await("both are dead-lettered", func(s *record.State) bool { return s.Total().DeadLettered == 2 })
	_, err = b.AddWorker(record.WorkerSpec{Queue: graves.Name, Ack: record.AckWhenDone})
	b.must(err)
	b.await("both are acked there", func(s *record.State) bool { return s.Queue(graves.Name).Counts.Acked == 2 })
	if c := b.counts(); !c.Books.Balanced() || c.DeadLettered != 0 || c.Dropped != 0 {
		t.Errorf("%+v", c)
	}
}

func TestRedeclare(t *testing.T) {
	b := newBench(t, classic("again"))
	b.must(b.Redeclare(t.Context(), classic("again")))
	b.await("nothing has changed", func(*record.State) bool { return b.events[len(b.events)-1].Kind == record.QueueAgain })
	err := b.Redeclare(t.Context(), record.QueueSpec{Name: "again", Type: record.Classic})
	var reply *amqp.Error
	if !errors.As(err, &reply) || reply.Code != amqp.PreconditionFailed {
		t.Fatal(err)
	}
	b.await("it is told", func(*record.State) bool { return b.events[len(b.events)-1].Kind == record.QueueRefused })
	if is, err := b.Exists(t.Context(), "again"); err != nil || !is {
		t.Error(is, err)
	}
	if is, err := b.Exists(t.Context(), "never"); err != nil || is {
		t.Error(is, err)
	}
	if b.Redeclare(t.Context(), classic("never")) == nil {
		t.Error("a queue that is not ours")
	}
}

// A worker that can do nothing with a message has not done it: neither once nor twice,
// however often it comes round.
func TestWhatIsPutBackIsNotDone(t *testing.T) {
	for _, mode := range []record.AckMode{record.AckRequeue, record.AckReturn, record.AckReject} {
		t.Run(string(mode), func(t *testing.T) {
			b := newBench(t, classic("failed-"+string(mode)))
			b.publish(1, "x")
			w := b.add(record.WorkerSpec{Ack: mode, Prefetch: 1})
			b.await("it failed", func(s *record.State) bool { return s.Total().Finished > 0 })
			b.mu.Lock()
			defer b.mu.Unlock()
			if c := b.state.Total(); c.Done != 0 || c.DoneTwice != 0 || b.state.Worker(w).Finished != 0 {
				t.Errorf("%+v", c)
			}
		})
	}
}
