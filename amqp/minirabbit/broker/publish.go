package broker

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unique"

	"rabbitlab/amqp/minirabbit/wire"
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
	msg, err := newMessage(m, content, properties)
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
		ch.tx.publishes = append(ch.tx.publishes, p)
		return nil
	}
	ch.post(p)
	return nil
}

// publication is a message on its way from a channel to the queues.
type publication struct {
	message   *message
	exchange  *exchange
	mandatory bool
	number    uint64 // for its confirm; 0: none
}

// allowed reads a message's properties. A client must not name another user than
// its own (https://www.rabbitmq.com/docs/validated-user-id).
func (c *Connection) allowed(content *wire.Content) (wire.Properties, *wire.Error) {
	p, err := wire.DecodeProperties(content.Properties)
	if err == nil && p.UserID != "" && p.UserID != c.login.User {
		err = wire.Errorf(wire.PreconditionFailed, "user_id property set to '%s' but authenticated user was '%s'", p.UserID, c.login.User)
	}
	return p, err
}

// newMessage makes a message of what a client sent, or says what is wrong with it.
func newMessage(m *wire.BasicPublish, content *wire.Content, p wire.Properties) (*message, *wire.Error) {
	msg := &message{
		content: *content, to: unique.Make(address{trimName(m.Exchange), m.RoutingKey}), ttl: -1, persistent: p.DeliveryMode == 2,
	}
	if p.Has(wire.Expiration) {
		n, wrong := expiration(p.Expiration)
		if wrong != "" {
			return nil, wire.Errorf(wire.PreconditionFailed, "invalid expiration '%s': %s", p.Expiration, wrong)
		}
		msg.ttl = milliseconds(n)
	}
	return msg, msg.copyTo(p)
}

// copyTo reads which routing keys the message has besides its own, in the headers
// CC and BCC, and takes the second away
// (https://www.rabbitmq.com/docs/sender-selected).
func (m *message) copyTo(p wire.Properties) *wire.Error {
	for _, name := range []string{"CC", "BCC"} {
		raw, given := p.Headers[name]
		if !given {
			continue
		}
		list, ok := raw.([]any)
		if !ok {
			return wire.Errorf(wire.PreconditionFailed, "invalid message: {unacceptable_type_in_header,%q,%s}", name, typeName(raw))
		}
		m.copies = append(m.copies, listed(list)...)
	}
	if _, given := p.Headers["BCC"]; given {
		p.Headers = without(p.Headers, "BCC")
		m.content = withProperties(m.content, p)
	}
	return nil
}

// listed are the strings in an array of a field table.
func listed(v any) (all []string) {
	list, _ := v.([]any)
	for _, x := range list {
		if s, ok := x.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// expiration reads a message's own time to live, in milliseconds, as Erlang reads
// a number.
func expiration(s string) (n int64, wrong string) {
	digits := strings.TrimLeft(s, "+-")
	end := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' })
	if len(s)-len(digits) > 1 || digits == "" || end == 0 {
		return 0, "no_integer"
	}
	if end > 0 {
		return 0, fmt.Sprintf("{leftover_string,%q}", digits[end:])
	}
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case n < 0:
		return 0, "{value_negative," + s + "}"
	case err != nil || n > math.MaxUint32:
		return 0, "{value_too_large," + strings.TrimPrefix(s, "+") + "}"
	}
	return n, ""
}

// post routes a message, returns it if it must arrive and goes nowhere, and
// confirms it: with basic.nack if a queue refused it.
func (ch *channel) post(p publication) {
	ch.count(nil, func(c *Counters) { c.Publish++ })
	queues := ch.vhost().route(p.exchange, p.message)
	if len(queues) == 0 && !ch.broker().reply(p) {
		ch.unroutable(p)
	}
	taken := true
	for _, q := range queues {
		taken = q.enqueue(p.message) && taken
	}
	if p.number == 0 {
		return
	}
	if !taken {
		ch.send(&wire.BasicNack{DeliveryTag: p.number})
		return
	}
	ch.count(nil, func(c *Counters) { c.Confirm++ })
	ch.send(&wire.BasicAck{DeliveryTag: p.number})
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

// enqueue puts a message into the queue; false if the queue is full and refuses.
func (q *queue) enqueue(m *message) (taken bool) {
	if q.gone {
		return true
	}
	if q.overflow != dropHead && q.overflows(1, m.bytes()) {
		if q.overflow == rejectPublishDLX {
			q.deadLetter(item{message: m}, maxLength)
		}
		return false
	}
	q.counters.Publish++
	q.used = q.broker.now()
	q.account(m, 1)
	q.expire()
	q.ready.push(item{message: m, expires: q.expiresAt(m)})
	q.giveOut() // also what lives for no time at all, if somebody waits for it
	q.dispatch()
	return true
}

// overflows says whether the queue would hold too much with so much more.
func (q *queue) overflows(messages int, bytes int64) bool {
	return q.most >= 0 && q.ready.len()+messages > q.most || q.mostBytes >= 0 && q.ready.bytes+bytes > q.mostBytes
}

// expiresAt is when a message that comes in now expires: after the shorter of its
// own time and the queue's; 0 for never.
func (q *queue) expiresAt(m *message) int64 {
	ttl := m.ttl
	if q.ttl >= 0 && (ttl < 0 || q.ttl < ttl) {
		ttl = q.ttl
	}
	if ttl < 0 {
		return 0
	}
	return q.broker.now().Add(ttl).UnixNano()
}

// expire takes the messages at the head that have expired: those behind one that
// has not must wait (https://www.rabbitmq.com/docs/ttl, caveats).
func (q *queue) expire() {
	head := q.ready.head()
	if head == nil || head.expires == 0 {
		return
	}
	now := q.broker.now().UnixNano()
	for head != nil && head.expires != 0 && head.expires <= now {
		q.discard(q.ready.pop(), expired)
		head = q.ready.head()
	}
}

// awaitExpiry has the queue looked at when its first message expires.
func (q *queue) awaitExpiry() {
	head := q.ready.head()
	if head == nil || head.expires == 0 {
		q.expiry.stop()
		return
	}
	at := time.Unix(0, head.expires)
	if q.expiry.waits() && !q.expiry.at.After(at) {
		return // it looks again then
	}
	q.expiry.stop()
	q.expiry = q.broker.timers.at(at, func(time.Time) { q.dispatch() })
}
