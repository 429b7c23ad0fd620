package api

import (
	"cmp"
	"slices"
	"strings"

	"rabbitlab/amqp/minirabbit/broker"
)

// queues answers /api/queues and /api/queues/{vhost}.
func (q *question) queues() answer {
	vhost, there := q.vhostOrAll()
	if !there {
		return absent()
	}
	over, refused, no := q.spans()
	if no {
		return inList(refused)
	}
	views := q.api.broker.Queues(vhost)
	slices.SortFunc(views, func(a, b broker.QueueView) int {
		return cmp.Or(strings.Compare(a.VirtualHost, b.VirtualHost), strings.Compare(a.Name, b.Name))
	})
	all := make(objects, len(views))
	for i := range views {
		all[i] = q.listed(&views[i], over)
	}
	return q.pages(all)
}

// listed is a queue as it stands in a list: with statistics, or without them, as
// disable_stats and enable_queue_totals say.
func (q *question) listed(v *broker.QueueView, over spans) object {
	if q.flag("disable_stats") {
		return q.plain(v)
	}
	return q.api.counted(v, over)
}

func (q *question) plain(v *broker.QueueView) object {
	o := basics(v)
	if q.flag("enable_queue_totals") {
		o.join(totals(v))
	}
	return o
}

// queue answers /api/queues/{vhost}/{name}.
func (q *question) queue() answer {
	v, there := q.api.broker.Queue(q.vars[0], q.vars[1])
	if !there {
		return absent()
	}
	over, refused, no := q.spans()
	switch {
	case no:
		return refused
	case q.flag("disable_stats"):
		return q.one(q.plain(&v))
	}
	return q.one(q.api.counted(&v, over).join(q.api.queueDetails(&v)))
}

const quorum = "quorum"

// basics are what is known of a queue without statistics.
func basics(v *broker.QueueView) object {
	o := object{
		"arguments": queueArguments(v), "auto_delete": v.AutoDelete, "durable": v.Durable, "exclusive": v.Exclusive,
		"name": v.Name, "vhost": v.VirtualHost, "node": node, "state": "running", "type": v.Type,
	}
	if v.Type == quorum {
		o.join(object{"leader": node, "members": []string{node}, "online": []string{node}})
	}
	return o
}

// queueArguments has the type of the queue always: RabbitMQ 4.0 adds it to a
// declaration without one.
func queueArguments(v *broker.QueueView) table {
	o := fromTable(v.Arguments)
	if _, there := o["x-queue-type"]; !there {
		o["x-queue-type"] = v.Type
	}
	return o
}

// totals are what enable_queue_totals adds. It has nothing to say of some fields.
func totals(v *broker.QueueView) object {
	o := object{"messages": v.Ready + v.Unacked, "messages_ready": v.Ready, "messages_unacknowledged": v.Unacked}
	if v.Type == quorum {
		o["exclusive"] = nil
	} else {
		o["online"] = nil
	}
	return o
}

// counted is a queue with its statistics.
func (a *API) counted(v *broker.QueueView, over spans) object {
	s := a.stats(subject{ofQueue, v.VirtualHost, v.Name}, v.Ready, v.Unacked, v.Counters, over)
	o := basics(v).join(s.lengths()).join(object{
		"consumers": v.Consumers, "consumer_capacity": capacity(v), "consumer_utilisation": capacity(v),
		"effective_policy_definition": object{},
		"message_bytes":               v.ReadyBytes + v.UnackedBytes, "message_bytes_ready": v.ReadyBytes,
		"message_bytes_unacknowledged": v.UnackedBytes, "message_bytes_persistent": v.PersistentBytes,
		"messages_persistent": v.Persistent, "memory": v.Memory,
	})
	if v.SingleActiveConsumer != "" {
		o["single_active_consumer_tag"] = v.SingleActiveConsumer
	}
	if v.Type == quorum {
		o.join(quorumFigures(v))
	} else {
		o.join(classicFigures(v))
	}
	return o.addMessageStats(s.messageStats(publishes, deliveries))
}

// capacity is a whole 0 where there are no consumers. A quorum queue always says
// that it has all it needs.
func capacity(v *broker.QueueView) any {
	switch {
	case v.Consumers == 0:
		return 0
	case v.Type == quorum:
		return real(1)
	}
	return real(v.ConsumerCapacity)
}

// classicFigures say where a classic queue's messages are: in memory, all of them.
func classicFigures(v *broker.QueueView) object {
	o := object{
		"messages_ram": v.Ready + v.Unacked, "messages_ready_ram": v.Ready, "messages_unacknowledged_ram": v.Unacked,
		"messages_paged_out": 0, "message_bytes_ram": v.ReadyBytes + v.UnackedBytes, "message_bytes_paged_out": 0,
		"storage_version": 2,
	}
	if !v.HeadTimestamp.IsZero() {
		o["head_message_timestamp"] = v.HeadTimestamp.Unix()
	}
	return o
}

// defaultDeliveryLimit is that of quorum queues since RabbitMQ 4.0
// (https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling).
const defaultDeliveryLimit = 20

// quorumFigures count every message as persistent: a quorum queue stores them all.
func quorumFigures(v *broker.QueueView) object {
	limit := any(defaultDeliveryLimit)
	if own, there := v.Arguments["x-delivery-limit"]; there {
		limit = fromField(own)
	}
	return object{
		"messages_persistent": v.Ready + v.Unacked, "message_bytes_persistent": v.ReadyBytes + v.UnackedBytes,
		"delivery_limit": limit, "messages_dlx": 0, "message_bytes_dlx": 0, "messages_ram": 0, "message_bytes_ram": 0,
		"open_files": object{node: 0},
	}
}
