package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// However a worker loses the broker, what it had comes back, marked redelivered.
func TestEveryDeathGivesBack(t *testing.T) {
	for _, death := range lab.Deaths() {
		t.Run(string(death), func(t *testing.T) {
			b := newBench(t, classic("death-"+string(death)))
			b.publish(3, "x")
			w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 2, Sleep: fixed(time.Hour)})
			b.await("it works", func(s *record.State) bool { return s.Worker(w).InHand == 1 && s.Worker(w).Holds() == 2 })
			b.must(b.EndWorker(w, death))
			b.becomes(w, record.Killed)
			b.broker(3, 0)
			b.agree()
			b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1})
			b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 3 })
			if c := b.counts(); c.Redelivered != 2 || c.DoneTwice != 0 || !c.Books.Balanced() {
				t.Errorf("%+v", c)
			}
		})
	}
}

// With automatic ack each of the deaths loses all that was sent.
func TestEveryDeathLosesWithAutomaticAck(t *testing.T) {
	for _, death := range lab.Deaths() {
		t.Run(string(death), func(t *testing.T) {
			b := newBench(t, classic("loss-"+string(death)))
			b.publish(20, "x")
			w := b.add(record.WorkerSpec{Ack: record.AckAutomatic, Sleep: fixed(time.Hour)})
			b.broker(0, 0)
			b.must(b.EndWorker(w, death))
			b.await("all are lost", func(s *record.State) bool { return s.Total().Lost == 20 })
			b.agree()
		})
	}
}
