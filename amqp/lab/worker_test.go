package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

func fixed(d time.Duration) record.Sleep { return record.Sleep{Min: d, Max: d} }

func classic(name string) record.QueueSpec {
	return record.QueueSpec{Name: name, Type: record.Classic, Durable: true}
}

// The tutorial's own case: six messages, a worker that never acks.
func TestForgottenAck(t *testing.T) {
	b := newBench(t, classic("forgotten"))
	b.publish(6, "Hello World!")
	b.broker(6, 0)
	w := b.add(record.WorkerSpec{Ack: record.AckNever})
	b.broker(0, 6)
	b.await("six done and held", func(s *record.State) bool { return s.Total().Done == 6 && s.Worker(w).Holds() == 6 })
	b.must(b.KillWorker(w))
	b.broker(6, 0)
	b.await("six ready again", func(s *record.State) bool { return s.Total().Ready == 6 && s.Worker(w).Condition == record.Killed })
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.broker(0, 0)
	b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 6 })
	if c := b.counts(); c.Redelivered != 6 || c.DoneTwice != 6 || c.Lost != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}

func TestKillGivesBackWhatIsInHand(t *testing.T) {
	b := newBench(t, classic("kill"))
	b.publish(1, "one")
	w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Sleep: fixed(time.Hour), Prefetch: 1})
	b.await("it works on 1", func(s *record.State) bool { return s.Worker(w).InHand == 1 })
	b.must(b.KillWorker(w))
	w2 := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1})
	b.await("done by the other", func(s *record.State) bool { return s.Total().Acked == 1 })
	b.mu.Lock()
	defer b.mu.Unlock()
	life, ok := b.state.Life(1)
	if !ok {
		t.Fatal("no life")
	}
	var kinds []record.Kind
	for _, s := range life.Steps {
		kinds = append(kinds, s.Kind)
	}
	last := life.Steps[len(life.Steps)-1]
	if last.Worker != w2 || !last.Redelivered {
		t.Errorf("the last step is %+v", last)
	}
	want := map[record.Kind]int{record.Published: 1, record.Confirmed: 1, record.Delivered: 2, record.Started: 2, record.Requeued: 1, record.Finished: 1, record.Acked: 1}
	for _, k := range kinds {
		want[k]--
	}
	for k, n := range want {
		if n != 0 {
			t.Errorf("%s is off by %d in %v", k, n, kinds)
		}
	}
}

func TestStopFinishesWhatIsInHand(t *testing.T) {
	b := newBench(t, classic("stop"))
	b.publish(5, ".")
	w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Sleep: fixed(200 * time.Millisecond), Prefetch: 0})
	b.await("it holds five", func(s *record.State) bool { return s.Worker(w).Holds() == 5 && s.Worker(w).InHand == 1 })
	b.must(b.StopWorker(w))
	b.await("it left", func(s *record.State) bool { return s.Worker(w).Condition == record.Stopped })
	b.broker(4, 0)
	if c := b.counts(); c.Acked != 1 || c.Ready != 4 {
		t.Errorf("%+v", c)
	}
	if err := b.KillWorker(w); err == nil {
		t.Error("a worker that has left can be killed")
	}
	b.must(b.RestartWorker(w))
	b.await("the rest is done", func(s *record.State) bool { return s.Total().Acked == 5 })
	b.broker(0, 0)
}

func TestAutomaticAckLosesWhatWasSent(t *testing.T) {
	b := newBench(t, classic("automatic"))
	b.publish(2000, "gone")
	w := b.add(record.WorkerSpec{Ack: record.AckAutomatic, Sleep: fixed(time.Hour)})
	b.broker(0, 0)
	b.must(b.KillWorker(w))
	b.await("all are lost", func(s *record.State) bool { return s.Total().Lost == 2000 })
	if c := b.counts(); c.Ready != 0 || c.Unacked != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}

func TestEditingPrefetchTakesANewConsumer(t *testing.T) {
	b := newBench(t, classic("edit"))
	w := b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 2})
	b.publish(6, "x")
	b.broker(4, 2)
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckNever, Prefetch: 3}))
	// the old consumer's two stay and do not count against the new one's three
	b.broker(1, 5)
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3}))
	if n := b.has(record.WorkerRenewed, 0); n != 1 {
		t.Errorf("%d new consumers, want 1", n)
	}
	b.must(b.KillWorker(w))
	b.broker(6, 0)
	b.must(b.RestartWorker(w))
	b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 6 })
}

func TestPauseHoldsWhatCame(t *testing.T) {
	b := newBench(t, classic("pause"))
	w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3})
	b.must(b.PauseWorker(w, true))
	b.publish(5, "x")
	b.broker(2, 3)
	b.must(b.PauseWorker(w, false))
	b.broker(0, 0)
	b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 5 })
}

func TestRejectAndRequeue(t *testing.T) {
	b := newBench(t, classic("reject"))
	b.publish(3, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1, Sleep: fixed(time.Millisecond)})
	b.await("a requeue loop", func(s *record.State) bool { return s.Total().Redelivered > 20 })
	b.must(b.StopWorker(w))
	b.await("it left", func(s *record.State) bool { return s.Worker(w).Condition == record.Stopped })
	b.broker(3, 0)
	b.add(record.WorkerSpec{Ack: record.AckReject, Prefetch: 1})
	b.await("all dropped", func(s *record.State) bool { return s.Total().Dropped == 3 })
	b.broker(0, 0)
	if c := b.counts(); !c.Books.Balanced() || c.Books.Dropped != 3 {
		t.Errorf("%+v", c)
	}
}

func TestADeletedQueueEndsItsWorkers(t *testing.T) {
	b := newBench(t, classic("deleted"))
	b.publish(4, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 1})
	b.broker(3, 1)
	// by somebody else, behind the lab's back
	deleteQueue(t, b.node, b.queue)
	b.await("the worker knows", func(s *record.State) bool { return s.Worker(w).Condition == record.Cancelled })
	b.await("all are written off", func(s *record.State) bool { return s.Total().Lost == 4 })
	if c := b.counts(); !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}
