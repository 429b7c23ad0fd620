package lab_test

import (
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// outsider is a client that knows nothing of the lab.
func (b *bench) outsider() *amqp.Channel {
	b.t.Helper()
	conn, err := amqp.Dial(b.url)
	b.must(err)
	b.t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	b.must(err)
	return ch
}

// Messages of others in the queue are worked on as all others, and are in nobody's
// books.
func TestForeignMessages(t *testing.T) {
	b := newBench(t, classic("foreign"))
	b.publish(5, "ours")
	hostile := []string{
		"", "/", "1", "x/1", "\x00", "\x1b[2J", strings.Repeat("9", 255), "0/0", "00000000/1", "00000000/-1", "00000000/9223372036854775808",
	}
	ch := b.outsider()
	for _, id := range hostile {
		b.must(ch.PublishWithContext(t.Context(), "", b.queue, false, false, amqp.Publishing{
			MessageId: id, Body: []byte("theirs\xff\x00"), Headers: amqp.Table{"x-delivery-count": int64(-5)},
		}))
	}
	foreign := int64(len(hostile))
	b.broker(5+foreign, 0)
	w := b.add(record.WorkerSpec{Ack: record.AckNever})
	b.broker(0, 5+foreign)
	b.await("it holds them all", func(s *record.State) bool { return s.Worker(w).Holds() == 5+foreign })
	if c := b.counts(); c.Foreign != foreign || c.Unacked != 5 || c.Delivered != 5 {
		t.Errorf("%+v", c)
	}
	b.must(b.KillWorker(w))
	b.broker(5+foreign, 0)
	for _, mode := range []record.AckMode{record.AckRequeue, record.AckAutomatic} {
		w := b.add(record.WorkerSpec{Ack: mode, Prefetch: 1})
		b.await("it gets some", func(s *record.State) bool { return s.Worker(w).Delivered >= 16 })
		b.must(b.KillWorker(w))
	}
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.broker(0, 0)
	b.await("nothing of ours is left", func(s *record.State) bool { c := s.Total(); return c.Ready+c.Unacked == 0 })
	if c := b.counts(); c.Acked+c.Lost != 5 || !c.Books.Balanced() || c.Confirmed != 5 {
		t.Errorf("%+v", c)
	}
}

// Somebody who copies our message ids makes twins: a number is still in one place.
func TestTwins(t *testing.T) {
	b := newBench(t, classic("twins"))
	b.publish(3, "ours")
	ch := b.outsider()
	d, ok, err := ch.Get(b.queue, true)
	b.must(err)
	if !ok {
		t.Fatal("the queue is empty")
	}
	for range 4 {
		b.must(ch.PublishWithContext(t.Context(), "", b.queue, false, false, amqp.Publishing{MessageId: d.MessageId}))
	}
	b.broker(6, 0)
	b.add(record.WorkerSpec{Ack: record.AckNever})
	b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1})
	b.must(b.KillWorker("W1"))
	b.broker(0, 0)
	b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 3 })
	if c := b.counts(); !c.Books.Balanced() || c.Ready != 0 || c.Unacked != 0 {
		t.Errorf("%+v", c)
	}
}

// What somebody else takes out of the queue is found missing; what somebody else
// may be holding is not written off.
func TestOthersTakeMessages(t *testing.T) {
	b := newBench(t, classic("others"))
	b.publish(5, "ours")
	ch := b.outsider()
	b.must(ch.Qos(2, 0, false))
	_, err := ch.Consume(b.queue, "", false, false, false, false, nil)
	b.must(err)
	b.broker(3, 2)
	w := b.add(record.WorkerSpec{Ack: record.AckReject, Prefetch: 1})
	b.broker(0, 2)
	b.must(b.KillWorker(w)) // which asks for an audit
	b.must(ch.Close())
	b.broker(2, 0)
	b.agree()
	_, err = b.outsider().QueuePurge(b.queue, false)
	b.must(err)
	b.await("the purge is found", func(s *record.State) bool { return s.Total().Lost == 2 })
	if c := b.counts(); c.Dropped != 3 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	b.agree()
}
