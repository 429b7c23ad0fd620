package broker

import (
	"rabbitlab/amqp/wire"
)

func (ch *channel) handleBasic(m wire.Method, content *wire.Content) *wire.Error {
	switch m := m.(type) {
	case *wire.BasicPublish:
		return ch.publish(m, content)
	case *wire.BasicAck:
		return ch.settle(m.DeliveryTag, m.Multiple, acked)
	case *wire.BasicNack:
		return ch.settle(m.DeliveryTag, m.Multiple, nacked(m.Requeue))
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
