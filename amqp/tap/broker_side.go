package tap

import (
	"encoding/binary"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

// brokerSide reads what the broker sends.
type brokerSide struct{ *conn }

func (s brokerSide) heartbeat() {}

func (s brokerSide) unread(why string) { s.notUnderstood(why) }

func (s brokerSide) header(channel uint16, payload []byte) {
	if ch := s.on(channel); ch != nil && ch.down.header(payload) {
		ch.receivedNow()
	}
}

func (s brokerSide) body(channel uint16, part []byte) {
	if ch := s.on(channel); ch != nil && ch.down.part(part, s.tap.Bodies()) {
		ch.receivedNow()
	}
}

func (s brokerSide) method(channel uint16, payload []byte) {
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
	case idDeliver, idGetOk, idReturn:
		ch.down.clear(id)
		ch.down.announced(&c, &s.names)
	case idAck, idNack:
		tag, bits := c.longlong(), c.octet()
		ch.confirmed(tag, bits&1 != 0, id == idAck)
	default:
		s.rare(channel, payload)
	}
}

// announced reads the method that a message from the broker begins with.
func (c *content) announced(from *cursor, n *names) {
	switch c.method {
	case idReturn:
		c.code, c.text = from.short(), n.of(from.shortstr())
	case idDeliver:
		c.consumer = n.of(from.shortstr())
		fallthrough
	default:
		c.tag = from.longlong()
		c.redelivered = from.octet()&1 != 0
	}
	c.exchange = n.of(from.shortstr())
	c.routingKey = n.of(from.shortstr())
}

// rare reads a method that does not come with every message.
func (s brokerSide) rare(channel uint16, payload []byte) {
	m, err := wire.DecodeMethod(payload)
	if err != nil {
		s.tap.counts.NotUnderstood++
		return
	}
	switch m := m.(type) {
	case *wire.ConnectionClose:
		s.closing(record.ConnectionClosed, m.ReplyCode, m.ReplyText)
	case *wire.ConnectionOpenOk, *wire.ConnectionBlocked, *wire.ConnectionUnblocked:
		s.connectionMethod(m)
	case *wire.ConnectionTune:
		if offer := s.tap.config.Heartbeat; offer > 0 {
			binary.BigEndian.PutUint16(payload[len(payload)-2:], offer) // a part of what is passed on
		}
	case *wire.ChannelCloseOk:
		s.closed(channel)
	default:
		if ch := s.on(channel); ch != nil {
			ch.answers(m)
		}
	}
}

// answers notes what the broker says to what was asked on a channel.
func (ch *channel) answers(m wire.Method) {
	switch m := m.(type) {
	case *wire.ChannelOpenOk:
		ch.conn.tell(ch.event(ChannelOpened))
	case *wire.ChannelClose:
		ch.closedByBroker(m)
	case *wire.BasicCancelOk:
		ch.cancelled(m.ConsumerTag)
	case *wire.BasicConsumeOk:
		ch.consumes(m.ConsumerTag)
	case *wire.BasicCancel:
		if w := ch.consumers[m.ConsumerTag]; w != nil {
			ch.dismiss(w, record.ConsumerCancelled, "the broker cancelled it, as when its queue is deleted")
		}
	case *wire.BasicQosOk:
		ch.qosSet()
	case *wire.BasicGetEmpty:
		ch.conn.tap.counts.GetEmpty++
		if len(ch.getting) > 0 {
			ch.getting = ch.getting[1:]
		}
	case *wire.QueueDeclareOk:
		ch.declared(m.Queue)
	case *wire.ConfirmSelectOk:
		ch.confirmsOn()
	case *wire.TxSelectOk:
		ch.tx = true
		ch.conn.tell(ch.event(TransactionsOn))
	case *wire.TxCommitOk:
		ch.committed()
	case *wire.TxRollbackOk:
		ch.rolledBack()
	}
}

// consumes notes that a consumer began: it is the one that was asked for first.
func (ch *channel) consumes(tag string) {
	if len(ch.consuming) == 0 {
		return
	}
	asked := ch.consuming[0]
	ch.consuming = ch.consuming[1:]
	w := ch.conn.tap.hire(ch.conn, ch.number, Worker{
		Consumer: tag, Queue: ch.queueOf(asked.Queue), Prefetch: ch.prefetch, Automatic: asked.NoAck,
	}, ch.conn.now)
	ch.hired(w)
	e := ch.ofWorker(record.WorkerStarted, w)
	e.Automatic, e.Prefetch = w.Automatic, w.Prefetch
	ch.conn.tell(e)
}

func (ch *channel) hired(w *worker) {
	if ch.consumers == nil {
		ch.consumers = map[string]*worker{}
	}
	ch.consumers[w.Consumer] = w
}

// fetcher is the worker that a channel is that fetches from a queue.
func (ch *channel) fetcher(queue string) *worker {
	if ch.getter == nil || ch.getter.Queue != queue {
		ch.getter = ch.conn.tap.hire(ch.conn, ch.number, Worker{Get: true, Queue: queue}, ch.conn.now)
	}
	return ch.getter
}

func (ch *channel) qosSet() {
	if len(ch.qos) == 0 {
		return
	}
	asked := ch.qos[0]
	ch.qos = ch.qos[1:]
	ch.prefetch = int(asked.PrefetchCount)
	e := ch.event(PrefetchSet)
	e.Prefetch, e.Global = ch.prefetch, asked.Global
	ch.conn.tell(e)
}

// declared notes a queue: it is the one that was asked for first.
func (ch *channel) declared(name string) {
	if len(ch.declaring) == 0 {
		return
	}
	asked := ch.declaring[0]
	ch.declaring = ch.declaring[1:]
	ch.lastQueue = name
	if asked.Passive {
		return
	}
	spec := record.QueueSpec{Name: name, Durable: asked.Durable, Exclusive: asked.Exclusive, Type: record.Classic}
	if kind, said := asked.Arguments["x-queue-type"].(string); said {
		spec.Type = record.QueueType(kind)
	}
	e := ch.event(record.QueueDeclared)
	e.Queue, e.QueueSpec = name, &spec
	ch.conn.tell(e)
}

func (ch *channel) confirmsOn() {
	ch.confirms = true
	ch.conn.tell(ch.event(ConfirmsOn))
}

// confirmed takes the broker's confirm of one message, or of all up to it.
func (ch *channel) confirmed(seq uint64, multiple, positive bool) {
	kind := record.Confirmed
	if !positive {
		kind = record.Unconfirmed
	}
	for i := range ch.outstanding {
		o := &ch.outstanding[i]
		if o.seq > seq && seq != 0 {
			break
		}
		if multiple || o.seq == seq {
			ch.unconfirmed(o, kind, "")
		}
	}
	for len(ch.outstanding) > 0 && ch.outstanding[0].done {
		ch.outstanding = ch.outstanding[1:]
	}
}

// unconfirmed ends the waiting for a confirm.
func (ch *channel) unconfirmed(o *outstanding, kind record.Kind, why string) {
	if o.done {
		return
	}
	o.done = true
	switch kind {
	case record.Confirmed:
		ch.conn.tap.counts.Confirmed++
	case record.Unconfirmed:
		ch.conn.tap.counts.Unconfirmed++
	}
	e := ch.event(kind)
	e.Message, e.Queue, e.Tag, e.Reason = o.number, o.queue, o.seq, why
	ch.conn.tell(e)
}

// committed counts what was answered and published in a transaction.
func (ch *channel) committed() {
	ch.conn.tell(ch.event(Committed))
	ch.unacked.upTo(0, func(h *holding) {
		if h.answer != none {
			ch.release(h, h.answer, "", false)
		}
	})
	ch.unacked.tidy()
	for _, number := range ch.published {
		ch.conn.tap.counts.Confirmed++
		e := ch.event(record.Confirmed)
		e.Message, e.Reason = number, "committed"
		ch.conn.tell(e)
	}
	ch.published = ch.published[:0]
}

// rolledBack forgets them.
func (ch *channel) rolledBack() {
	ch.conn.tell(ch.event(RolledBack))
	ch.unacked.upTo(0, func(h *holding) { h.answer = none })
	for _, number := range ch.published {
		ch.lostInTx(number, "rolled back")
	}
	ch.published = ch.published[:0]
}

// notUnderstood notes that a stream passes unread from here on.
func (c *conn) notUnderstood(why string) {
	c.tap.counts.NotUnderstood++
	e := c.event(Unread)
	e.Reason = why
	c.tell(e)
}
