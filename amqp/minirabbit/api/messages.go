package api

import "rabbitlab/amqp/minirabbit/broker"

// stats gives the figures of one subject, with rates and samples.
type stats struct {
	api     *API
	subject subject
	now     tally
	spans   spans
}

func (a *API) stats(s subject, ready, unacked int, c broker.Counters, over spans) stats {
	return stats{a, s, tallyOf(ready, unacked, c), over}
}

// lengths are the numbers of messages.
func (s stats) lengths() object {
	o := object{}
	s.put(o, "messages", sum{ready, unacked}, s.spans.lengths)
	s.put(o, "messages_ready", sum{ready}, s.spans.lengths)
	s.put(o, "messages_unacknowledged", sum{unacked}, s.spans.lengths)
	return o
}

func (s stats) put(o object, name string, of sum, over span) {
	o[name] = of.of(s.now)
	o[name+"_details"] = s.api.collector.details(s.subject, of, over)
}

// counter is a counter of message_stats.
type counter struct {
	name string
	sum  sum
}

// The counters come and go in groups: all of a group are there as soon as one of
// them has counted something.
var (
	publishes        = []counter{{"publish", sum{publish}}}
	channelPublishes = []counter{
		{"publish", sum{publish}}, {"confirm", sum{confirm}},
		{"return_unroutable", sum{returnUnroutable}}, {"drop_unroutable", sum{dropUnroutable}},
	}
	deliveries = []counter{
		{"deliver_get", sum{deliver, deliverNoAck, getAck, getNoAck}}, {"deliver", sum{deliver}}, {"deliver_no_ack", sum{deliverNoAck}},
		{"get", sum{getAck}}, {"get_no_ack", sum{getNoAck}}, {"get_empty", sum{getEmpty}},
		{"ack", sum{ack}}, {"redeliver", sum{redeliver}},
	}
)

// messageStats is nil while nothing has been counted: RabbitMQ then leaves it out.
func (s stats) messageStats(groups ...[]counter) object {
	var o object
	for _, group := range groups {
		if !s.counts(group) {
			continue
		}
		if o == nil {
			o = object{}
		}
		for _, c := range group {
			s.put(o, c.name, c.sum, s.spans.rates)
		}
	}
	return o
}

func (s stats) counts(group []counter) bool {
	for _, c := range group {
		if c.sum.of(s.now) > 0 {
			return true
		}
	}
	return false
}

// addMessageStats adds them if there are any.
func (o object) addMessageStats(m object) object {
	if m != nil {
		o["message_stats"] = m
	}
	return o
}
