package diagnose

import "rabbitlab/mgmt"

// counters is what a channel has counted over its life, all at one moment: RabbitMQ
// copies them together, while messages_unacknowledged beside them is of another.
type counters struct{ delivered, got, acked, redelivered int64 }

// mostCounted is beyond what any channel counts: a larger figure is no count.
const mostCounted = 1 << 53

// countersOf is false where one of the four is not known: with some of them
// missing nothing can be said of what a channel holds.
func countersOf(delivered, got, acked, redelivered mgmt.Figure) (c counters, known bool) {
	for _, part := range []struct {
		to   *int64
		from mgmt.Figure
	}{{&c.delivered, delivered}, {&c.got, got}, {&c.acked, acked}, {&c.redelivered, redelivered}} {
		n, known := part.from.Value()
		if !known || n >= mostCounted {
			return counters{}, false
		}
		*part.to = int64(n)
	}
	return c, true
}

// taken is how many messages were handed to the channel, those that were handed to
// it again with them.
func (c counters) taken() int64 { return c.delivered + c.got }

// unsettled is how many of them were not acked: what it holds at the most, as
// rejected ones are not counted anywhere.
func (c counters) unsettled() int64 { return max(0, c.taken()-c.acked) }

// minus is what was counted since.
func (c counters) minus(old counters) counters {
	return counters{c.delivered - old.delivered, c.got - old.got, c.acked - old.acked, c.redelivered - old.redelivered}
}

// before says that some counter was further already: these are older, or those of
// another channel of the same name.
func (c counters) before(other counters) bool {
	return c.delivered < other.delivered || c.got < other.got || c.acked < other.acked || c.redelivered < other.redelivered
}
