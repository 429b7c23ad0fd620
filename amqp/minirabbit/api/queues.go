package api

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
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

// queuesDetailed answers /api/queues/detailed, which came with 3.13 and is the list of
// queues with all statistics.
func (q *question) queuesDetailed() answer {
	if !q.api.does(release.QueuesDetailed) {
		return absent()
	}
	q.vars = nil
	return q.queues()
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
	if q.flag("enable_queue_totals") {
		return q.api.basics(v).join(q.api.totals(v)).join(q.api.totalsToo(v))
	}
	return q.api.basics(v).join(q.api.internals()).join(q.api.unruled(v))
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
func (a *API) basics(v *broker.QueueView) object {
	o := object{
		"arguments": a.queueArguments(v), "auto_delete": v.AutoDelete, "durable": v.Durable, "exclusive": v.Exclusive,
		"name": v.Name, "vhost": v.VirtualHost, "node": node, "state": "running", "type": v.Type,
	}
	if v.Type == quorum {
		o.join(object{"leader": node, "members": []string{node}, "online": []string{node}})
	}
	return o
}

// queueArguments has the type of the queue always: RabbitMQ 4.0 adds it to a
// declaration without one.
func (a *API) queueArguments(v *broker.QueueView) table {
	o := fromTable(v.Arguments)
	if _, there := o["x-queue-type"]; !there && a.does(release.QueueTypeAlwaysSet) {
		o["x-queue-type"] = v.Type
	}
	return o
}

// totals are what enable_queue_totals adds. It has nothing to say of some fields. Those
// of a quorum queue come with its statistics.
func (a *API) totals(v *broker.QueueView) object {
	o := object{}
	if v.Type == quorum {
		o["exclusive"] = nil
		if late, known := a.lateQueue(v); known {
			v = late
		} else {
			v = &broker.QueueView{}
		}
	} else {
		o["online"] = nil
	}
	return o.join(object{"messages": v.Ready + v.Unacked, "messages_ready": v.Ready, "messages_unacknowledged": v.Unacked})
}

// totalsToo is what a quorum queue has in the list of totals since 4.3.
func (a *API) totalsToo(v *broker.QueueView) object {
	if v.Type != quorum || !a.does(release.Internals) {
		return nil
	}
	return object{"delivery_limit": a.deliveryLimit(v), "operator_policy": nil, "effective_policy_definition": object{}}
}

// unruled is what a queue has in a list without statistics since 4.3: no policy.
func (a *API) unruled(v *broker.QueueView) object {
	if !a.does(release.Internals) {
		return nil
	}
	o := object{"policy": nil, "operator_policy": nil, "effective_policy_definition": object{}}
	if v.Type == quorum {
		o["delivery_limit"] = a.deliveryLimit(v)
	}
	return o
}

// internals say that a queue is not RabbitMQ's own.
func (a *API) internals() object {
	if !a.does(release.Internals) {
		return nil
	}
	return object{"internal": false, "internal_owner": false}
}

// counted is a queue with its statistics, as far as they are known already.
func (a *API) counted(v *broker.QueueView, over spans) object {
	o := a.basics(v).join(a.internals()).join(object{"effective_policy_definition": object{}})
	v, known := a.lateQueue(v)
	if !known {
		return o
	}
	s := a.stats(subject{ofQueue, v.VirtualHost, v.Name}, v.Ready, v.Unacked, v.Counters, over)
	o.join(s.lengths()).join(object{
		"consumers": v.Consumers, "consumer_capacity": a.capacity(v), "consumer_utilisation": a.capacity(v),
		"message_bytes": v.ReadyBytes + v.UnackedBytes, "message_bytes_ready": v.ReadyBytes,
		"message_bytes_unacknowledged": v.UnackedBytes, "message_bytes_persistent": v.PersistentBytes,
		"messages_persistent": v.Persistent, "memory": v.Memory,
	})
	if v.SingleActiveConsumer != "" {
		o["single_active_consumer_tag"] = v.SingleActiveConsumer
	}
	if v.Type == quorum {
		o.join(a.quorumFigures(v))
	} else {
		o.join(a.classicFigures(v))
	}
	return o.addMessageStats(s.messageStats(publishes, deliveries))
}

// capacity is a whole 0 where there are no consumers. A quorum queue always said that
// it has all it needs, until 4.3.
func (a *API) capacity(v *broker.QueueView) any {
	switch {
	case v.Consumers == 0:
		return 0
	case v.Type == quorum && a.does(release.QuorumCapacityWhole):
		return real(1)
	}
	return real(v.ConsumerCapacity)
}

// classicFigures say where a classic queue's messages are: in memory, all of them.
func (a *API) classicFigures(v *broker.QueueView) object {
	o := object{
		"messages_ram": v.Ready + v.Unacked, "messages_ready_ram": v.Ready, "messages_unacknowledged_ram": v.Unacked,
		"message_bytes_ram": v.ReadyBytes + v.UnackedBytes,
	}
	if a.does(release.ReadyMessagesOnDisk) {
		o["storage_version"] = 2
	}
	if !a.does(release.Internals) {
		o["messages_paged_out"], o["message_bytes_paged_out"] = 0, 0
	}
	if !v.HeadTimestamp.IsZero() {
		o["head_message_timestamp"] = v.HeadTimestamp.Unix()
	}
	return o
}

// defaultDeliveryLimit is that of quorum queues since RabbitMQ 4.0
// (https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling).
const defaultDeliveryLimit = 20

func (a *API) deliveryLimit(v *broker.QueueView) any {
	if own, there := v.Arguments["x-delivery-limit"]; there {
		return fromField(own)
	}
	return defaultDeliveryLimit
}

// byPriority is how many messages of each priority are ready.
func byPriority(v *broker.QueueView) object {
	o := object{}
	for priority, n := range v.ByPriority {
		o[strconv.Itoa(int(priority))] = n
	}
	return o
}

// quorumFigures count every message as persistent: a quorum queue stores them all.
func (a *API) quorumFigures(v *broker.QueueView) object {
	o := object{
		"messages_persistent": v.Ready + v.Unacked, "message_bytes_persistent": v.ReadyBytes + v.UnackedBytes, "messages_dlx": 0, "message_bytes_dlx": 0, "messages_ram": 0, "message_bytes_ram": 0,
		"open_files": object{node: 0},
	}
	if a.does(release.DefaultDeliveryLimit) {
		o["delivery_limit"] = a.deliveryLimit(v)
	}
	if a.does(release.Internals) {
		o.join(object{
			"messages_by_priority": byPriority(v), "messages_active_priorities": len(v.ByPriority), "messages_delayed": 0, "delayed_retry": "disabled",
		})
	}
	return o
}
