package broker

import (
	"strings"

	"rabbitlab/amqp/wire"
)

// replyTo is the queue that is none: who consumes from it gets replies without a
// queue (https://www.rabbitmq.com/docs/direct-reply-to).
const replyTo = "amq.rabbitmq.reply-to"

// replies is a channel that waits for them.
type replies struct {
	ch       *channel
	tag, key string // of the consumer; that replies are published with
}

func (ch *channel) awaitReplies(tag string, m *wire.BasicConsume) *wire.Error {
	switch {
	case !m.NoAck:
		return wire.Errorf(wire.PreconditionFailed, "reply consumer cannot acknowledge")
	case ch.replies != nil:
		return wire.Errorf(wire.PreconditionFailed, "reply consumer already set")
	case ch.consumers[tag] != nil:
		return reusedTag(tag)
	}
	ch.replies = &replies{ch: ch, tag: tag, key: ch.broker().madeUp(replyTo + ".")}
	ch.broker().replies[ch.replies.key] = ch.replies
	ch.answer(m.NoWait, &wire.BasicConsumeOk{ConsumerTag: tag})
	return nil
}

func (ch *channel) endReplies() {
	if ch.replies != nil {
		delete(ch.broker().replies, ch.replies.key)
		ch.replies = nil
	}
}

// askReply names the channel in a message that asks for a direct reply.
func (ch *channel) askReply(m *message, p wire.Properties) *wire.Error {
	if p.ReplyTo != replyTo {
		return nil
	}
	if ch.replies == nil {
		return wire.Errorf(wire.PreconditionFailed, "fast reply consumer does not exist")
	}
	p.ReplyTo = ch.replies.key
	m.content = withProperties(m.content, p)
	return nil
}

// declareReplies answers a declaration of the name that replies are published with: who
// answers can see whether anybody still waits.
func (ch *channel) declareReplies(name string, noWait bool) *wire.Error {
	if ch.broker().replies[name] == nil {
		return wire.Errorf(wire.NotFound, "no queue '%s' in vhost '%s'", name, ch.vhost().name)
	}
	ch.answer(noWait, &wire.QueueDeclareOk{Queue: name, ConsumerCount: 1})
	return nil
}

// reply delivers a message that is a direct reply; false if it is none, or nobody
// waits for it any more.
func (b *Broker) reply(p publication) bool {
	key := p.message.key()
	if p.exchange.name != "" || !strings.HasPrefix(key, replyTo+".") || b.replies[key] == nil {
		return false
	}
	r := b.replies[key]
	r.ch.tags++
	r.ch.conn.client.Send(r.ch.number, &wire.BasicDeliver{ConsumerTag: r.tag, DeliveryTag: r.ch.tags, RoutingKey: key}, &p.message.content)
	return true
}
