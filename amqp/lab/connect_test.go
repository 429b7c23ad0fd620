package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// addConnecting adds a worker that finds nobody who answers.
func (b *bench) addConnecting(g *gate, spec record.WorkerSpec) string {
	b.t.Helper()
	g.freeze()
	before := g.count()
	spec.Queue = b.queue
	name, err := b.AddWorker(spec)
	b.must(err)
	b.connects(g, before+1)
	return name
}

// becomes waits until a worker is in a condition, but not for long.
func (b *bench) becomes(name string, c record.Condition) {
	b.t.Helper()
	begin := time.Now()
	b.await(name+" is "+string(c), func(s *record.State) bool { w := s.Worker(name); return w != nil && w.Condition == c })
	if took := time.Since(begin); took > 3*time.Second {
		b.t.Errorf("it took %s until %s was %s", took, name, c)
	}
}

func TestKillAndStopWhileConnecting(t *testing.T) {
	b, g := newGatedBench(t, classic("connecting"))
	killed := b.addConnecting(g, record.WorkerSpec{Ack: record.AckNever})
	b.must(b.KillWorker(killed))
	b.becomes(killed, record.Killed)
	stopped := b.addConnecting(g, record.WorkerSpec{Ack: record.AckNever})
	b.must(b.StopWorker(stopped))
	b.becomes(stopped, record.Stopped)
	if b.KillWorker(killed) == nil || b.StopWorker(killed) == nil || b.PauseWorker(killed, true) == nil {
		t.Error("a worker that has ended takes orders")
	}
}

func TestRestartAndRemove(t *testing.T) {
	b := newBench(t, classic("restart"))
	b.publish(1, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckNever})
	for range 2 {
		if b.RestartWorker(w) == nil || b.RemoveWorker(w) == nil {
			t.Error("a worker at work is restarted or removed")
		}
		b.await("it holds the message", func(s *record.State) bool { return s.Worker(w).Holds() == 1 })
		b.must(b.KillWorker(w))
		b.becomes(w, record.Killed)
		b.broker(1, 0)
		b.restart(w)
	}
	b.await("it has it for the third time", func(s *record.State) bool { return s.Worker(w).Delivered == 3 })
	b.must(b.StopWorker(w))
	b.becomes(w, record.Stopped)
	b.must(b.RemoveWorker(w))
	b.await("it is gone", func(s *record.State) bool { return s.Worker(w) == nil })
	if b.RestartWorker(w) == nil || b.RemoveWorker(w) == nil || b.KillWorker(w) == nil {
		t.Error("a worker that is no longer there takes orders")
	}
	b.broker(1, 0)
}

// restart starts a worker again whose end has been heard of.
func (b *bench) restart(name string) {
	b.t.Helper()
	b.must(b.RestartWorker(name))
	b.await(name+" consumes again", func(s *record.State) bool {
		return s.Worker(name).Condition != record.Connecting && s.Worker(name).Condition.Alive()
	})
}

// What is wished of a worker while it is not connected holds when it is.
func TestWishesOutliveAConnection(t *testing.T) {
	b, g := newGatedBench(t, classic("wishes"))
	b.publish(5, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 1})
	b.broker(4, 1)
	b.must(b.PauseWorker(w, true))
	g.freeze()
	g.cut()
	b.becomes(w, record.Connecting)
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3}))
	g.thaw()
	b.becomes(w, record.Paused)
	b.broker(2, 3)
	b.must(b.PauseWorker(w, false))
	b.broker(0, 0)
	if n := b.has(record.WorkerRenewed, 0); n != 0 {
		t.Errorf("%d new consumers for what held from the start", n)
	}
	b.agree()
}

// A worker that has something in hand finishes it before it leaves, unless its
// connection breaks or it is killed meanwhile.
func TestLeavingCanBeCutShort(t *testing.T) {
	b, g := newGatedBench(t, classic("cut-short"))
	b.publish(1, "x")
	for name, cut := range map[string]func(string) record.Condition{
		"killed":       func(w string) record.Condition { b.must(b.KillWorker(w)); return record.Killed },
		"disconnected": func(string) record.Condition { g.cut(); return record.Stopped },
	} {
		t.Run(name, func(t *testing.T) {
			w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Sleep: fixed(time.Hour), Prefetch: 1})
			b.await("it works", func(s *record.State) bool { return s.Worker(w).InHand == 1 })
			b.must(b.StopWorker(w))
			b.becomes(w, record.Leaving)
			b.becomes(w, cut(w))
			b.broker(1, 0)
			b.agree()
		})
	}
}

func TestAutomaticAckFinishesAllBeforeItLeaves(t *testing.T) {
	b := newBench(t, classic("leave-automatic"))
	b.publish(20, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckAutomatic, Sleep: fixed(5 * time.Millisecond)})
	b.broker(0, 0)
	b.must(b.StopWorker(w))
	b.becomes(w, record.Stopped)
	if c := b.counts(); c.Done != 20 || c.Lost != 0 {
		t.Errorf("%+v", c)
	}
}

func TestQueueNames(t *testing.T) {
	b := newBench(t, classic("names"))
	b.publish(3, "x")
	other := lab.New(lab.Config{URL: b.url})
	watch(t, other)
	for _, spec := range []record.QueueSpec{classic("names"), {Name: "names", Type: record.Classic}, {Name: "names", Type: record.Quorum, Durable: true}} {
		_, err := other.AddQueue(t.Context(), spec)
		readsWell(t, err, "names", "exists already")
	}
	if _, err := b.AddQueue(t.Context(), classic("names")); err == nil {
		t.Error("the same lab declares it twice")
	}
	b.broker(3, 0)
}

// DeleteQueue works under load, and is heard of by nobody as a fault.
func TestDeleteQueueUnderLoad(t *testing.T) {
	b := newBench(t, classic("delete"))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Rate: 1000}))
	for _, mode := range lastingModes() {
		b.add(record.WorkerSpec{Ack: mode, Prefetch: 10, Sleep: fixed(time.Millisecond)})
	}
	b.await("it runs", func(s *record.State) bool { return s.Total().Finished > 200 })
	b.must(b.DeleteQueue(t.Context(), b.queue))
	b.await("it is deleted", func(s *record.State) bool { q := s.Queue(b.queue); return q.Deleted && !q.Running })
	if c := b.counts(); c.Ready != 0 || c.Unacked != 0 || c.Pending != 0 || c.Dropped == 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	if b.RestartWorker("W1") == nil || b.SetProducer(record.ProducerSpec{Queue: b.queue}) == nil || b.DeleteQueue(t.Context(), b.queue) == nil {
		t.Error("a deleted queue takes orders")
	}
	if b.has(record.ChannelClosed, 0)+b.has(record.ConsumerCancelled, 0)+b.has(record.ConnectionClosed, 0) != 0 {
		t.Error("somebody took it for a fault")
	}
	if q, err := b.mgmt.QueueTotals(t.Context(), keyOf(b.queue)); err == nil {
		t.Errorf("the broker still has it: %+v", q)
	}
	_, err := b.AddQueue(t.Context(), classic("delete"))
	b.must(err)
	b.await("it is there again", func(s *record.State) bool { return !s.Queue(b.queue).Deleted })
}
