package api

import (
	"rabbitlab/amqp/release"
)

// node is the name of the only node. It says that it is a stand-in.
const node = "minirabbit@localhost"

// Product is the product_name of the built-in broker, where RabbitMQ says
// RabbitMQ: nobody is to take the one for the other.
const Product = "minirabbit"

// overview answers /api/overview.
func (q *question) overview() answer {
	over, refused, no := q.spans()
	if no {
		return refused
	}
	a := q.api
	t := a.lateTotals("")
	o := object{
		"management_version": a.broker.Version(), "rabbitmq_version": a.broker.Version(), "product_version": a.broker.Version(), "product_name": Product,
		"rates_mode": "basic", "node": node, "cluster_name": node,
		"sample_retention_policies": object{"global": []int{keeps}, "basic": []int{keeps}, "detailed": []int{keeps}},
		"disable_stats":             false, "enable_queue_totals": false, "statistics_db_event_queue": 0,
		"exchange_types": exchangeTypes(), "listeners": a.listeners(), "contexts": a.contexts(object{"node": node, "ssl_opts": objects{}}),
		"message_stats": object{}, "queue_totals": object{},
		"object_totals": object{
			"channels": t.Channels, "connections": t.Connections, "consumers": t.Consumers, "exchanges": t.Exchanges, "queues": t.Queues,
		},
	}
	if a.does(release.TagsAndDefaults) {
		o.join(object{"cluster_tags": object{}, "node_tags": object{}, "default_queue_type": "classic", "is_op_policy_updating_enabled": true})
	}
	if a.does(release.Internals) {
		o["require_definition_json_extension"] = false
	}
	s := a.stats(subject{kind: ofBroker}, t.Ready, t.Unacked, t.Counters, over)
	if inUse(t) {
		o["queue_totals"] = s.lengths()
	}
	return q.one(o.addMessageStats(s.messageStats(channelPublishes, deliveries)))
}

// keeps is for how long samples are kept, in seconds, while less than some fifty
// queues and channels change all the time: see pastSize.
const keeps = 600

func exchangeTypes() objects {
	all := objects{}
	for _, name := range []string{"direct", "fanout", "headers", "topic"} {
		all = append(all, object{"name": name, "description": "AMQP " + name + " exchange, as per the AMQP specification", "enabled": true})
	}
	return all
}

// listener is a port on which the broker can be reached.
type listener struct {
	protocol string
	port     int
}

func (a *API) ports() []listener {
	amqp, management := a.o.Ports()
	var open []listener
	for _, l := range []listener{{"amqp", amqp}, {"http", management}} {
		if l.port != 0 {
			open = append(open, l)
		}
	}
	return open
}

func (a *API) listeners() objects {
	all := objects{}
	for _, l := range a.ports() {
		o := object{"node": node, "protocol": l.protocol, "ip_address": "127.0.0.1", "port": l.port}
		if a.does(release.Internals) {
			o["tls"] = false
		}
		all = append(all, o)
	}
	return all
}

// clusterName answers /api/cluster-name.
func (q *question) clusterName() answer { return q.one(object{"name": node}) }

// whoami answers /api/whoami.
func (q *question) whoami() answer {
	o := object{"name": q.user, "tags": []string{administrator}}
	if q.api.does(release.TagsAndDefaults) {
		o["is_internal_user"] = true
	}
	return q.one(o)
}

// extensions answers /api/extensions.
func (q *question) extensions() answer {
	return q.list(objects{{"javascript": "dispatcher.js"}})
}

// auth answers /api/auth.
func (q *question) auth() answer { return q.one(object{"oauth_enabled": false}) }

// nothing answers where there is never anything.
func (q *question) nothing() answer { return q.list(objects{}) }
