package diagnose

import (
	"cmp"
	"slices"

	"rabbitlab/mgmt"
)

// watcher is the name by which a Reader knows the diagnosis.
const watcher = "diagnosis"

// What is asked for of single queues at the most: each takes a broker a millisecond.
const (
	mostWatched = 10
	mostBound   = 20
)

// wishes are what a Reader was last told to read.
type wishes struct {
	pasts          []string
	watched, bound []mgmt.Key
	shares         []mgmt.Listener
}

// tell tells it what the history wants now, where that is news.
func (w *wishes) tell(r Reader, h *History) {
	if names, _ := h.WantsPasts(); !slices.Equal(names, w.pasts) {
		w.pasts = names
		r.WantPasts(names)
	}
	if keys := h.wantsWatched(); !slices.Equal(keys, w.watched) {
		w.watched = keys
		r.Watch(watcher, keys)
	}
	if keys := h.wantsBound(); !slices.Equal(keys, w.bound) {
		w.bound = keys
		r.WantBindings(keys)
	}
	if nodes := h.wantsShares(); !slices.Equal(nodes, w.shares) {
		w.shares = nodes
		r.WantShares(nodes)
	}
}

// wantsWatched are the queues of which more is wanted than all lists tell: since when
// their messages are unacked that no channel claims or that channels hold which consume from
// others too, or when they came back, or for how long they wait for a consumer that is gone.
func (h *History) wantsWatched() []mgmt.Key {
	return h.someQueues(mostWatched, func(q *queueWatch) bool {
		cameBack := q.flow.now.acked == 0 && q.flow.now.redelivered >= crashesLeast && q.totals.Type != "stream"
		return q.excess.lasts(h.last) >= oneEmission || cameBack || h.standsShared(q) || h.isAlone(q) && q.wasConsumed() && q.totals.Ready.Or(0) > 0
	})
}

// wantsBound are those of which it matters what they are bound to, where any queue has a
// dead-letter exchange: nobody consumes from them, or what they have comes back.
func (h *History) wantsBound() []mgmt.Key {
	exchanges := false
	for _, q := range h.queues {
		exchanges = exchanges || q.stats.Settings.DeadLetterExchange != ""
	}
	if !exchanges {
		return nil
	}
	return h.someQueues(mostBound, func(q *queueWatch) bool {
		comesBack := q.stats.Settings.DeadLetters && q.flow.now.back(q.totals.Unacked.Or(0)) >= backLeast
		return comesBack || !q.lonely.IsZero() && q.totals.Type != "stream" && (q.totals.Ready.Or(0) > 0 || q.stats.Settings.DeadLetters)
	})
}

// someQueues are those that are meant, in the order of their names.
func (h *History) someQueues(most int, meant func(*queueWatch) bool) (keys []mgmt.Key) {
	for k, q := range h.queues {
		if meant(q) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b mgmt.Key) int { return cmp.Or(cmp.Compare(a.Vhost, b.Vhost), cmp.Compare(a.Name, b.Name)) })
	return keys[:min(len(keys), most)]
}
