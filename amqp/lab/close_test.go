package lab_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// quitTime is what a user waits at most: quit works within half a second.
const quitTime = 500 * time.Millisecond

// closeInTime closes the lab, and fails the test if that takes too long.
func (b *bench) closeInTime() {
	b.t.Helper()
	begin := time.Now()
	b.Close()
	if took := time.Since(begin); took > quitTime {
		b.t.Errorf("Close took %s", took)
	}
}

func TestCloseWhileAllGoesWell(t *testing.T) {
	b := newBench(t, classic("close-well"))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Rate: 500}))
	for range 4 {
		b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 10})
	}
	b.await("it runs", func(s *record.State) bool { return s.Total().Acked > 100 })
	b.closeInTime()
	// the broker heard it: nothing is unacked, with no heartbeat missed
	b.awaitBroker("nothing is unacked", func(ready, unacked int64) bool { return unacked == 0 })
}

// A host that hangs: the connections stand, nothing is answered, and publishes
// hang in a TCP write.
func TestCloseWhileTheBrokerIsFrozen(t *testing.T) {
	b, g := newGatedBench(t, classic("close-frozen"))
	b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 1})
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Rate: 50_000, Body: strings.Repeat("x", record.MaxBody)}))
	b.await("it publishes", func(s *record.State) bool { return s.Total().Published > 10 })
	g.freeze()
	b.standsStill(func(c record.Counts) int64 { return c.Published })
	b.closeInTime()
}

// standsStill waits until a count has not moved for a while.
func (b *bench) standsStill(count func(record.Counts) int64) {
	b.t.Helper()
	for last := int64(-1); ; {
		now := count(b.counts())
		if now == last {
			return
		}
		last = now
		time.Sleep(200 * time.Millisecond)
	}
}

// The connection is made and nobody ever speaks AMQP on it.
func TestCloseWhileConnecting(t *testing.T) {
	b, g := newGatedBench(t, classic("close-connecting"))
	g.freeze()
	_, err := b.AddWorker(record.WorkerSpec{Queue: b.queue, Ack: record.AckNever})
	b.must(err)
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Rate: 1}))
	b.connects(g, 3) // control, worker, producer
	b.closeInTime()
}

// connects waits until so many connections were made through the gate.
func (b *bench) connects(g *gate, n int) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 10*time.Second)
	defer cancel()
	for g.count() < n {
		if ctx.Err() != nil {
			b.t.Fatalf("%d connections, want %d", g.count(), n)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// A call of the user's that hangs ends with its context, or with the lab; the
// next one gets a connection of its own.
func TestCallsThatHang(t *testing.T) {
	b, g := newGatedBench(t, classic("hang"))
	g.freeze()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := b.AddQueue(ctx, classic("hang-2")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("AddQueue in time: %v", err)
	}
	g.thaw()
	_, err := b.AddQueue(t.Context(), classic("hang-2"))
	b.must(err)
	b.must(b.DeleteQueue(t.Context(), "hang-2"))
	g.freeze()
	failed := make(chan error)
	go func() { failed <- b.DeleteQueue(context.Background(), b.queue) }()
	b.awaitLab("the queue is being deleted", func() bool { return len(b.Queues()) == 0 })
	b.closeInTime()
	if err := <-failed; !errors.Is(err, lab.ErrClosed) {
		t.Errorf("DeleteQueue in a lab that is closed: %v", err)
	}
}

// awaitLab waits until the lab itself is as cond wants it.
func (b *bench) awaitLab(what string, cond func() bool) {
	b.t.Helper()
	for end := time.Now().Add(10 * time.Second); !cond(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("never happened: %s", what)
		}
	}
}

func TestAClosedLabRefuses(t *testing.T) {
	b := newBench(t, classic("closed"))
	w := b.add(record.WorkerSpec{Ack: record.AckNever})
	b.Close()
	b.Close()
	spec := record.WorkerSpec{Queue: b.queue, Ack: record.AckNever}
	_, addQueue := b.AddQueue(t.Context(), classic("closed-2"))
	_, addWorker := b.AddWorker(spec)
	for name, err := range map[string]error{
		"AddQueue": addQueue, "AddWorker": addWorker, "DeleteQueue": b.DeleteQueue(t.Context(), b.queue),
		"SetProducer": b.SetProducer(record.ProducerSpec{Queue: b.queue}), "Burst": b.Burst(b.queue, 1),
		"EditWorker": b.EditWorker(w, spec), "PauseWorker": b.PauseWorker(w, true), "StopWorker": b.StopWorker(w),
		"KillWorker": b.KillWorker(w), "RestartWorker": b.RestartWorker(w), "RemoveWorker": b.RemoveWorker(w),
	} {
		if !errors.Is(err, lab.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The goroutine that gives orders may be the one that reads: no order waits for
// room in the feed.
func TestOrdersDoNotWaitForAReader(t *testing.T) {
	b := newBench(t, classic("unread"))
	b.stopReading()
	defer b.goOnReading()
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Rate: 50_000}))
	b.must(b.Burst(b.queue, 100_000))
	b.full()
	begin := time.Now()
	w, err := b.AddWorker(record.WorkerSpec{Queue: b.queue, Ack: record.AckNever})
	b.must(err)
	b.must(b.PauseWorker(w, true))
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone}))
	b.must(b.StopWorker(w))
	b.must(b.KillWorker(w))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue}))
	if took := time.Since(begin); took > quitTime {
		t.Errorf("orders took %s", took)
	}
	b.closeInTime()
}

// full waits until the feed takes no more: the broker is sent nothing further.
func (b *bench) full() {
	b.t.Helper()
	b.awaitBroker("the producer stands still", func(ready, _ int64) bool { return ready > 60_000 })
}
