package api

import "rabbitlab/amqp/minirabbit/broker"

// consumers answers /api/consumers and /api/consumers/{vhost}.
func (q *question) consumers() answer {
	vhost, there := q.vhostOrAll()
	switch {
	case !there:
		return absent()
	case q.flag("disable_stats"):
		return statsDisabled()
	}
	return q.list(q.api.showConsumers(q.api.broker.Consumers(vhost)))
}

// statsDisabled is what RabbitMQ says where there is nothing without statistics.
func statsDisabled() answer { return bad("Stats in management UI are disabled on this node") }

func (a *API) showConsumers(views []broker.ConsumerView) objects {
	all := make(objects, len(views))
	for i := range views {
		all[i] = a.showConsumer(&views[i])
	}
	return all
}

func (a *API) showConsumer(v *broker.ConsumerView) object {
	return object{
		"ack_required": v.AckRequired, "active": v.Active, "activity_status": a.activity(v),
		"arguments": fromTable(v.Arguments), "consumer_tag": v.Tag, "exclusive": v.Exclusive,
		"prefetch_count": v.Prefetch, "consumer_timeout": v.Timeout.Milliseconds(),
		"queue": object{"name": v.Queue, "vhost": v.VirtualHost},
		"channel_details": object{
			"name": v.Channel.Name, "connection_name": v.Channel.Connection, "number": v.Channel.Number, "node": node,
			"user": v.Channel.User, "peer_host": v.Channel.PeerHost, "peer_port": v.Channel.PeerPort,
		},
	}
}

// activity says what the consumer is at a queue with a single active consumer.
func (a *API) activity(v *broker.ConsumerView) string {
	if !v.Active {
		return "waiting"
	}
	if q, there := a.broker.Queue(v.VirtualHost, v.Queue); there && q.SingleActiveConsumer != "" {
		return "single_active"
	}
	return "up"
}
