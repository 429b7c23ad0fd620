package tap

import (
	"encoding/binary"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

// The methods that come with every message (AMQP 0-9-1, section 1.8).
var (
	idPublish = wire.ID{Class: 60, Method: 40}
	idReturn  = wire.ID{Class: 60, Method: 50}
	idDeliver = wire.ID{Class: 60, Method: 60}
	idGetOk   = wire.ID{Class: 60, Method: 71}
	idAck     = wire.ID{Class: 60, Method: 80}
	idReject  = wire.ID{Class: 60, Method: 90}
	idNack    = wire.ID{Class: 60, Method: 120}
)

// programSide reads what a program sends.
type programSide struct{ *conn }

func (s programSide) heartbeat() {}

func (s programSide) unread(why string) { s.notUnderstood(why) }

func (s programSide) header(channel uint16, payload []byte) {
	if ch := s.on(channel); ch != nil && ch.up.header(payload) {
		ch.publishedNow()
	}
}

func (s programSide) body(channel uint16, part []byte) {
	if ch := s.on(channel); ch != nil && ch.up.part(part, s.tap.Bodies()) {
		ch.publishedNow()
	}
}

func (s programSide) method(channel uint16, payload []byte) {
	if len(payload) < 4 {
		s.tap.counts.NotUnderstood++
		return
	}
	id := wire.ID{Class: binary.BigEndian.Uint16(payload), Method: binary.BigEndian.Uint16(payload[2:])}
	ch := s.on(channel)
	if ch == nil {
		s.rare(channel, payload)
		return
	}
	c := cursor{rest: payload[4:]}
	switch id {
	case idPublish:
		ch.publishes(&c)
	case idAck:
		tag, bits := c.longlong(), c.octet()
		ch.settle(tag, bits&1 != 0, ack)
	case idReject:
		tag, bits := c.longlong(), c.octet()
		ch.settle(tag, false, answerOf(bits&1 != 0))
	case idNack:
		tag, bits := c.longlong(), c.octet()
		ch.settle(tag, bits&1 != 0, answerOf(bits&2 != 0))
	default:
		s.rare(channel, payload)
	}
}

func answerOf(again bool) answer {
	if again {
		return requeue
	}
	return reject
}

func (ch *channel) publishes(c *cursor) {
	up, names := &ch.up, &ch.conn.names
	up.clear(idPublish)
	c.short()
	up.exchange = names.of(c.shortstr())
	up.routingKey = names.of(c.shortstr())
	up.mandatory = c.octet()&1 != 0
}

// rare reads a method that does not come with every message.
func (s programSide) rare(channel uint16, payload []byte) {
	m, err := wire.DecodeMethod(payload)
	if err != nil {
		s.tap.counts.NotUnderstood++
		return
	}
	switch m := m.(type) {
	case *wire.ConnectionClose:
		s.closing(ConnectionLeft, m.ReplyCode, m.ReplyText)
	case *wire.ConnectionStartOk, *wire.ConnectionTuneOk:
		s.connectionMethod(m)
	case *wire.ChannelCloseOk:
		s.closed(channel)
	default:
		if ch := s.on(channel); ch != nil {
			ch.asked(m)
		}
	}
}

// asked notes what a program asks for on a channel.
func (ch *channel) asked(m wire.Method) {
	switch m := m.(type) {
	case *wire.ChannelClose:
		e := ch.event(ChannelLeft)
		e.Code, e.Reason = int(m.ReplyCode), m.ReplyText
		ch.conn.tell(e)
		ch.end("the program closed the channel", false)
	case *wire.BasicConsume:
		ch.consuming = append(ch.consuming, *m)
		if m.NoWait {
			ch.consumes(m.ConsumerTag)
		}
	case *wire.BasicCancel:
		if m.NoWait {
			ch.cancelled(m.ConsumerTag)
		}
	case *wire.BasicGet:
		ch.getting = append(ch.getting, *m)
	case *wire.BasicQos:
		ch.qos = append(ch.qos, *m)
	case *wire.QueueDeclare:
		if ch.declaring = append(ch.declaring, *m); m.NoWait {
			ch.declared(m.Queue)
		}
	case *wire.BasicRecover:
		ch.recovered(m.Requeue)
	case *wire.BasicRecoverAsync:
		ch.recovered(m.Requeue)
	case *wire.ConfirmSelect:
		if m.NoWait {
			ch.confirmsOn()
		}
	}
}

// cancelledItself is why a worker is gone whose program has cancelled its consumer.
const cancelledItself = "it cancelled its consumer"

// cancelled notes that a program's own basic.cancel was heard.
func (ch *channel) cancelled(tag string) {
	ch.dismiss(ch.consumers[tag], record.WorkerStopped, cancelledItself)
}

func (ch *channel) recovered(again bool) {
	if again {
		ch.giveBack("the program asked for all again (basic.recover)")
	}
}
