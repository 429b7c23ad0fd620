package client

import (
	"time"

	"rabbitlab/mgmt"
)

var channelColumns = columns(
	"name", "connection_details.name", "number", "user", "vhost", "node",
	"prefetch_count", "global_prefetch_count", "transactional", "acks_uncommitted", "confirm", "consumer_count", "messages_unacknowledged", "messages_unconfirmed", "idle_since", "reductions",
	"message_stats.deliver", "message_stats.deliver_no_ack", "message_stats.get", "message_stats.get_no_ack",
	"message_stats.ack", "message_stats.redeliver",
	"message_stats.publish", "message_stats.return_unroutable", "message_stats.drop_unroutable",
	"message_stats.deliver_get_details.rate", "message_stats.ack_details.rate",
)

// channelReply is one element of /api/channels. rabbit-hole's has no
// message_stats, which are what tells a forgotten ack.
type channelReply struct {
	Name       string `json:"name"`
	Connection struct {
		Name string `json:"name"`
	} `json:"connection_details"`
	Number       int         `json:"number"`
	Global       mgmt.Figure `json:"global_prefetch_count"`
	InTx         bool        `json:"transactional"`
	Uncommitted  mgmt.Figure `json:"acks_uncommitted"`
	Confirm      bool        `json:"confirm"`
	User         string      `json:"user"`
	Vhost        string      `json:"vhost"`
	Node         string      `json:"node"`
	Prefetch     mgmt.Figure `json:"prefetch_count"`
	Consumers    mgmt.Figure `json:"consumer_count"`
	Unacked      mgmt.Figure `json:"messages_unacknowledged"`
	Unconfirmed  mgmt.Figure `json:"messages_unconfirmed"`
	IdleSince    string      `json:"idle_since"`
	Reductions   mgmt.Figure `json:"reductions"`
	MessageStats struct {
		Deliver      mgmt.Figure `json:"deliver"`
		DeliverNoAck mgmt.Figure `json:"deliver_no_ack"`
		Get          mgmt.Figure `json:"get"`
		GetNoAck     mgmt.Figure `json:"get_no_ack"`
		Ack          mgmt.Figure `json:"ack"`
		Publish      mgmt.Figure `json:"publish"`
		Returned     mgmt.Figure `json:"return_unroutable"`
		Dropped      mgmt.Figure `json:"drop_unroutable"`
		Redeliver    mgmt.Figure `json:"redeliver"`
		DeliverGet   rate        `json:"deliver_get_details"`
		AckDetails   rate        `json:"ack_details"`
	} `json:"message_stats"`
}

func (r *channelReply) whole() bool { return r.Name != "" }

func (r *channelReply) channel() mgmt.Channel {
	m := &r.MessageStats
	return mgmt.Channel{
		Name: r.Name, Connection: r.Connection.Name, Number: r.Number, User: r.User, Vhost: r.Vhost, Node: r.Node,
		Prefetch: r.Prefetch, Consumers: r.Consumers, Unacked: r.Unacked, Unconfirmed: r.Unconfirmed,
		Delivered: m.Deliver, DeliveredNA: m.DeliverNoAck, Got: m.Get, GotNA: m.GetNoAck,
		Acked: m.Ack, Redelivered: m.Redeliver, DeliverRate: m.DeliverGet.Rate, AckRate: m.AckDetails.Rate,
		IdleSince: idleSince(r.IdleSince), GlobalPrefetch: r.Global, Transactional: r.InTx, AcksUncommitted: r.Uncommitted,
		Confirms: r.Confirm, Published: m.Publish, Returned: m.Returned, Dropped: m.Dropped, Reductions: r.Reductions,
	}
}

// idleSince reads the broker's time, which is UTC and to the second on 3.10
// ("2026-11-22 17:18:34") and to the millisecond in ISO 8601 on 4.0. Anything
// else reads as not known.
func idleSince(s string) time.Time {
	for _, layout := range []string{time.RFC3339, time.DateTime, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
