package broker

import (
	"maps"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// dispatch drops what has expired, gives messages to consumers, and drops what is
// too much then.
func (q *queue) dispatch() {
	if q.gone {
		return
	}
	q.expire()
	q.giveOut()
	q.tidy()
}

// tidy is what follows when messages have come or gone.
func (q *queue) tidy() {
	q.trim()
	q.awaitExpiry()
}

// giveOut gives messages to consumers as long as there are both.
func (q *queue) giveOut() {
	q.consumers.handOver()
	for q.ready.len() > 0 {
		c := q.consumers.next()
		if c == nil {
			return
		}
		q.give(c)
		q.expire() // what was behind it may have expired already
	}
}

// trim drops the oldest messages of a queue that holds too much.
func (q *queue) trim() {
	for q.overflow == dropHead && q.ready.len() > 0 && q.overflows(0, 0) {
		q.discard(q.ready.pop(), maxLength)
	}
}

// give delivers the first message to a consumer.
func (q *queue) give(c *consumer) {
	it := q.take()
	if q.broker.planted != nil {
		it = q.mistake(it)
	}
	ch := c.ch
	ch.tags++
	ch.conn.client.Send(ch.number, &wire.BasicDeliver{
		ConsumerTag: c.tag, DeliveryTag: ch.tags, Redelivered: it.redelivered, Exchange: it.message.exchange(), RoutingKey: it.message.key(),
	}, q.contentOf(it))
	ch.used, q.used = q.broker.now(), q.broker.now()
	ch.count(q, func(n *Counters) { n.delivered(c.noAck, it.redelivered) })
	if c.noAck {
		q.done(it)
		return
	}
	c.unacked++
	ch.hold(delivery{tag: ch.tags, item: it, queue: q, consumer: c})
}

// take takes the first message out of the queue, to be delivered.
func (q *queue) take() item {
	it := q.ready.pop()
	q.unacked++
	q.unackedBytes += q.ready.size(it.message)
	return it
}

// handIn is the end of a delivery, however it ends.
func (q *queue) handIn(it item) {
	q.unacked--
	q.unackedBytes -= q.ready.size(it.message)
}

// done forgets a message that was taken.
func (q *queue) done(it item) {
	q.handIn(it)
	q.account(it.message, -1)
}

// putBack returns a message that was taken to its place. Whether that counts towards
// the delivery limit of a quorum queue, and what place it is, depends on how.
func (q *queue) putBack(it item, how verdict) {
	q.handIn(it)
	it.redelivered = true
	it.acquired++
	if how != requeued || q.broker.does(release.NackCountsAsDelivery) {
		it.returns++
	}
	if q.kind == Quorum && q.limited && int(it.returns) > q.limit {
		q.discard(it, deliveryLimit)
		return
	}
	q.ready.putBack(it, how == lost)
}

// contentOf is what is sent of a message: a quorum queue says how often it came
// back (https://www.rabbitmq.com/docs/quorum-queues, poison messages).
func (q *queue) contentOf(it item) *wire.Content {
	if q.kind != Quorum || it.acquired == 0 {
		return &it.message.content
	}
	p := it.message.properties()
	if it.returns > 0 {
		p.Headers = with(p.Headers, "x-delivery-count", int64(it.returns))
	}
	if q.broker.does(release.AcquiredCount) {
		p.Headers = with(p.Headers, "x-acquired-count", int64(it.acquired))
	}
	c := withProperties(it.message.content, p)
	return &c
}

// without is a table with one entry less.
func without(t wire.Table, name string) wire.Table {
	out := maps.Clone(t)
	delete(out, name)
	return out
}

// with is a table with one more entry; the table itself is shared and stays as it
// is.
func with(t wire.Table, name string, v any) wire.Table {
	out := make(wire.Table, len(t)+1)
	maps.Copy(out, t)
	out[name] = v
	return out
}
