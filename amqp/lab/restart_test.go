package lab_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// A broker that is stopped, or dies, takes with it what is not durable or not
// persistent; workers and producers come back by themselves, and the books say
// what the broker says. The crash comes second: RabbitMQ 3.10.8 may not recover
// a quorum queue that was declared in the seconds before it was killed.
func TestBrokerRestarts(t *testing.T) {
	t.Parallel()
	n := nodetest.Start(t, node.Options{})
	all := []*bench{
		newBenchOn(t, n, classic("durable")),
		newBenchOn(t, n, record.QueueSpec{Name: "transient", Type: record.Classic}),
		newBenchOn(t, n, record.QueueSpec{Name: "quorum", Type: record.Quorum, Durable: true}),
	}
	lost := map[string]int64{"durable": 30, "transient": 80}
	idle := newBenchOn(t, n, record.QueueSpec{Name: "idle", Type: record.Classic})
	crowd := newCrowd(t, n)
	survive(t, n, all, lost, func() error { return crowd.connectInto(func() error { return n.Stop(context.Background()) }) })
	crowd.comesBack()
	saysWhatIsGone(t, idle, all)
	survive(t, n, all, lost, n.Crash)
}

// saysWhatIsGone checks what was told of queues that the broker no longer had: of one
// that nobody uses too, and of one that was declared anew by whoever came back first.
func saysWhatIsGone(t *testing.T, idle *bench, all []*bench) {
	t.Helper()
	idle.await("the queue that nobody uses is gone", func(s *record.State) bool { return s.Queue("idle").Gone })
	for _, b := range append(all, idle) {
		b.mu.Lock()
		var told []record.Kind
		for _, e := range b.events {
			if e.Kind == record.QueueGone || e.Kind == record.QueueDeclared {
				told = append(told, e.Kind)
			}
		}
		want := []record.Kind{record.QueueDeclared}
		switch b.queue {
		case "transient":
			want = append(want, record.QueueGone, record.QueueDeclared)
		case "idle":
			want = append(want, record.QueueGone)
		}
		if !slices.Equal(told, want) {
			t.Errorf("%s: %v were told, not %v", b.queue, told, want)
		}
		b.mu.Unlock()
	}
	idle.must(idle.SetProducer(record.ProducerSpec{Queue: "idle", Confirms: true}))
	idle.must(idle.Burst("idle", 1))
	idle.await("it is declared anew", func(s *record.State) bool { return !s.Queue("idle").Gone && s.Total().Confirmed == 1 })
	idle.broker(1, 0)
}

// survive fills each queue with 50 persistent and 30 transient messages, of which
// a worker holds five, and ends the broker.
func survive(t *testing.T, n *node.Node, all []*bench, lost map[string]int64, end func() error) {
	for _, b := range all {
		b.fill()
	}
	mustDo(t, end())
	for _, b := range all {
		b.await("the worker tries to come back", func(s *record.State) bool {
			w := newest(s)
			return (w.Condition == record.Disconnected || w.Condition == record.Connecting) && w.Holds() == 0
		})
	}
	mustDo(t, n.Resume(t.Context()))
	for _, b := range all {
		lost := lost[b.queue]
		b.await("the loss is found", func(s *record.State) bool { return s.Total().Lost == b.lost+lost })
		b.await("the worker is back", func(s *record.State) bool {
			return newest(s).Condition == record.Idle && newest(s).Holds() == min(5, 80-lost)
		})
		b.publish(1, "the producer is back")
		b.agree()
		if c := b.counts(); c.Lost != b.lost+lost || c.Books.Lost != c.Lost || !c.Books.Balanced() {
			t.Errorf("%s: %+v", b.queue, c)
		}
		if lost == 0 && b.everLost() {
			t.Errorf("%s: messages were written off that were never gone", b.queue)
		}
		b.empty()
	}
}

// fill brings the queue to where a broker may take it away.
func (b *bench) fill() {
	b.lost = b.counts().Lost
	b.publish(50, "persistent")
	before := b.counts().Confirmed
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Body: "transient"}))
	b.must(b.Burst(b.queue, 30))
	b.await("all are confirmed", func(s *record.State) bool { return s.Total().Confirmed == before+30 })
	w := b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 5})
	b.await("it holds five", func(s *record.State) bool { return s.Worker(w).Holds() == 5 })
}

// empty kills the newest worker and has another one do all that is left.
func (b *bench) empty() {
	b.t.Helper()
	var name string
	b.await("a worker", func(s *record.State) bool { name = newest(s).Name; return true })
	b.must(b.KillWorker(name))
	name = b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.broker(0, 0)
	b.agree()
	b.must(b.StopWorker(name))
	b.becomes(name, record.Stopped)
}

func newest(s *record.State) *record.Worker { return s.Workers()[len(s.Workers())-1] }

// everLost says whether a message was ever said to be lost.
func (b *bench) everLost() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.events, func(e record.Event) bool { return e.Kind == record.Lost })
}

func mustDo(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// crowd is workers that connect all the time while the broker goes down and
// comes up: none of them takes it for a refusal.
type crowd struct {
	*bench
	size int
}

func newCrowd(t *testing.T, n *node.Node) *crowd {
	b := newBenchOn(t, n, classic("crowd"))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Persistent: true, Rate: 300}))
	b.await("it publishes", func(s *record.State) bool { return s.Total().Confirmed > 20 })
	return &crowd{bench: b}
}

// connectInto adds workers until the broker is down.
func (c *crowd) connectInto(down func() error) error {
	ended := make(chan error)
	go func() { ended <- down() }()
	tick := time.NewTicker(25 * time.Millisecond)
	defer tick.Stop()
	for ; ; c.size++ {
		_, err := c.AddWorker(record.WorkerSpec{Queue: c.queue, Ack: record.AckWhenDone, Prefetch: 5})
		c.must(err)
		select {
		case err := <-ended:
			c.size++
			return err
		case <-tick.C:
		}
	}
}

func (c *crowd) comesBack() {
	c.t.Helper()
	c.await("all consume", func(s *record.State) bool {
		for _, w := range s.Workers() {
			if w.Condition != record.Idle && w.Condition != record.Working {
				return false
			}
		}
		return len(s.Workers()) == c.size
	})
	before := c.counts().Confirmed
	c.await("the producer is back", func(s *record.State) bool {
		return s.Total().Confirmed > before+50 && s.Queue(c.queue).Trouble == ""
	})
	c.must(c.SetProducer(record.ProducerSpec{Queue: c.queue, Confirms: true}))
	c.broker(0, 0)
	c.agree()
}
