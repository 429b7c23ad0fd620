package queues

import (
	"cmp"
	"strings"
	"time"

	"rabbitlab/mgmt"
)

// patience is how long a channel must have been idle before a consumer that has
// not acked anything yet is said to never ack: it may be at work on its first
// message.
const patience = 10 * time.Second

// many is how many messages may be delivered without a single ack before the
// same is said of a channel that is not idle.
const many = 20

// alone says that the figures of a holder's channel are its own: the broker
// counts by channel, not by consumer.
func alone(h *mgmt.Holder) bool { return h.HasChannel && h.OnChannel == 1 }

// neverAcks says that messages were delivered to a consumer that must ack, that
// it holds some, and that not one was ever acked on its channel.
func neverAcks(h *mgmt.Holder, now time.Time) bool {
	acked, known := h.Channel.Acked.Value()
	if !h.HasChannel || !h.Consumer.AckMode || !known || acked > 0 || h.Channel.Unacked.Or(0) == 0 {
		return false
	}
	delivered := h.Channel.Delivered.Or(0)
	return delivered >= 1 && (idle(h, now) >= patience || delivered >= many)
}

// stuck says that a consumer holds all that its prefetch allows and that its
// channel has done nothing for a while.
func stuck(h *mgmt.Holder, now time.Time) bool {
	return full(h) && idle(h, now) >= patience
}

// full says that a consumer holds as many messages as its prefetch allows.
func full(h *mgmt.Holder) bool {
	limit := h.Consumer.Prefetch.Or(0)
	return h.Consumer.AckMode && alone(h) && limit > 0 && h.Channel.Unacked.Or(0) >= limit
}

func idle(h *mgmt.Holder, now time.Time) time.Duration {
	if h.Channel.IdleSince.IsZero() {
		return 0
	}
	return max(now.Sub(h.Channel.IdleSince), 0)
}

// called is what a person calls a holder: the name that its owner gave the
// connection, else the consumer tag.
func called(h *mgmt.Holder) string {
	return cmp.Or(strings.TrimSpace(h.Connection.Title), strings.TrimSpace(h.Consumer.Tag), h.Consumer.Channel, "a consumer")
}

// client is the library that a connection says it was made with.
func client(c *mgmt.Connection) string {
	return strings.TrimSpace(c.Product + " " + c.Version)
}

// working says that a queue's state is one of those in which it takes and gives
// messages, or not known.
func working(state string) bool {
	switch state {
	case "", "running", "idle", "flow":
		return true
	}
	return false
}
