package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// split is what a channel that consumes from several queues has of each, by what the
// broker counts by channel and queue.
type split struct {
	by    speech.Sentence
	at    time.Time // when it was last told
	n     int       // how often
	parts map[mgmt.Key]*watch
}

const (
	// splitApart is how far apart it is asked for: what is held shows from one answer to the
	// next.
	splitApart = oneEmission
	// splitKept is for how long it is believed.
	splitKept = statisticsLag
)

// How the broker can count so.
const (
	byDetailedRates speech.Sentence = "By what the broker counts for each channel and queue (management.rates_mode = detailed)."
	byPrometheus    speech.Sentence = "By what the plugin rabbitmq_prometheus counts for each channel and queue."
)

// takeSplit follows what the channel has of each queue.
func (h *History) takeSplit(w *watch, past mgmt.ChannelPast, by speech.Sentence) {
	if len(past.ByQueue) == 0 {
		return
	}
	w.split.by = by
	if w.split.parts == nil {
		w.split.parts = map[mgmt.Key]*watch{}
	}
	at := later(past.At, w.at)
	w.split.at, w.split.n = at, w.split.n+1
	for _, n := range past.ByQueue {
		part := w.split.parts[n.Queue]
		if part == nil {
			part = &watch{seen: at}
			w.split.parts[n.Queue] = part
		}
		part.look(&mgmt.Channel{
			Name: w.row.Name, Consumers: mgmt.Known(1), Prefetch: w.row.Prefetch, Unacked: h.heldOf(w, n),
			Delivered: n.Delivered, Got: n.Got, Acked: n.Acked, Redelivered: n.Redelivered,
		}, at)
	}
}

// heldOf is how many messages of a queue the channel can hold at the most: what was not
// acked of it, which has what was rejected among it, and no more than all of the channel's
// and all of the queue's.
func (h *History) heldOf(w *watch, n mgmt.ChannelShare) mgmt.Figure {
	held := max(0, n.Delivered.Or(0)+n.Got.Or(0)-n.Acked.Or(0))
	held = min(held, w.row.Unacked.Or(0))
	if q := h.queues[n.Queue]; q != nil {
		held = min(held, q.totals.Unacked.Or(held))
	}
	return mgmt.Known(held)
}

// wantsSplit says that it is time to ask for it again.
func (h *History) wantsSplit(w *watch) bool {
	return h.splits(w) && w.at.Sub(w.split.at) >= splitApart
}

// awaitsSplit says that it was not told twice yet.
func (h *History) awaitsSplit(w *watch) bool { return h.splits(w) && w.split.n < 2 }

func (h *History) splits(w *watch) bool {
	return h.overview.RatesMode == "detailed" && sharesChannel(h.holders.OnChannel(w.row.Name))
}

// splitShares are the shares of the channel's queues by that, and else the channel as a
// whole.
func (h *History) splitShares(whole *suspect) []*suspect {
	w := whole.watch
	if w.split.n == 0 || w.at.Sub(w.split.at) > splitKept {
		return []*suspect{whole}
	}
	var shares []*suspect
	for _, c := range whole.consumers {
		part, q := w.split.parts[c.Queue], h.queues[c.Queue]
		if part == nil || q == nil {
			continue // nothing was delivered of it, or it has no messages
		}
		own := *part
		own.row.Connection, own.row.User, own.row.Vhost = w.row.Connection, w.row.User, w.row.Vhost
		own.row.GlobalPrefetch = w.row.GlobalPrefetch
		shares = append(shares, &suspect{
			watch: &own, h: h, consumers: []*mgmt.Consumer{c}, queue: q, connection: whole.connection, whole: w,
			by: w.split.by,
		})
	}
	if len(shares) == 0 {
		return []*suspect{whole}
	}
	return shares
}
