package broker

// vhost is a name space of exchanges and queues.
type vhost struct {
	name      string
	exchanges map[string]*exchange
	queues    map[string]*queue
	total     Counters
}

// predeclared are the exchanges that every vhost has (AMQP 0-9-1, section
// 3.1.3.1).
var predeclared = []struct{ name, kind string }{
	{"", direct}, {"amq.direct", direct}, {"amq.fanout", fanout}, {"amq.topic", topic},
	{"amq.headers", headers}, {"amq.match", headers},
}

func newVhost(name string) *vhost {
	v := &vhost{name: name, exchanges: map[string]*exchange{}, queues: map[string]*queue{}}
	for _, p := range predeclared {
		v.exchanges[p.name] = &exchange{vhost: v, name: p.name, kind: p.kind, durable: true}
	}
	v.exchanges["amq.rabbitmq.trace"] = &exchange{vhost: v, name: "amq.rabbitmq.trace", kind: topic, durable: true, internal: true}
	return v
}
