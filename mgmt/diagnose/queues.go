package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// queueWatch is what was seen of one queue.
type queueWatch struct {
	totals   mgmt.QueueTotals
	stats    mgmt.QueueStats
	hasStats bool
	last     int64     // ready
	seen     time.Time // when it was first read
	countAt  time.Time // when it was read
	liveAt   time.Time // when it was last read live
	statsAt  time.Time
	readAt   time.Time // when it was last in an answer
	// Ready a while ago, between growsSurely and twice that where it was watched for
	// so long, and at the moment that will be a while ago then.
	old, mid reading
	lonely   time.Time // since when each look said that nobody consumes; zero where somebody does
	lonelyN  int       // looks that did
}

// keptUnread is for how long a queue is remembered that no answer had.
const keptUnread = 3 * time.Minute

// takeList follows the queues that are there, and forgets those that should be in a list
// and are not.
func (h *History) takeList(l *mgmt.QueueList) {
	h.newest = later(l.At, h.newest)
	for i := range l.Queues {
		h.takeQueue(&l.Queues[i], l)
	}
	h.listing.take(l)
	for k, q := range h.queues {
		if h.isGone(k, q, l) {
			delete(h.queues, k)
		}
	}
}

// isGone says that a queue is not there any more, or has no messages and is therefore not
// listed: no verdict is on such a one.
func (h *History) isGone(k mgmt.Key, q *queueWatch, l *mgmt.QueueList) bool {
	inVhost := l.Query.Vhost == "" || l.Query.Vhost == k.Vhost
	switch {
	case l.Complete():
		return inVhost && q.readAt.Before(l.At)
	case listsFullest(l) && endsEmpty(l) && l.Query.Name == "":
		return inVhost && q.readAt.Before(h.listing.older)
	}
	return l.At.Sub(q.readAt) > keptUnread
}

func (h *History) takeQueue(one *mgmt.Queue, l *mgmt.QueueList) {
	q := h.queues[one.Key]
	if q == nil {
		q = &queueWatch{}
		h.queues[one.Key] = q
	}
	q.readAt = later(l.At, q.readAt)
	if (l.Live || l.At.Sub(q.liveAt) > livePreferred) && !l.At.Before(q.countAt) {
		q.count(&one.QueueTotals, l.At)
	}
	if l.Live {
		q.liveAt = l.At
	}
	if one.Stats != nil && l.At.After(q.statsAt) {
		q.measure(one.Stats, l.At)
	}
}

// livePreferred is for how long live counts are kept against newer ones out of the
// statistics, which are older than they look.
const livePreferred = 10 * time.Second

// count takes the live totals of the queue.
func (q *queueWatch) count(t *mgmt.QueueTotals, at time.Time) {
	q.totals = *t
	n, known := t.Ready.Value()
	if !known || n >= mostCounted || !at.After(q.countAt) {
		return
	}
	now := reading{at, int64(n)}
	switch {
	case q.countAt.IsZero():
		q.seen, q.old, q.mid = at, now, now
	case at.Sub(q.mid.at) >= growsSurely:
		q.old, q.mid = q.mid, now
	}
	q.last, q.countAt = now.value, at
}

// measure takes the statistics of the queue.
func (q *queueWatch) measure(s *mgmt.QueueStats, at time.Time) {
	q.stats, q.hasStats, q.statsAt = *s, true, at
	switch n, known := s.Consumers.Value(); {
	case !known || n > 0:
		q.lonely, q.lonelyN = time.Time{}, 0
	default:
		if q.lonelyN++; q.lonely.IsZero() {
			q.lonely = at
		}
	}
}

// growth is by how many messages a second ready has grown over the last while, and
// over how long; zero where it has not, or by no more than goes up and down.
func (q *queueWatch) growth() (perSecond float64, over time.Duration) {
	over = q.countAt.Sub(q.old.at)
	if over <= 0 || q.last < q.old.value+growsBy {
		return 0, 0
	}
	return float64(q.last-q.old.value) / over.Seconds(), over
}
