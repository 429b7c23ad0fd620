package queues

import (
	"strings"
	"time"

	"rabbitlab/mgmt"
)

// holder is a consumer with what it holds.
type holder struct{ mgmt.Holder }

// holders returns the consumers of a queue, those that hold most first.
func (d *draw) holders(k mgmt.Key) []holder {
	listed := d.broker.Holders().Of(k)
	out := make([]holder, len(listed))
	row, _ := d.broker.Row(k)
	for i := range listed {
		if !row.Stats.Settings.ActiveOne {
			listed[i].Consumer.Active = mgmt.Figure{} // 4.0 calls each consumer of a stream inactive
		}
		out[i] = holder{listed[i]}
	}
	return out
}

// idle is for how long nothing has happened on the channel, 0 where RabbitMQ does not say.
func (h *holder) idle(now time.Time) time.Duration {
	if h.Channel.IdleSince.IsZero() {
		return 0
	}
	return max(now.Sub(h.Channel.IdleSince), 0)
}

// alone says that the figures of a holder's channel are its own: the broker
// counts by channel, not by consumer.
func (h *holder) alone() bool { return h.HasChannel && h.OnChannel == 1 }

// limit is how many messages a consumer may hold, 0 for as many as come, and whether
// that is of all consumers of its channel together (global prefetch).
func (h *holder) limit() (n float64, global bool) {
	n = h.Consumer.Prefetch.Or(0)
	if g := h.Channel.GlobalPrefetch.Or(0); g > 0 && (n == 0 || g < n) {
		return g, true
	}
	return n, false
}

// full says that a consumer holds as many messages as its prefetch allows.
func (h *holder) full() bool {
	limit, _ := h.limit()
	return h.Consumer.AckMode && h.alone() && limit > 0 && h.Channel.Unacked.Or(0) >= limit
}

// delivered is the deliveries of the kind that a consumer asked for.
func delivered(h *mgmt.Holder) mgmt.Figure {
	if h.Consumer.AckMode {
		return h.Channel.Delivered
	}
	return h.Channel.DeliveredNA
}

// library is what a connection says it was made with.
func library(c *mgmt.Connection) string {
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
