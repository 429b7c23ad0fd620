package broker

import (
	"time"

	"rabbitlab/amqp/wire"
)

// queue holds messages for consumers.
type queue struct {
	vhost               *vhost
	broker              *Broker
	name                string
	durable, autoDelete bool
	owner               *Connection // of an exclusive queue
	args                wire.Table
	settings

	ready        ready
	unacked      int
	unackedBytes int64
	kept         kept  // of all its messages, what would survive a restart
	weight       int64 // of all its messages, in bytes

	consumers consumers
	counters  Counters
	used      time.Time // the last time
	needed    time.Time // the last time that somebody asked for it
	expiry    *timer    // of the first ready message
	idle      *timer    // of the queue itself (x-expires)
	gone      bool
}

// kept counts persistent messages.
type kept struct {
	messages int
	bytes    int64
}

// account notes that a message has come to stay (n is 1), or gone for good (-1).
func (q *queue) account(m *message, n int) {
	if m.persistent {
		q.kept.messages += n
		q.kept.bytes += int64(n * len(m.content.Body))
	}
	q.weight += int64(n) * m.weight()
	q.broker.weigh(int64(n) * m.weight())
}

func (ch *channel) handleQueue(m wire.Method) *wire.Error {
	switch m := m.(type) {
	case *wire.QueueDeclare:
		return ch.declareQueue(m)
	case *wire.QueueBind:
		return ch.bindQueue(m)
	case *wire.QueueUnbind:
		return ch.unbindQueue(m)
	case *wire.QueuePurge:
		return ch.purgeQueue(m)
	case *wire.QueueDelete:
		return ch.deleteQueue(m)
	}
	return unexpected(m)
}

// queue finds one by name.
func (v *vhost) queue(name string) (*queue, *wire.Error) {
	q := v.queues[name]
	if q == nil {
		return nil, wire.Errorf(wire.NotFound, "no queue '%s' in vhost '%s'", name, v.name)
	}
	return q, nil
}

// queueOrLast finds a queue by name; an empty name stands for the one that the
// channel declared last (AMQP 0-9-1, queue.bind and others).
func (ch *channel) queueOrLast(name string) (*queue, *wire.Error) {
	if name == "" {
		if ch.lastQueue == "" {
			return nil, wire.Errorf(wire.NotFound, "no previously declared queue")
		}
		name = ch.lastQueue
	}
	return ch.vhost().queue(name)
}

// mayUse says whether the channel's connection may use a queue: an exclusive one
// is for its owner alone.
func (ch *channel) mayUse(q *queue) *wire.Error {
	if q.owner == nil || q.owner == ch.conn {
		return nil
	}
	return q.locked()
}

func (q *queue) locked() *wire.Error {
	return wire.Errorf(wire.ResourceLocked, "cannot obtain exclusive access to locked queue '%s' in vhost '%s'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration.", q.name, q.vhost.name)
}

// subject is how reply texts name the queue.
func (q *queue) subject() string { return "queue '" + q.name + "' in vhost '" + q.vhost.name + "'" }

// delete takes the queue away: its messages are gone, its consumers are told.
func (q *queue) delete() {
	if q.gone {
		return
	}
	q.gone = true
	delete(q.vhost.queues, q.name)
	if q.owner != nil {
		delete(q.owner.owns, q.name)
	}
	q.expiry.stop()
	q.idle.stop()
	for _, c := range q.consumers.takeAll() {
		c.cancelled()
	}
	q.ready = ready{}
	q.broker.weigh(-q.weight)
	q.vhost.unbindAll(func(b *binding) bool { return !b.toExchange && b.destination == q.name })
}

// touch puts off the end of a queue that goes when nobody uses it.
func (q *queue) touch() {
	q.used = q.broker.now()
	q.needed = q.used
	q.awaitIdle()
}

// awaitIdle has the queue looked at when nobody may have used it for long enough.
// Publishing to it is no use of it (https://www.rabbitmq.com/docs/ttl, queue TTL).
func (q *queue) awaitIdle() {
	if q.expires == 0 || q.idle.waits() {
		return
	}
	q.idle = q.broker.timers.at(q.needed.Add(q.expires), func(now time.Time) {
		switch {
		case q.consumers.len() > 0:
			q.needed = now
			fallthrough
		case now.Before(q.needed.Add(q.expires)):
			q.awaitIdle()
		default:
			q.delete()
		}
	})
}
