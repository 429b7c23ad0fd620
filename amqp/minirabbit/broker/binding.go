package broker

import (
	"slices"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/routingkey"
	"rabbitlab/amqp/wire"
)

// binding leads from an exchange to a queue or to another exchange.
type binding struct {
	destination string
	toExchange  bool
	key         string
	args        wire.Table
	words       []string // key, cut at its dots; of a topic exchange
	match       matcher  // of a headers exchange
}

func (b *binding) same(o *binding) bool {
	return b.destination == o.destination && b.toExchange == o.toExchange && b.key == o.key && equalTables(b.args, o.args)
}

func (ch *channel) bindQueue(m *wire.QueueBind) *wire.Error {
	if m.Exchange == "" {
		return defaultExchange()
	}
	_, err := ch.vhost().exchange(m.Exchange)
	q, noQueue := ch.queueOrLast(m.Queue)
	if err := first(err, noQueue); err != nil {
		return err
	}
	if err := ch.mayUse(q); err != nil {
		return err
	}
	key := m.RoutingKey
	if m.Queue == "" && key == "" {
		key = q.name
	}
	b := &binding{destination: q.name, key: key, args: m.Arguments}
	if err := ch.bind(m.Exchange, b); err != nil {
		return err
	}
	ch.answer(m.NoWait, &wire.QueueBindOk{})
	return nil
}

func (ch *channel) bindExchange(m *wire.ExchangeBind) *wire.Error {
	if m.Destination == "" || m.Source == "" {
		return defaultExchange()
	}
	if _, err := ch.vhost().exchange(m.Destination); err != nil {
		return err
	}
	b := &binding{destination: m.Destination, toExchange: true, key: m.RoutingKey, args: m.Arguments}
	if err := ch.bind(m.Source, b); err != nil {
		return err
	}
	ch.answer(m.NoWait, &wire.ExchangeBindOk{})
	return nil
}

// bind adds a binding, unless the exchange has the same already.
func (ch *channel) bind(source string, b *binding) *wire.Error {
	if source == "" {
		return defaultExchange()
	}
	x, err := ch.vhost().exchange(source)
	if err != nil {
		return err
	}
	switch x.kind {
	case topic:
		b.words = routingkey.Words(b.key)
	case headers:
		if b.match, err = newMatcher(b.args, !ch.broker().does(release.HeadersTellFloats)); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(x.bindings, b.same) {
		x.bindings = append(x.bindings, b)
	}
	return nil
}

func (ch *channel) unbindQueue(m *wire.QueueUnbind) *wire.Error {
	q, err := ch.queueOrLast(m.Queue)
	if err != nil && m.Queue == "" {
		return err
	}
	if err != nil {
		return ch.unbound(err, false, &wire.QueueUnbindOk{})
	}
	b := &binding{destination: q.name, key: m.RoutingKey, args: m.Arguments}
	if x := ch.vhost().exchanges[m.Exchange]; x != nil && slices.ContainsFunc(x.bindings, b.same) {
		if err := ch.mayUse(q); err != nil {
			return err
		}
	}
	return ch.unbound(ch.unbind(m.Exchange, b), false, &wire.QueueUnbindOk{})
}

func (ch *channel) unbindExchange(m *wire.ExchangeUnbind) *wire.Error {
	b := &binding{destination: m.Destination, toExchange: true, key: m.RoutingKey, args: m.Arguments}
	return ch.unbound(ch.unbind(m.Source, b), m.NoWait, &wire.ExchangeUnbindOk{})
}

// unbound answers an unbind: RabbitMQ takes one of what is not there for done.
func (ch *channel) unbound(err *wire.Error, noWait bool, ok wire.Method) *wire.Error {
	if err != nil && err.Code != wire.NotFound {
		return err
	}
	ch.answer(noWait, ok)
	return nil
}

func (ch *channel) unbind(source string, b *binding) *wire.Error {
	if source == "" {
		return defaultExchange()
	}
	x, err := ch.vhost().exchange(source)
	if err != nil {
		return err
	}
	x.unbind(b.same)
	return nil
}

// unbind takes bindings away. An exchange that is to go when it is not used any
// more goes with its last one.
func (x *exchange) unbind(which func(*binding) bool) {
	before := len(x.bindings)
	x.bindings = slices.DeleteFunc(x.bindings, which)
	if x.autoDelete && before > 0 && len(x.bindings) == 0 {
		x.delete()
	}
}

// unbindAll takes bindings away from every exchange.
func (v *vhost) unbindAll(which func(*binding) bool) {
	for _, name := range sorted(v.exchanges) {
		if x := v.exchanges[name]; x != nil {
			x.unbind(which)
		}
	}
}
