package broker

import (
	"rabbitlab/amqp/minirabbit/wire"
)

func (ch *channel) handleBasic(m wire.Method, content *wire.Content) *wire.Error {
	switch m := m.(type) {
	case *wire.BasicPublish:
		return ch.publish(m, content)
	case *wire.BasicAck:
		return ch.settle(m.DeliveryTag, m.Multiple, acked)
	case *wire.BasicNack:
		return ch.settle(m.DeliveryTag, m.Multiple, refused(m.Requeue))
	case *wire.BasicReject:
		return ch.settle(m.DeliveryTag, false, refused(m.Requeue))
	case *wire.BasicConsume:
		return ch.consume(m)
	case *wire.BasicCancel:
		return ch.cancel(m)
	case *wire.BasicGet:
		return ch.get(m)
	case *wire.BasicQos:
		return ch.qos(m)
	case *wire.BasicRecover:
		return ch.recover(m.Requeue, true)
	case *wire.BasicRecoverAsync:
		return ch.recover(m.Requeue, false)
	case *wire.BasicCancelOk:
		return nil
	}
	return unexpected(m)
}

func (ch *channel) consume(m *wire.BasicConsume) *wire.Error {
	tag := m.ConsumerTag
	if tag == "" {
		tag = ch.broker().madeUp("amq.ctag-")
	}
	if m.Queue == replyTo {
		return ch.awaitReplies(tag, m)
	}
	q, err := ch.queueOrLast(m.Queue)
	if err != nil {
		return err
	}
	if ch.consumers[tag] != nil {
		return reusedTag(tag)
	}
	c := &consumer{
		tag: tag, ch: ch, queue: q, noAck: m.NoAck, exclusive: m.Exclusive, args: m.Arguments, prefetch: ch.prefetch,
	}
	if err := c.allowed(); err != nil {
		return err
	}
	ch.consumers[tag] = c
	ch.answer(m.NoWait, &wire.BasicConsumeOk{ConsumerTag: tag})
	q.touch()
	q.consumers.add(c)
	q.dispatch()
	return nil
}

func reusedTag(tag string) *wire.Error {
	return wire.Errorf(wire.NotAllowed, "attempt to reuse consumer tag '%s'", tag)
}

// allowed says whether the queue takes such a consumer.
func (c *consumer) allowed() *wire.Error {
	q := c.queue
	if err := c.ch.mayUse(q); err != nil {
		return err
	}
	if q.kind == Quorum && c.ch.globalPrefetch > 0 {
		return wire.Errorf(wire.NotImplemented, "%s does not support global qos", q.subject())
	}
	if raw, given := c.args["x-priority"]; given {
		n, ok := integer(raw)
		if !ok {
			return wire.Errorf(wire.PreconditionFailed, "invalid arg 'x-priority' for %s: %s", q.subject(), noInteger(raw))
		}
		c.priority = n
	}
	if q.kind == Quorum {
		return nil // there exclusive has no effect
	}
	others := q.consumers.all
	if len(others) > 0 && (c.exclusive || others[0].exclusive) {
		return wire.Errorf(wire.AccessRefused, "%s in exclusive use", q.subject())
	}
	if c.exclusive && q.singleActive {
		return wire.Errorf(wire.AccessRefused, "%s in exclusive use", q.subject())
	}
	return nil
}

func (ch *channel) cancel(m *wire.BasicCancel) *wire.Error {
	c := ch.consumers[m.ConsumerTag]
	ch.answer(m.NoWait, &wire.BasicCancelOk{ConsumerTag: m.ConsumerTag})
	switch {
	case c != nil:
		c.end()
	case ch.replies != nil && ch.replies.tag == m.ConsumerTag:
		ch.endReplies()
	}
	return nil
}

func (ch *channel) qos(m *wire.BasicQos) *wire.Error {
	if m.PrefetchSize > 0 {
		return wire.Errorf(wire.NotImplemented, "prefetch_size!=0 (%d)", m.PrefetchSize)
	}
	if m.Global {
		ch.globalPrefetch = int(m.PrefetchCount)
	} else { // it takes the place of a global one that was set before
		ch.prefetch, ch.globalPrefetch = int(m.PrefetchCount), 0
	}
	ch.send(&wire.BasicQosOk{})
	ch.freeAll()
	return nil
}

// freeAll lets every consumer of the channel have what it has room for.
func (ch *channel) freeAll() {
	for _, tag := range sorted(ch.consumers) {
		if c := ch.consumers[tag]; c != nil {
			c.freed()
			c.queue.dispatch()
		}
	}
}

func (ch *channel) get(m *wire.BasicGet) *wire.Error {
	q, err := ch.queueOrLast(m.Queue)
	if err != nil {
		return err
	}
	if err := ch.mayUse(q); err != nil {
		return err
	}
	if q.kind == Quorum && q.singleActive {
		return wire.Errorf(wire.ResourceLocked, "cannot obtain access to locked %s. basic.get operations are not supported by quorum queues with single active consumer", q.subject())
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

// count counts something of the channel, of a queue, and of all.
func (ch *channel) count(q *queue, add func(*Counters)) {
	add(&ch.counters)
	add(&ch.vhost().total)
	add(&ch.broker().total)
	if q != nil {
		add(&q.counters)
	}
}

func (c *Counters) got(noAck, redelivered bool) {
	if noAck {
		c.GetNoAck++
	} else {
		c.Get++
	}
	if redelivered {
		c.Redeliver++
	}
}

func (c *Counters) delivered(noAck, redelivered bool) {
	if noAck {
		c.DeliverNoAck++
	} else {
		c.Deliver++
	}
	if redelivered {
		c.Redeliver++
	}
}
