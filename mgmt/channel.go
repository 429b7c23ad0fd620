package mgmt

import "time"

var channelColumns = columns(
	"name", "connection_details.name", "number", "user", "vhost", "node",
	"prefetch_count", "consumer_count", "messages_unacknowledged", "messages_unconfirmed", "idle_since",
	"message_stats.deliver", "message_stats.deliver_no_ack", "message_stats.get", "message_stats.get_no_ack",
	"message_stats.ack", "message_stats.redeliver",
	"message_stats.deliver_get_details.rate", "message_stats.ack_details.rate",
)

// channelReply is one element of /api/channels. rabbit-hole's has no
// message_stats, which are what tells a forgotten ack.
type channelReply struct {
	Name       string `json:"name"`
	Connection struct {
		Name string `json:"name"`
	} `json:"connection_details"`
	Number       int    `json:"number"`
	User         string `json:"user"`
	Vhost        string `json:"vhost"`
	Node         string `json:"node"`
	Prefetch     Figure `json:"prefetch_count"`
	Consumers    Figure `json:"consumer_count"`
	Unacked      Figure `json:"messages_unacknowledged"`
	Unconfirmed  Figure `json:"messages_unconfirmed"`
	IdleSince    string `json:"idle_since"`
	MessageStats struct {
		Deliver      Figure `json:"deliver"`
		DeliverNoAck Figure `json:"deliver_no_ack"`
		Get          Figure `json:"get"`
		GetNoAck     Figure `json:"get_no_ack"`
		Ack          Figure `json:"ack"`
		Redeliver    Figure `json:"redeliver"`
		DeliverGet   rate   `json:"deliver_get_details"`
		AckDetails   rate   `json:"ack_details"`
	} `json:"message_stats"`
}

func (r *channelReply) channel() Channel {
	m := &r.MessageStats
	return Channel{
		Name: r.Name, Connection: r.Connection.Name, Number: r.Number, User: r.User, Vhost: r.Vhost, Node: r.Node,
		Prefetch: r.Prefetch, Consumers: r.Consumers, Unacked: r.Unacked, Unconfirmed: r.Unconfirmed,
		Delivered: m.Deliver, DeliveredNA: m.DeliverNoAck, Got: m.Get, GotNA: m.GetNoAck,
		Acked: m.Ack, Redelivered: m.Redeliver, DeliverRate: m.DeliverGet.Rate, AckRate: m.AckDetails.Rate,
		IdleSince: idleSince(r.IdleSince),
	}
}

// Held returns how many messages the channel holds, counted from what went
// through it. Unlike Unacked, which is up to 5 s older or newer than the counters
// beside it, it is of one moment with them; but it counts what was rejected for
// good as held, and is not known where others requeued more than it holds.
func (c *Channel) Held() Figure { return holding(c.Delivered, c.Got, c.Acked, c.Redelivered) }

// holding takes the redelivered off, as what a channel requeues comes back to it: a
// requeue counts in no other way.
func holding(delivered, got, acked, redelivered Figure) Figure {
	for _, f := range []Figure{delivered, got, acked, redelivered} {
		if !f.known {
			return Figure{}
		}
	}
	return Known(delivered.value + got.value - acked.value - redelivered.value)
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
