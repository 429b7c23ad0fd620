package api

import (
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// channels answers /api/channels.
func (q *question) channels() answer {
	return q.channelsWhere(func(*broker.ChannelView) bool { return true }, q.pages)
}

// channelsWhere answers with some of the channels. Only the list of all comes in
// pages.
func (q *question) channelsWhere(wanted func(*broker.ChannelView) bool, show func(objects) answer) answer {
	plain := q.flag("disable_stats")
	if plain && !q.api.does(release.ChannelsWithoutStatistics) {
		return statsDisabled()
	}
	over, refused, no := q.spans()
	if no {
		return refused
	}
	all := objects{}
	for _, v := range q.api.broker.Channels() {
		switch {
		case !wanted(&v):
		case plain:
			all = append(all, whichChannel(&v))
		default:
			all = append(all, q.api.showChannel(&v, over))
		}
	}
	byName(all)
	return show(all)
}

// channel answers /api/channels/{name}: all of it, whatever columns are asked for.
func (q *question) channel() answer {
	over, refused, no := q.spans()
	switch {
	case q.flag("disable_stats") && !q.api.does(release.ChannelsWithoutStatistics):
		return statsDisabled()
	case no:
		return refused
	}
	for _, v := range q.api.broker.Channels() {
		switch {
		case v.Name != q.vars[0]:
		case q.flag("disable_stats"):
			return ok(whichChannel(&v))
		default:
			return ok(q.api.showChannel(&v, over).join(object{
				"consumer_details": q.api.showConsumers(q.api.consumersOn(&v)), "deliveries": objects{}, "publishes": objects{},
			}))
		}
	}
	return absent()
}

// whichChannel is what is known of a channel without statistics.
func whichChannel(v *broker.ChannelView) object {
	return object{
		"name": v.Name, "number": v.Number, "node": node, "vhost": v.VirtualHost, "user": v.User, "user_who_performed_action": v.User,
		"connection_details": object{"name": v.Connection, "peer_host": v.PeerHost, "peer_port": v.PeerPort},
	}
}

// showChannel is a channel with its statistics, as far as they are known already.
func (a *API) showChannel(v *broker.ChannelView, over spans) object {
	o := whichChannel(v)
	v, known := a.lateChannel(v)
	if !known {
		return o
	}
	s := a.stats(subject{ofChannel, "", v.Name}, 0, v.Unacked, v.Counters, over)
	o.join(object{
		"state": "running", "consumer_count": v.Consumers, "prefetch_count": v.Prefetch,
		"confirm": v.Confirm, "transactional": v.Tx, "messages_unacknowledged": v.Unacked, "messages_unconfirmed": v.Unconfirmed,
		"messages_uncommitted": v.Uncommitted, "acks_uncommitted": v.UncommittedAck, "pending_raft_commands": 0,
	})
	if a.does(release.GlobalPrefetchListed) {
		o["global_prefetch_count"] = v.GlobalPrefetch
	}
	return o.addMessageStats(s.messageStats(channelPublishes, deliveries)).addIdleSince(v.IdleSince)
}

// addIdleSince adds since when nothing happens; RabbitMQ leaves it out meanwhile
// something does.
func (o object) addIdleSince(t time.Time) object {
	if !t.IsZero() {
		o["idle_since"] = t.UTC().Format("2006-01-02T15:04:05.000-07:00")
	}
	return o
}

func (a *API) consumersOn(v *broker.ChannelView) []broker.ConsumerView {
	var its []broker.ConsumerView
	for _, c := range a.broker.Consumers(v.VirtualHost) {
		if c.Channel.Name == v.Name {
			its = append(its, c)
		}
	}
	return its
}
