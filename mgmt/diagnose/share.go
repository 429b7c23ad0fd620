package diagnose

import "rabbitlab/mgmt"

// A channel that consumes from several queues counts for all of them together, so that
// one on which a queue is never acked looks well as long as another is. The queues count
// too: where a queue has one consumer, what it counts is that one's.

// takeShare follows what the queue's only consumer has of it, where its channel consumes
// from others too.
func (h *History) takeShare(q *queueWatch) {
	c := h.onlyConsumer(q)
	if c == nil || !sharesChannel(h.holders.OnChannel(c.Channel)) {
		q.share = nil
		return
	}
	if q.share == nil || q.share.row.Name != c.Channel {
		q.share = &watch{seen: q.statsAt}
	}
	n := &q.stats
	q.share.look(&mgmt.Channel{
		Name: c.Channel, Consumers: mgmt.Known(1), Prefetch: c.Prefetch, Unacked: q.totals.Unacked,
		Delivered: n.Delivered, Got: n.Got, Acked: n.Acked, Redelivered: n.Redelivered,
	}, q.statsAt)
}

// onlyConsumer is the one that the queue has, nil where there are none or several.
func (h *History) onlyConsumer(q *queueWatch) *mgmt.Consumer {
	all := h.holders.ConsumersOf(q.totals.Key)
	if len(all) != 1 || all[0].Channel == "" || q.stats.Consumers != mgmt.Known(1) {
		return nil
	}
	return &all[0]
}

func sharesChannel(all []*mgmt.Consumer) bool {
	for _, c := range all {
		if c.Queue != all[0].Queue {
			return true
		}
	}
	return false
}

// suspects are the shares of the channel's queues where each of them is known, and else
// the channel as a whole.
func (h *History) suspects(w *watch) []*suspect {
	whole := h.suspect(w)
	if !sharesChannel(whole.consumers) {
		return []*suspect{whole}
	}
	var shares []*suspect
	for _, c := range whole.consumers {
		q := h.queues[c.Queue]
		if q == nil && h.listing.hasAll {
			continue // it has no messages
		}
		if q == nil || q.share == nil || !q.share.counted || q.share.row.Name != w.row.Name || h.onlyConsumer(q) == nil {
			return h.splitShares(whole)
		}
		shares = append(shares, whole.share(q, c))
	}
	return shares
}

// share is what the channel has of a queue.
func (s *suspect) share(q *queueWatch, c *mgmt.Consumer) *suspect {
	own := *q.share
	own.row.Connection, own.row.User, own.row.Vhost = s.row.Connection, s.row.User, s.row.Vhost
	own.row.GlobalPrefetch = s.row.GlobalPrefetch
	return &suspect{
		watch: &own, h: s.h, consumers: []*mgmt.Consumer{c}, queue: q, connection: s.connection, whole: s.watch,
		by: "Its channel consumes from several queues: the figures are those of the queue itself, which has no other consumer.",
	}
}
