package broker

import (
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// publish takes a message from a client.
func (ch *channel) publish(m *wire.BasicPublish, content *wire.Content) *wire.Error {
	ch.conn.block()
	if content.TooLarge > 0 {
		return wire.Errorf(wire.PreconditionFailed, "message size %d is larger than configured max size %d", content.TooLarge, wire.MaxBody)
	}
	if m.Immediate {
		return wire.Errorf(wire.NotImplemented, "immediate=true")
	}
	x, err := ch.vhost().exchange(trimName(m.Exchange))
	if err != nil {
		return err
	}
	if x.internal {
		return wire.Errorf(wire.AccessRefused, "cannot publish to internal exchange '%s' in vhost '%s'", x.name, x.vhost.name)
	}
	properties, err := ch.conn.allowed(content)
	if err != nil {
		return err
	}
	msg, err := newMessage(address{x.name, m.RoutingKey}, content, properties)
	if err != nil {
		return err
	}
	if err := ch.askReply(msg, properties); err != nil {
		return err
	}
	p := publication{message: msg, exchange: x, mandatory: m.Mandatory}
	if ch.confirms {
		ch.published++
		p.number = ch.published
	}
	if ch.tx != nil {
		p.to = ch.destinations(p)
		ch.tx.publishes = append(ch.tx.publishes, p)
		return nil
	}
	queues := ch.vhost().route(p.exchange, p.message)
	ch.post(p, queues, len(queues) > 0)
	return nil
}

// publication is a message on its way from a channel to the queues.
type publication struct {
	message   *message
	exchange  *exchange
	mandatory bool
	number    uint64        // for its confirm; 0: none
	to        []destination // of one in a transaction
}

// post gives a message to queues, returns it if it must arrive and was routed nowhere,
// and confirms it: with basic.nack if a queue refused it.
func (ch *channel) post(p publication, queues []*queue, routed bool) (taken bool) {
	ch.count(nil, func(c *Counters) { c.Publish++ })
	if replied := !routed && ch.broker().reply(p); !routed && (!replied || p.mandatory && ch.broker().does(release.MandatoryReplyReturned)) {
		ch.unroutable(p) // a mandatory reply too: it went to no queue
	}
	taken = ch.broker().deal(p.message, queues)
	if p.number == 0 {
		return taken
	}
	if !taken {
		ch.send(&wire.BasicNack{DeliveryTag: p.number})
		return taken
	}
	ch.count(nil, func(c *Counters) { c.Confirm++ })
	ch.send(&wire.BasicAck{DeliveryTag: p.number})
	return taken
}

// deal gives a message to queues; false if one of them refused it.
func (b *Broker) deal(m *message, queues []*queue) (taken bool) {
	if b.planted != nil && b.planted.misdeal(m, queues) {
		return true
	}
	taken = true
	for _, q := range queues {
		taken = q.enqueue(m, 0) && taken
	}
	return taken
}

func (ch *channel) unroutable(p publication) {
	if !p.mandatory {
		ch.count(nil, func(c *Counters) { c.DropUnroutable++ })
		return
	}
	ch.count(nil, func(c *Counters) { c.ReturnUnroutable++ })
	ch.conn.client.Send(ch.number, &wire.BasicReturn{
		ReplyCode: wire.NoRoute, ReplyText: "NO_ROUTE", Exchange: p.message.exchange(), RoutingKey: p.message.key(),
	}, &p.message.content)
}
