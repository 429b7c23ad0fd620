package lab_test

import (
	"strings"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// later is a queue whose messages go to another when they expire.
func (b *bench) later(name string, ttl int, to string) record.QueueSpec {
	b.t.Helper()
	q := classic(name)
	q.MessageTTL, q.DeadLetterTo = ttl, to
	q, err := b.AddQueue(b.t.Context(), q)
	b.must(err)
	return q
}

// A message that expires and comes to another queue is told to have expired, once, before it
// is told to be delivered there.
func TestAMessageExpiresToAnotherQueue(t *testing.T) {
	b := newBench(t, classic("expired-target"))
	q := b.later("expired-source", 300, "expired-target")
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.must(b.SetProducer(record.ProducerSpec{Queue: q.Name, Confirms: true, Body: "x"}))
	b.must(b.Burst(q.Name, 2))
	b.await("both are acked", func(s *record.State) bool { return s.Total().Acked == 2 })
	b.mu.Lock()
	defer b.mu.Unlock()
	for m := range int64(2) {
		life, _ := b.state.Life(m + 1)
		var kinds []string
		for _, s := range life.Steps {
			if s.Kind != record.Confirmed { // may be told late
				kinds = append(kinds, string(s.Kind))
			}
		}
		if got := strings.Join(kinds, " "); got != "published dead-lettered delivered started finished acked" {
			t.Errorf("message %d: %s", m+1, got)
		}
	}
	if c := b.state.Total(); !c.Books.Balanced() || c.DeadLettered != 0 || c.Ready != 0 || c.Lost != 0 {
		t.Errorf("%+v", c)
	}
}

// Where nobody takes it from there, an audit finds that it has left the queue; it is not lost,
// and is told no second time when somebody comes.
func TestAnAuditFindsWhatHasExpired(t *testing.T) {
	b := newBench(t, classic("expired-unseen-target"))
	q := b.later("expired-unseen", 0, "expired-unseen-target")
	b.must(b.SetProducer(record.ProducerSpec{Queue: q.Name, Confirms: true, Body: "x", Expiration: 1}))
	b.must(b.Burst(q.Name, 1))
	b.await("it is found", func(s *record.State) bool { return s.Total().DeadLettered == 1 })
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.await("it is acked", func(s *record.State) bool { return s.Total().Acked == 1 })
	if n := b.count(record.DeadLettered); n != 1 || b.counts().Lost != 0 {
		t.Errorf("told %d times; %+v", n, b.counts())
	}
}

// Without a dead-letter exchange what expires is dropped.
func TestWhatExpiresIsDropped(t *testing.T) {
	b := newBench(t, classic("expired-other"))
	q := b.later("expired-dropped", 1, "")
	b.must(b.SetProducer(record.ProducerSpec{Queue: q.Name, Confirms: true, Body: "x"}))
	b.must(b.Burst(q.Name, 1))
	b.await("it is dropped", func(s *record.State) bool { return s.Total().Dropped == 1 && s.Total().Lost == 0 })
}
