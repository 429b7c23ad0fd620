package broker

import (
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

func (ch *channel) get(m *wire.BasicGet) *wire.Error {
	q, err := ch.queueOrLast(m.Queue)
	if err != nil {
		return err
	}
	if err := ch.mayUse(q); err != nil {
		return err
	}
	if q.kind == Quorum && q.singleActive {
		kind := q.kind
		if q.broker.does(release.QueueTypeInBrackets) {
			kind = `<<"quorum">>`
		}
		return wire.Errorf(wire.ResourceLocked, "cannot obtain access to locked %s. basic.get operations are not supported by %s queues with single active consumer",
			q.subject(), kind)
	}
	q.touch()
	q.expire()
	if q.ready.len() == 0 {
		ch.count(q, func(c *Counters) { c.GetEmpty++ })
		ch.send(&wire.BasicGetEmpty{})
		return nil
	}
	it := q.take()
	q.awaitExpiry()
	ch.tags++
	ch.conn.client.Send(ch.number, &wire.BasicGetOk{
		DeliveryTag: ch.tags, Redelivered: it.redelivered, Exchange: it.message.exchange(), RoutingKey: it.message.key(),
		MessageCount: uint32(q.ready.len()),
	}, q.contentOf(it))
	ch.count(q, func(c *Counters) { c.got(m.NoAck, it.redelivered) })
	if m.NoAck {
		q.done(it)
		return nil
	}
	ch.hold(delivery{tag: ch.tags, item: it, queue: q})
	return nil
}
