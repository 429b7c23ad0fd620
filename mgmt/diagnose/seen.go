package diagnose

import "rabbitlab/mgmt"

// Seen counts what was looked at; not known where it could not be read.
type Seen struct{ Queues, Consumers, Channels mgmt.Figure }

// Seen counts what was looked at. Queues that are not wanted count for nothing, nor do
// their consumers; nil wants all.
func (h *History) Seen(wanted func(queue string) bool) (n Seen) {
	n.Queues = h.queuesSeen(wanted)
	if h.holders == nil {
		return n
	}
	if !h.holders.ConsumersRead.At.IsZero() {
		n.Consumers = counted(h.holders.Consumers(), func(c *mgmt.Consumer) bool { return wanted == nil || wanted(c.Queue.Name) })
	}
	switch all := 0; {
	case h.holders.ChannelsRead.At.IsZero():
	case !h.holders.AllChannels:
		n.Channels = h.overview.Channels
	default:
		for range h.holders.Channels {
			all++
		}
		n.Channels = mgmt.Known(float64(all))
	}
	return n
}

// queuesSeen counts those that have no messages too, which are not all listed, and takes
// those off that only the broker found to match: it makes no difference between upper and
// lower case.
func (h *History) queuesSeen(wanted func(queue string) bool) mgmt.Figure {
	n, known := h.listing.seen().Value()
	if !known || wanted == nil {
		return h.listing.seen()
	}
	for k := range h.queues {
		if !wanted(k.Name) {
			n--
		}
	}
	return mgmt.Known(max(n, 0))
}

func counted[T any](all []T, is func(*T) bool) mgmt.Figure {
	n := 0
	for i := range all {
		if is(&all[i]) {
			n++
		}
	}
	return mgmt.Known(float64(n))
}
