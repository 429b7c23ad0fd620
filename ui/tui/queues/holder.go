package queues

import (
	"cmp"
	"strings"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// holder is a consumer with what was observed of it.
type holder struct {
	mgmt.Holder
	idle    time.Duration // how long nothing happened on its channel, 0 where that is not known
	atLeast bool          // idle is as long as it was observed here, not what the broker said
}

// holders returns the consumers of a queue, those that hold most first.
func (d *draw) holders(k mgmt.Key) []holder {
	listed := d.broker.Holders(k)
	out := make([]holder, len(listed))
	for i := range listed {
		out[i] = holder{Holder: listed[i]}
		out[i].observe(d.quiet, d.now)
	}
	return out
}

// observe sets for how long the channel has been idle, by the broker or by what
// was seen here, whichever says more.
func (h *holder) observe(q *quiet, now time.Time) {
	if !h.Channel.IdleSince.IsZero() {
		h.idle = max(now.Sub(h.Channel.IdleSince), 0)
	}
	if seen := q.idle(h.Channel.Name); seen > h.idle {
		h.idle, h.atLeast = seen, true
	}
}

// patience is how long a channel must have been idle before a consumer that has
// not acked anything yet is said to never ack: it may be at work on its first
// message.
const patience = 10 * time.Second

// many is how many messages may be delivered without a single ack before the
// same is said of a channel that is not idle.
const many = 20

// alone says that the figures of a holder's channel are its own: the broker
// counts by channel, not by consumer.
func (h *holder) alone() bool { return h.HasChannel && h.OnChannel == 1 }

// neverAcks says that messages were delivered to a consumer that must ack, that
// it holds some, and that not one was ever acked on its channel.
func (h *holder) neverAcks() bool {
	acked, known := h.Channel.Acked.Value()
	if !h.HasChannel || !h.Consumer.AckMode || !known || acked > 0 || h.Channel.Unacked.Or(0) == 0 {
		return false
	}
	delivered := h.Channel.Delivered.Or(0)
	return delivered >= 1 && (h.idle >= patience || delivered >= many)
}

// stuck says that a consumer holds all that its prefetch allows and that its
// channel has done nothing for a while.
func (h *holder) stuck() bool { return h.full() && h.idle >= patience }

// full says that a consumer holds as many messages as its prefetch allows.
func (h *holder) full() bool {
	limit := h.Consumer.Prefetch.Or(0)
	return h.Consumer.AckMode && h.alone() && limit > 0 && h.Channel.Unacked.Or(0) >= limit
}

// called is what a person calls a holder: the name that its owner gave the
// connection, else the consumer tag.
func (h *holder) called() string {
	return cmp.Or(strings.TrimSpace(h.Connection.Title), strings.TrimSpace(h.Consumer.Tag), h.Consumer.Channel, lang.Say("a consumer"))
}

// delivered is the deliveries of the kind that a consumer asked for.
func delivered(h *mgmt.Holder) mgmt.Figure {
	if h.Consumer.AckMode {
		return h.Channel.Delivered
	}
	return h.Channel.DeliveredNA
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
