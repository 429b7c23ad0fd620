package broker

import (
	"slices"

	"rabbitlab/amqp/routingkey"
	"rabbitlab/amqp/wire"
)

// route finds the queues that a message goes to, each once. An exchange that
// leads nowhere gives the message to its alternate exchange.
func (v *vhost) route(x *exchange, m *message) []*queue {
	if x.name == "" && m.copies == nil {
		if q := v.queues[m.key()]; q != nil {
			return []*queue{q}
		}
		return nil
	}
	r := routing{vhost: v, message: m}
	r.through(x)
	return r.queues
}

// routing is one message on its way through exchanges.
type routing struct {
	vhost   *vhost
	message *message
	table   wire.Table // its headers, once a headers exchange has asked
	read    bool
	seen    []*exchange
	queues  []*queue
}

func (r *routing) through(x *exchange) {
	if slices.Contains(r.seen, x) {
		return
	}
	r.seen = append(r.seen, x)
	led := false
	for _, b := range x.bindings {
		if r.matches(x, b) {
			led = true
			r.follow(b)
		}
	}
	if x.name == "" {
		for _, key := range r.message.keys() {
			led = r.toQueue(key) || led
		}
	}
	if alternate := r.vhost.exchanges[x.alternate]; !led && x.alternate != "" && alternate != nil {
		r.through(alternate)
	}
}

func (r *routing) follow(b *binding) {
	if !b.toExchange {
		r.toQueue(b.destination)
	} else if x := r.vhost.exchanges[b.destination]; x != nil {
		r.through(x)
	}
}

func (r *routing) toQueue(name string) bool {
	q := r.vhost.queues[name]
	if q != nil && !slices.Contains(r.queues, q) {
		r.queues = append(r.queues, q)
	}
	return q != nil
}

func (r *routing) matches(x *exchange, b *binding) bool {
	switch x.kind {
	case fanout:
		return true
	case topic:
		return r.message.anyKey(func(key string) bool { return routingkey.Matches(b.words, routingkey.Words(key)) })
	case headers:
		if !r.read {
			r.table, r.read = r.message.headers(), true
		}
		return b.match.matches(r.table)
	}
	return r.message.anyKey(func(key string) bool { return b.key == key })
}
