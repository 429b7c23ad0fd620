package broker

import (
	"cmp"
	"slices"

	"rabbitlab/amqp/wire"
)

// verdict is what a client says of a delivery.
type verdict uint8

const (
	acked    verdict = iota
	requeued         // by basic.nack or basic.recover, or at the consumer timeout
	returned         // by basic.reject: a failed delivery
	lost             // with its channel: a failed delivery too
	dropped          // by basic.nack
	rejected         // by basic.reject
)

func nacked(requeue bool) verdict {
	if requeue {
		return requeued
	}
	return dropped
}

func refused(requeue bool) verdict {
	if requeue {
		return returned
	}
	return rejected
}

// hold keeps a delivery until the client says what became of it.
func (ch *channel) hold(d delivery) {
	d.at = ch.broker().now()
	ch.unacked.add(d)
	ch.watchTimeout(&d)
}

// settle does what a client says of deliveries, at once or when its transaction
// is committed.
func (ch *channel) settle(tag uint64, multiple bool, v verdict) *wire.Error {
	if v == acked && ch.broker().errs(LostAck) {
		return nil
	}
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
			if d.lapsed {
				d.consumer.lapsed--
			}
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
		if !d.queue.gone && !d.lapsed {
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
	case requeued, returned, lost:
		d.queue.putBack(d.item, v)
	case dropped, rejected: // which RabbitMQ counts nowhere
		d.queue.handIn(d.item)
		if v == rejected {
			d.item.returns++
		}
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
	if ch.broker().errs(LeakAfterClose) {
		return
	}
	ch.settleTogether(held, lost)
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
