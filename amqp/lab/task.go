package lab

import (
	"bytes"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// task is a delivery as a worker keeps it. The body is not kept: a worker with
// unlimited prefetch may be sent a million messages.
type task struct {
	tag         uint64 // delivery tag
	message     int64  // 0 for a message that is not the lab's
	dots        int32
	redelivered bool
	automatic   bool
}

func (t task) event(kind record.Kind, reason string) record.Event {
	return record.Event{Kind: kind, Message: t.message, Redelivered: t.redelivered, Automatic: t.automatic, Reason: reason}
}

// take receives a delivery. What comes to a worker that has been cut off is left
// unread. Whether it has is asked while nobody else tells anything: the broker gives
// the message to the next worker only after the cut, so that this one's delivery is
// told before the next one's or not at all.
func (s *shift) take(d amqp.Delivery) {
	t := task{
		tag: d.DeliveryTag, redelivered: d.Redelivered, message: s.w.lab.numberOf(d.MessageId),
		dots: dots(d.Body), automatic: s.spec.Ack == record.AckAutomatic,
	}
	s.w.lab.feed.decide(func(now *record.State) []record.Event {
		if !t.automatic && s.cutOff() {
			return nil
		}
		s.keep(t)
		return append(s.expired(now, t.message, d.Headers), s.w.sign([]record.Event{{
			Kind: record.Delivered, Message: t.message, Redelivered: t.redelivered,
			Automatic: t.automatic, Deliveries: deliveryCount(d.Headers),
		}})...)
	})
}

// cutOff says whether the broker has given what the worker holds to others, or is
// about to. What was acked automatically it gives to nobody.
func (s *shift) cutOff() bool { return s.w.look().killed || s.ch.IsClosed() }

// keep puts a delivery behind those that the worker has not begun.
func (s *shift) keep(t task) {
	if !t.automatic {
		s.held[t.tag] = t
	}
	s.inbox = append(s.inbox, t)
}

// dots counts the dots of a body, up to what MaxSleep allows.
func dots(body []byte) int32 {
	return int32(min(bytes.Count(body, []byte(".")), int(record.MaxSleep/time.Second)))
}

// deliveryCount is how often a quorum queue has delivered the message, this time
// included; 0 where the queue does not count. The header says how often it was
// taken back (RabbitMQ, Quorum Queues, Poison Message Handling); who publishes
// to another queue may write anything there.
func deliveryCount(headers amqp.Table) int {
	if n, ok := headers["x-delivery-count"].(int64); ok && n >= 0 && n < 1<<31 {
		return int(n) + 1
	}
	return 0
}
