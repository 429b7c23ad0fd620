package lab

import (
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// newIdleShift is a worker that consumes from nobody: what it is sent the test
// hands to it.
func newIdleShift(t *testing.T, ack record.AckMode) *shift {
	l := New(Config{URL: "amqp://localhost/"})
	t.Cleanup(l.Close)
	l.number.Store(9)
	w := &worker{lab: l, name: "W1", queue: "q", poke: make(chan struct{}, 1)}
	return &shift{w: w, ch: &amqp.Channel{}, spec: record.WorkerSpec{Queue: "q", Ack: ack}, held: map[uint64]task{}}
}

// sent is a delivery of a message of the lab's.
func (s *shift) sent(message int64) amqp.Delivery {
	return amqp.Delivery{DeliveryTag: uint64(message), MessageId: s.w.lab.publishing(record.ProducerSpec{}, message).MessageId}
}

// What a worker has not read when its connection is cut, a process that is killed
// never has: the broker gives it to others, who may have told of it already. With
// automatic ack nobody else gets it.
func TestAKilledWorkerReadsNoMore(t *testing.T) {
	for ack, want := range map[record.AckMode]int{record.AckWhenDone: 1, record.AckAutomatic: 2} {
		s := newIdleShift(t, ack)
		s.take(s.sent(1))
		s.w.want(func(x *wish) { x.killed, x.death = true, TCPLost })
		s.take(s.sent(2))
		events, _ := s.w.lab.feed.take()
		if len(events) != want || len(s.inbox) != want {
			t.Errorf("ack %s: it tells of %d deliveries and keeps %d, want %d: %+v", ack, len(events), len(s.inbox), want, events)
		}
	}
}
