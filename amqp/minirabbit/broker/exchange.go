package broker

import (
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// The types of exchanges (AMQP 0-9-1, section 3.1.3).
const (
	direct  = "direct"
	fanout  = "fanout"
	topic   = "topic"
	headers = "headers"
)

// exchange routes messages to queues and to other exchanges.
type exchange struct {
	vhost                         *vhost
	name, kind                    string
	durable, autoDelete, internal bool
	args                          wire.Table
	alternate                     string     // alternate-exchange; "" for none
	bindings                      []*binding // of which it is the source, oldest first
}

func (ch *channel) handleExchange(m wire.Method) *wire.Error {
	switch m := m.(type) {
	case *wire.ExchangeDeclare:
		return ch.declareExchange(m)
	case *wire.ExchangeDelete:
		return ch.deleteExchange(m)
	case *wire.ExchangeBind:
		return ch.bindExchange(m)
	case *wire.ExchangeUnbind:
		return ch.unbindExchange(m)
	}
	return unexpected(m)
}

// exchange finds one by name.
func (v *vhost) exchange(name string) (*exchange, *wire.Error) {
	x := v.exchanges[name]
	if x == nil {
		return nil, wire.Errorf(wire.NotFound, "no exchange '%s' in vhost '%s'", name, v.name)
	}
	return x, nil
}

func (ch *channel) declareExchange(m *wire.ExchangeDeclare) *wire.Error {
	name := trimName(m.Exchange)
	x := ch.vhost().exchanges[name]
	var err *wire.Error
	switch {
	case name == "":
		err = defaultExchange()
	case m.Passive:
		_, err = ch.vhost().exchange(name)
	case x != nil:
		err = x.equivalent(m)
	default:
		err = ch.newExchange(name, m)
	}
	if err == nil {
		ch.answer(m.NoWait, &wire.ExchangeDeclareOk{})
	}
	return err
}

func defaultExchange() *wire.Error {
	return wire.Errorf(wire.AccessRefused, "operation not permitted on the default exchange")
}

func (ch *channel) newExchange(name string, m *wire.ExchangeDeclare) *wire.Error {
	if reserved(name) {
		return wire.Errorf(wire.AccessRefused, "exchange name '%s' contains reserved prefix 'amq.*'", name)
	}
	switch m.Type {
	case direct, fanout, topic, headers:
	default:
		code := uint16(wire.CommandInvalid)
		if ch.broker().does(release.UnknownExchangeTypeClosesChannel) {
			code = wire.PreconditionFailed
		}
		return wire.Errorf(code, "unknown exchange type '%s'", m.Type)
	}
	x := &exchange{
		vhost: ch.vhost(), name: name, kind: m.Type, durable: m.Durable, autoDelete: m.AutoDelete, internal: m.Internal, args: m.Arguments,
	}
	if raw, given := m.Arguments["alternate-exchange"]; given {
		alternate, ok := raw.(string)
		if !ok {
			return wire.Errorf(wire.PreconditionFailed, "invalid type '%s' for arg 'alternate-exchange' in exchange '%s' in vhost '%s'",
				typeName(raw), name, x.vhost.name)
		}
		x.alternate = alternate
	}
	ch.vhost().exchanges[name] = x
	return nil
}

// equivalent says whether a declaration is of the exchange as it is.
func (x *exchange) equivalent(m *wire.ExchangeDeclare) *wire.Error {
	subject := "exchange '" + x.name + "' in vhost '" + x.vhost.name + "'"
	return first(
		sameText("type", subject, m.Type, x.kind),
		sameFlag("durable", subject, m.Durable, x.durable),
		sameFlag("auto_delete", subject, m.AutoDelete, x.autoDelete),
		sameFlag("internal", subject, m.Internal, x.internal),
		sameArgument("alternate-exchange", subject, m.Arguments, x.args),
	)
}

func (ch *channel) deleteExchange(m *wire.ExchangeDelete) *wire.Error {
	name := trimName(m.Exchange)
	switch {
	case name == "":
		return defaultExchange()
	case reserved(name):
		return wire.Errorf(wire.AccessRefused, "deletion of system exchange '%s' in vhost '%s' not allowed", name, ch.vhost().name)
	}
	x := ch.vhost().exchanges[name]
	if x != nil && m.IfUnused && len(x.bindings) > 0 {
		return wire.Errorf(wire.PreconditionFailed, "exchange '%s' in vhost '%s' in use", name, x.vhost.name)
	}
	if x != nil {
		x.delete()
	}
	ch.answer(m.NoWait, &wire.ExchangeDeleteOk{})
	return nil
}

// delete takes the exchange away with all its bindings, from both sides.
func (x *exchange) delete() {
	delete(x.vhost.exchanges, x.name)
	x.bindings = nil
	x.vhost.unbindAll(func(b *binding) bool { return b.toExchange && b.destination == x.name })
}
