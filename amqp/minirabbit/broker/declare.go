package broker

import (
	"crypto/rand"
	"encoding/base64"
	"slices"
	"strings"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// reserved says whether a name is RabbitMQ's own.
func reserved(name string) bool { return strings.HasPrefix(name, "amq.") }

// trimName takes line ends out of a name, as RabbitMQ does.
func trimName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' {
			return -1
		}
		return r
	}, name)
}

// madeUp is a name nobody else has.
func (b *Broker) madeUp(prefix string) string {
	var random [16]byte
	_, _ = rand.Read(random[:]) // it never fails (crypto/rand)
	return prefix + base64.RawURLEncoding.EncodeToString(random[:])
}

func (ch *channel) declareQueue(m *wire.QueueDeclare) *wire.Error {
	name := trimName(m.Queue)
	if strings.HasPrefix(name, replyTo+".") {
		return ch.declareReplies(name, m.NoWait)
	}
	q, err := ch.declared(name, m)
	if err != nil {
		return err
	}
	q.touch()
	ch.lastQueue = q.name
	ch.answer(m.NoWait, &wire.QueueDeclareOk{
		Queue: q.name, MessageCount: uint32(q.ready.len()), ConsumerCount: uint32(q.consumers.len()),
	})
	return nil
}

// declared is the queue that is meant, made if need be.
func (ch *channel) declared(name string, m *wire.QueueDeclare) (*queue, *wire.Error) {
	if m.Passive {
		q, err := ch.vhost().queue(name)
		if err != nil {
			return nil, err
		}
		return q, ch.mayUse(q)
	}
	if q := ch.vhost().queues[name]; q != nil && name != "" {
		return q, ch.equivalent(q, m)
	}
	return ch.newQueue(name, m)
}

func (ch *channel) newQueue(name string, m *wire.QueueDeclare) (*queue, *wire.Error) {
	if reserved(name) {
		return nil, wire.Errorf(wire.AccessRefused, "queue name '%s' contains reserved prefix 'amq.*'", name)
	}
	s, err := ch.broker().readSettings(name, ch.vhost().name, m.Arguments)
	if err != nil {
		return nil, err
	}
	if !m.Durable && !m.Exclusive {
		if err := ch.transientQueue(name); err != nil {
			return nil, err
		}
	}
	if name == "" && s.kind == Quorum {
		return nil, wire.Errorf(wire.PreconditionFailed, "Cannot declare a server-named queue for type rabbit_quorum_queue")
	}
	if name == "" {
		name = ch.broker().madeUp("amq.gen-")
	}
	q := &queue{
		vhost: ch.vhost(), broker: ch.broker(), name: name, durable: m.Durable, autoDelete: m.AutoDelete, args: m.Arguments, settings: s,
		consumers: consumers{single: s.singleActive, preempts: s.kind == Quorum && ch.broker().does(release.SingleActivePreempts)},
	}
	q.ready.order = ch.broker().orderOf(&s)
	if s.kind == Quorum {
		if err := q.quorumAllows(m); err != nil {
			return nil, err
		}
	}
	if m.Exclusive {
		q.owner = ch.conn
		ch.conn.owns[name] = q
	}
	ch.vhost().queues[name] = q
	return q, nil
}

// quorumAllows refuses what a quorum queue cannot be.
func (q *queue) quorumAllows(m *wire.QueueDeclare) *wire.Error {
	invalid := func(property string) *wire.Error {
		return wire.Errorf(wire.PreconditionFailed, "invalid property '%s' for %s", property, q.subject())
	}
	switch {
	case !m.Durable:
		return invalid("non-durable")
	case m.AutoDelete:
		return invalid("auto-delete")
	case m.Exclusive:
		return invalid("exclusive-owner")
	}
	return nil
}

// equivalent says whether a declaration is of the queue as it is.
func (ch *channel) equivalent(q *queue, m *wire.QueueDeclare) *wire.Error {
	if err := ch.mayUse(q); err != nil {
		return err
	}
	if err := first(
		sameFlag("durable", q.subject(), m.Durable, q.durable),
		sameFlag("auto_delete", q.subject(), m.AutoDelete, q.autoDelete),
	); err != nil {
		return err
	}
	if (q.owner != nil) != m.Exclusive {
		return q.locked()
	}
	return q.sameArguments(m.Arguments)
}

// compared are the arguments that must be as they were, in the order in which
// RabbitMQ looks.
var compared = []string{
	"x-expires", "x-message-ttl", "x-dead-letter-exchange", "x-dead-letter-routing-key", "x-dead-letter-strategy", "x-max-length",
	"x-max-length-bytes", "x-max-in-memory-length", "x-max-in-memory-bytes", "x-max-priority", "x-overflow", "x-queue-mode",
	"x-queue-version", "x-single-active-consumer", "x-quorum-initial-group-size", "x-delivery-limit",
}

func (q *queue) sameArguments(args wire.Table) *wire.Error {
	for _, name := range compared {
		if slices.Contains(q.broker.foreign(q.kind), name) {
			continue
		}
		if err := sameArgument(name, q.subject(), args, q.args); err != nil {
			return err
		}
	}
	kind, named := args["x-queue-type"].(string)
	if !q.broker.does(release.QueueTypeAlwaysSet) {
		if kind == q.kind || !named && q.kind == Classic {
			return nil
		}
		return sameArgument("x-queue-type", q.subject(), args, q.args)
	}
	if !named {
		kind = Classic
	}
	return sameText("x-queue-type", q.subject(), kind, q.kind)
}
