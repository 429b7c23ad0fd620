package api

import "rabbitlab/amqp/minirabbit/broker"

// queueDetails are what a queue has when it is asked for alone.
func (a *API) queueDetails(v *broker.QueueView) object {
	consumers := a.consumersOf(v)
	o := object{
		"consumer_details": a.showConsumers(consumers), "deliveries": objects{}, "incoming": objects{},
		"policy": nil, "operator_policy": nil,
	}
	if v.Owner != nil {
		host, port := broker.HostPort(v.Owner.Address)
		o["owner_pid_details"] = object{"name": v.Owner.Name, "peer_host": host, "peer_port": port}
	}
	if v.Type == quorum {
		return o
	}
	if v.HeadTimestamp.IsZero() {
		o["head_message_timestamp"] = nil
	}
	if v.SingleActiveConsumer == "" {
		o["single_active_consumer_tag"] = nil
	}
	o["exclusive_consumer_tag"] = exclusiveTag(consumers)
	return o.addIdleSince(v.IdleSince)
}

func (a *API) consumersOf(v *broker.QueueView) []broker.ConsumerView {
	var its []broker.ConsumerView
	for _, c := range a.broker.Consumers(v.VirtualHost) {
		if c.Queue == v.Name {
			its = append(its, c)
		}
	}
	return its
}

// exclusiveTag is the tag of the consumer that has the queue for itself, or nil.
func exclusiveTag(consumers []broker.ConsumerView) any {
	for _, c := range consumers {
		if c.Exclusive {
			return c.Tag
		}
	}
	return nil
}
