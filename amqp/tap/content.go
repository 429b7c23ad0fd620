package tap

import (
	"encoding/binary"
	"hash/maphash"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

// content is a message on its way: what its method said, then its header, then its body.
type content struct {
	method      wire.ID // zero where none is on its way
	exchange    string
	routingKey  string
	consumer    string
	tag         uint64
	redelivered bool
	mandatory   bool
	code        uint16 // basic.return
	text        string

	properties properties
	messageID  string
	size, left uint64
	print      maphash.Hash
	body       []byte
	begun      bool // its header is there
}

// clear makes room for the next one.
func (c *content) clear(id wire.ID) {
	c.print.SetSeed(seed)
	*c = content{method: id, print: c.print}
}

// header takes the content header. It says whether that is all of the message.
func (c *content) header(payload []byte) (whole bool) {
	if c.method == (wire.ID{}) || len(payload) < 14 {
		return false
	}
	c.begun = true
	c.size = binary.BigEndian.Uint64(payload[4:])
	c.left = c.size
	c.properties = readProperties(payload[12:])
	c.messageID = string(c.properties.messageID)
	c.properties.messageID = nil // it is a part of what is read next
	return c.left == 0
}

// part takes a piece of the body. It says whether that was the last.
func (c *content) part(b []byte, keep int) (whole bool) {
	if !c.begun || c.left == 0 || len(b) == 0 {
		return false
	}
	if c.messageID == "" {
		c.print.Write(b) // it fails never
	}
	if room := keep - len(c.body); room > 0 {
		c.body = append(c.body, b[:min(room, len(b))]...)
	}
	c.left -= min(c.left, uint64(len(b)))
	return c.left == 0
}

// mark is what the message is known by.
func (c *content) mark() mark {
	if c.messageID != "" {
		return mark{maphash.String(seed, c.messageID), true}
	}
	return mark{key: c.properties.print ^ c.print.Sum64()}
}

// publishedNow is a message that a program has published, whole.
func (ch *channel) publishedNow() {
	c, t := &ch.up, ch.conn.tap
	number := t.identities.published(c.mark())
	t.counts.Published++
	queue := ""
	if c.exchange == "" {
		queue = c.routingKey
	}
	if ch.confirms {
		ch.seq++
		ch.outstanding = append(ch.outstanding, outstanding{seq: ch.seq, number: number, queue: queue})
	}
	if ch.tx {
		ch.published = append(ch.published, number)
	}
	if t.heard {
		e := ch.message(record.Published, c)
		e.Message, e.Queue, e.Persistent, e.Mandatory = number, queue, c.properties.persistent, c.mandatory
		e.Trusted, e.Uncommitted = !ch.confirms && !ch.tx, ch.tx
		e.Tag = 0
		if ch.confirms {
			e.Tag = ch.seq
		}
		ch.conn.tell(e)
	}
	c.method = wire.ID{}
}

// message is an event about a message that was on its way just now.
func (ch *channel) message(kind record.Kind, c *content) Event {
	e := ch.event(kind)
	e.Exchange, e.RoutingKey, e.MessageID, e.Size, e.Tag = c.exchange, c.routingKey, c.messageID, c.size, c.tag
	e.Body = c.body
	return e
}

// receivedNow is a message that the broker has sent, whole.
func (ch *channel) receivedNow() {
	c := &ch.down
	if c.method == idReturn {
		ch.returnedNow(c)
	} else if w, automatic := ch.receiver(c); w != nil {
		ch.deliveredNow(c, w, automatic)
	}
	c.method = wire.ID{}
}

func (ch *channel) returnedNow(c *content) {
	t := ch.conn.tap
	t.counts.Returned++
	e := ch.message(record.Returned, c)
	e.Message, e.Ambiguous = t.identities.returned(c.mark())
	e.Code, e.Reason = int(c.code), c.text
	ch.conn.tell(e)
}

// receiver is the worker that a delivery is for, and whether it acks nothing.
func (ch *channel) receiver(c *content) (w *worker, automatic bool) {
	if c.method == idDeliver {
		if w = ch.consumers[c.consumer]; w == nil {
			w = ch.unseen(c.consumer)
		}
		return w, w.Automatic
	}
	if len(ch.getting) == 0 {
		return nil, false
	}
	asked := ch.getting[0]
	ch.getting = ch.getting[1:]
	return ch.fetcher(ch.queueOf(asked.Queue)), asked.NoAck
}

// unseen is a consumer whose beginning was not understood. It happens where a broker
// delivers behind a cancel.
func (ch *channel) unseen(tag string) *worker {
	w := ch.conn.tap.hire(ch.conn, ch.number, Worker{Consumer: tag}, ch.conn.now)
	ch.hired(w)
	return w
}

func (ch *channel) deliveredNow(c *content, w *worker, automatic bool) {
	t, now := ch.conn.tap, ch.conn.now
	m := c.mark()
	number, ambiguous := t.identities.delivered(m, w.Queue, c.redelivered)
	t.counts.Delivered++
	w.Delivered++
	if c.redelivered {
		t.counts.Redelivered++
		w.Redelivered++
	}
	if automatic {
		t.counts.Automatic++
	} else {
		w.receives(now)
		ch.unacked.put(holding{
			tag: c.tag, number: number, mark: m, since: now, worker: w, exchange: c.exchange, routingKey: c.routingKey,
			messageID: c.messageID, size: c.size, body: c.body, redelivered: c.redelivered, ambiguous: ambiguous,
		})
	}
	if !t.heard {
		return
	}
	e := ch.message(record.Delivered, c)
	e.Message, e.Ambiguous, e.Worker, e.Queue, e.Consumer = number, ambiguous, w.Name, w.Queue, w.Consumer
	e.Redelivered, e.Automatic = c.redelivered, automatic
	if c.properties.deliveries > 0 {
		e.Deliveries = int(c.properties.deliveries) + 1
	}
	ch.conn.tell(e)
}
