package broker

import (
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// timesOut says whether a queue's deliveries may be unacked for so long and no longer
// (https://www.rabbitmq.com/docs/consumers, delivery acknowledgement timeout).
func (q *queue) timesOut() bool {
	return q.kind == Quorum || q.broker.does(release.ClassicConsumerTimeout)
}

// consumerTimeout is the queue's own, or else the broker's.
func (q *queue) consumerTimeout() time.Duration {
	if q.timeout > 0 {
		return q.timeout
	}
	return q.broker.o.ConsumerTimeout
}

// deadline is when the delivery has been unacked for too long.
func (d *delivery) deadline() time.Time { return d.at.Add(d.queue.consumerTimeout()) }

// mayLapse says whether there is such a time for the delivery.
func (d *delivery) mayLapse() bool { return !d.settled && !d.lapsed && d.queue.timesOut() }

// watchTimeout has the channel looked at when a delivery is unacked for too long.
func (ch *channel) watchTimeout(d *delivery) {
	if !ch.overdue.waits() && d.mayLapse() {
		ch.overdue = ch.broker().timers.at(d.deadline(), ch.lapse)
	}
}

// lapse ends what is unacked for too long, and has the channel looked at again.
func (ch *channel) lapse(now time.Time) {
	var late []*consumer
	for i := range ch.unacked.list {
		d := &ch.unacked.list[i]
		if !d.mayLapse() || d.deadline().After(now) {
			continue
		}
		if !ch.broker().does(release.TimeoutCancelsConsumer) || d.consumer == nil || !ch.conn.understands("consumer_cancel_notify") {
			ch.fail(ch.late(d))
			return
		}
		if d.consumer.lapsed == 0 {
			late = append(late, d.consumer)
		}
		d.consumer.lapsed++
		d.lapsed = true
		if !d.queue.gone {
			d.queue.putBack(d.item, requeued)
		}
	}
	for _, c := range late {
		c.lapse()
	}
	ch.watchTimeouts()
}

// watchTimeouts has the channel looked at when the first of what it holds is unacked
// for too long.
func (ch *channel) watchTimeouts() {
	var first *delivery
	for i := range ch.unacked.list {
		if d := &ch.unacked.list[i]; d.mayLapse() && (first == nil || d.deadline().Before(first.deadline())) {
			first = d
		}
	}
	if first != nil {
		ch.watchTimeout(first)
	}
}

// late is how a channel ends that holds a delivery for too long. Where the queue keeps
// the time, since 4.3, the channel does not know how long that is.
func (ch *channel) late(d *delivery) *wire.Error {
	timeout := d.queue.consumerTimeout().Milliseconds()
	if ch.broker().does(release.TimeoutUntold) {
		timeout = -1
	}
	return wire.Errorf(wire.PreconditionFailed, "delivery acknowledgement on channel %d timed out. Timeout value used: %d ms. "+
		"This timeout value can be configured, see consumers doc guide to learn more", ch.number, timeout)
}

// lapse cancels a consumer at the consumer timeout. To its channel it is there still, and
// when everything that it held too long is settled after all, it gets messages again
// (measured on 4.3.6).
func (c *consumer) lapse() {
	c.ch.send(&wire.BasicCancel{ConsumerTag: c.tag, NoWait: true})
	c.queue.consumers.stop(c)
	c.queue.dispatch()
}
