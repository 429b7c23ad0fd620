package broker

import (
	"cmp"
	"slices"
	"time"

	"rabbitlab/amqp/minirabbit/wire"
)

// verdict is what a client says of a delivery.
type verdict uint8

const (
	acked verdict = iota
	requeued
	rejected
)

func refused(requeue bool) verdict {
	if requeue {
		return requeued
	}
	return rejected
}

// hold keeps a delivery until the client says what became of it.
func (ch *channel) hold(d delivery) {
	d.at = ch.broker().now()
	ch.unacked.add(d)
	ch.watchOldest()
}

// watchOldest closes the channel when its oldest delivery is unacked for too long
// (https://www.rabbitmq.com/docs/consumers, delivery acknowledgement timeout).
func (ch *channel) watchOldest() {
	if ch.overdue.waits() || ch.unacked.len() == 0 {
		return
	}
	ch.overdue = ch.broker().timers.at(ch.unacked.oldest().deadline(), func(now time.Time) {
		switch {
		case ch.unacked.len() == 0:
		case ch.unacked.oldest().deadline().After(now):
			ch.watchOldest()
		default:
			ch.fail(ch.unacked.oldest().late(ch.number))
		}
	})
}

// timeout is how long the delivery may stay unacked.
func (d *delivery) timeout() time.Duration { return d.queue.consumerTimeout() }

// consumerTimeout is the queue's own, or else the broker's.
func (q *queue) consumerTimeout() time.Duration {
	if q.timeout > 0 {
		return q.timeout
	}
	return q.broker.o.ConsumerTimeout
}

func (d *delivery) deadline() time.Time { return d.at.Add(d.timeout()) }

func (d *delivery) late(channel uint16) *wire.Error {
	return wire.Errorf(wire.PreconditionFailed, "delivery acknowledgement on channel %d timed out. Timeout value used: %d ms. "+
		"This timeout value can be configured, see consumers doc guide to learn more", channel, d.timeout().Milliseconds())
}

// settle does what a client says of deliveries, at once or when its transaction
// is committed.
func (ch *channel) settle(tag uint64, multiple bool, v verdict) *wire.Error {
	taken, found := ch.unacked.take(tag, multiple)
	if !found {
		return wire.Errorf(wire.PreconditionFailed, "unknown delivery tag %d", tag)
	}
	if ch.tx != nil {
		ch.tx.settles = append(ch.tx.settles, settlement{taken, v})
		return nil
	}
	ch.apply(taken, v)
	return nil
}

// apply settles deliveries as RabbitMQ's channel hands them to its queues: those
// of one consumer after those of another, by queue and then by tag, what was taken
// by basic.get first (measured on 3.10.8 and 4.0.5).
func (ch *channel) apply(taken []delivery, v verdict) {
	if len(taken) == 1 {
		ch.settleTogether(taken, v)
		return
	}
	slices.SortStableFunc(taken, func(a, b delivery) int {
		return cmp.Or(cmp.Compare(a.queue.name, b.queue.name), cmp.Compare(a.by(), b.by()))
	})
	for from, to := 0, 0; from < len(taken); from = to {
		first := taken[from]
		for to = from; to < len(taken) && taken[to].queue == first.queue && taken[to].by() == first.by(); {
			to++
		}
		ch.settleTogether(taken[from:to], v)
	}
}

// by is the tag of the consumer that has the delivery; no tag is before all others.
func (d *delivery) by() string {
	if d.consumer == nil {
		return ""
	}
	return d.consumer.tag
}

// settleTogether settles deliveries at once: first the consumers have room again,
// then messages return, then the queues deliver.
func (ch *channel) settleTogether(taken []delivery, v verdict) {
	for _, d := range taken {
		if d.consumer != nil {
			d.consumer.unacked--
		}
	}
	for _, d := range taken {
		if d.consumer != nil {
			d.consumer.freed()
		}
	}
	if ch.globalPrefetch > 0 {
		defer ch.freeAll()
	}
	for _, d := range taken {
		if !d.queue.gone {
			ch.finish(d, v)
		}
	}
	for i, d := range taken {
		if i == 0 || taken[i-1].queue != d.queue {
			d.queue.dispatch()
		}
	}
}

func (ch *channel) finish(d delivery, v verdict) {
	d.queue.used = ch.broker().now()
	switch v {
	case acked:
		ch.count(d.queue, func(c *Counters) { c.Ack++ })
		d.queue.done(d.item)
	case requeued:
		d.queue.putBack(d.item)
	case rejected:
		ch.count(d.queue, func(c *Counters) { c.Ack++ }) // RabbitMQ counts it as one
		d.queue.handIn(d.item)
		d.queue.discard(d.item, rejection)
	}
}

// returnAll returns what the channel holds to the queues.
func (ch *channel) returnAll(held []delivery) {
	if ch.tx != nil {
		for _, s := range ch.tx.settles {
			held = append(held, s.deliveries...)
		}
	}
	ch.settleTogether(held, requeued)
}

// recover returns everything that the channel holds: requeue=false, to get it
// again on the same channel, RabbitMQ does not do.
func (ch *channel) recover(requeue, answer bool) *wire.Error {
	if !requeue {
		return wire.Errorf(wire.NotImplemented, "requeue=false")
	}
	if answer {
		ch.send(&wire.BasicRecoverOk{})
	}
	ch.apply(ch.unacked.takeAll(), requeued)
	return nil
}
