package lab_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

func keyOf(queue string) mgmt.Key { return mgmt.Key{Vhost: "/", Name: queue} }

// The books balance after every single event, and agree with the broker whenever
// it comes to rest, while workers of every kind are killed at random. Without
// automatic ack nothing is ever lost.
func TestBooksBalanceWhileWorkersAreKilled(t *testing.T) {
	t.Parallel()
	acking := []record.AckMode{record.AckWhenDone, record.AckNever, record.AckRequeue, record.AckReturn, record.AckReject}
	for _, kind := range []record.QueueType{record.Classic, record.Quorum} {
		t.Run(string(kind), func(t *testing.T) { chaos(t, kind, lastingModes()) })
		t.Run(string(kind)+" without automatic ack", func(t *testing.T) {
			if c := chaos(t, kind, acking); c.Lost != 0 {
				t.Errorf("%d lost", c.Lost)
			}
		})
	}
}

func chaos(t *testing.T, kind record.QueueType, modes []record.AckMode) record.Counts {
	b := newBench(t, record.QueueSpec{Name: "books-" + string(kind), Type: kind, Durable: true})
	b.mu.Lock()
	b.check = func(s *record.State, e record.Event) {
		if books := s.Total().Books; !books.Balanced() {
			t.Errorf("after %d %s: %+v", e.Seq, e.Kind, books)
		}
	}
	b.mu.Unlock()
	for round := range 3 {
		b.killAtRandom(rand.New(rand.NewPCG(uint64(round), 7)), modes)
		b.standstill()
	}
	return b.drain()
}

// killAtRandom adds workers and kills most of them in the middle of their work.
func (b *bench) killAtRandom(dice *rand.Rand, modes []record.AckMode) {
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true, Rate: 600, Body: "chaos"}))
	for range 15 {
		prefetch := []int{0, 1, 5, 50}[dice.IntN(4)]
		name := b.add(record.WorkerSpec{
			Ack: modes[dice.IntN(len(modes))], Prefetch: prefetch,
			Sleep: record.Sleep{Max: time.Duration(dice.IntN(20)) * time.Millisecond},
		})
		enough := int64(1 + dice.IntN(10))
		if prefetch > 0 {
			enough = min(enough, int64(prefetch))
		}
		b.await("some deliveries", func(s *record.State) bool { return s.Worker(name).Delivered >= enough })
		if dice.IntN(4) > 0 {
			b.must(b.KillWorker(name))
		}
	}
}

// standstill stops the producer and all workers, by killing them, and compares
// the books with the broker.
func (b *bench) standstill() {
	b.t.Helper()
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true, Body: "chaos"}))
	b.mu.Lock()
	var alive []string
	for _, w := range b.state.Workers() {
		if w.Condition.Alive() {
			alive = append(alive, w.Name)
		}
	}
	b.mu.Unlock()
	for _, name := range alive {
		_ = b.KillWorker(name) // it may have ended already, and we have not heard yet
	}
	b.await("everybody is dead", func(s *record.State) bool {
		for _, w := range s.Workers() {
			if w.Condition.Alive() {
				return false
			}
		}
		return s.Total().Pending == 0
	})
	b.agree()
}

// agree waits until the lab and the broker say the same.
func (b *bench) agree() {
	b.t.Helper()
	b.await("the books agree with the broker", func(s *record.State) bool {
		q, err := b.mgmt.QueueTotals(b.t.Context(), keyOf(b.queue))
		ready, known := q.Ready.Int()
		unacked, _ := q.Unacked.Int()
		c := s.Total()
		if err == nil && known && c.Ready == ready && c.Unacked == unacked {
			return true
		}
		time.AfterFunc(200*time.Millisecond, b.change.Broadcast)
		return false
	})
}

// drain has all that is left done by one worker, and looks at the sum.
func (b *bench) drain() record.Counts {
	b.t.Helper()
	b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 100})
	b.broker(0, 0)
	b.await("nothing is left", func(s *record.State) bool { c := s.Total(); return c.Ready == 0 && c.Unacked == 0 })
	c := b.counts()
	b.t.Logf("%+v", c)
	if c.Confirmed == 0 || c.Confirmed != c.Published || c.Confirmed != c.Acked+c.Dropped+c.Lost+c.DeadLettered {
		b.t.Errorf("%+v", c)
	}
	return c
}
