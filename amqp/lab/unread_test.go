package lab_test

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

// Acks are on their way when the connections break: the broker delivers the messages
// again, whomever to, and each is done twice.
func TestAcksThatGetLostOnTheWay(t *testing.T) {
	b, g := newGatedBench(t, classic("unread"))
	var workers []string
	for range 5 {
		w := b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3})
		b.must(b.PauseWorker(w, true))
		workers = append(workers, w)
	}
	b.publish(15, "x")
	b.await("they have all messages", func(s *record.State) bool { return s.Total().Unacked == 15 })
	g.freeze()
	for _, w := range workers {
		b.must(b.PauseWorker(w, false))
	}
	b.await("all are acked", func(s *record.State) bool { return s.Total().Acked == 15 })
	g.lose()
	b.await("all are acked again", func(s *record.State) bool { return s.Total().Acks == 30 })
	b.broker(0, 0)
	if c := b.counts(); c.AcksUnread != 15 || c.DoneTwice != 15 || c.Acked != 15 || c.Lost != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}
