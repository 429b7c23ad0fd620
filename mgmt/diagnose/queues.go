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
	statsAt  time.Time
	// Ready a while ago, between growsSurely and twice that where it was watched for
	// so long, and at the moment that will be a while ago then.
	old, mid reading
	lonely   time.Time // since when each look said that nobody consumes; zero where somebody does
	lonelyN  int       // looks that did
}

// watchQueues follows the queues that are there.
func (h *History) watchQueues(s *mgmt.Snapshot) {
	if s.Stats.Unread(mgmt.PartTotals) == nil {
		h.takeTotals(s)
	}
	if s.Stats.Unread(mgmt.PartQueues) != nil {
		return
	}
	for i := range s.Stats.Queues {
		if q := h.queues[s.Stats.Queues[i].Key]; q != nil {
			q.measure(&s.Stats.Queues[i], readAt(s))
		}
	}
}

// takeTotals forgets what a full look does not have. A look at the holders alone says
// nothing of other queues.
func (h *History) takeTotals(s *mgmt.Snapshot) {
	at := s.Totals.At
	if at.IsZero() {
		at = s.At
	}
	there := make(map[mgmt.Key]bool, len(s.Totals.Queues))
	for i := range s.Totals.Queues {
		t := &s.Totals.Queues[i]
		there[t.Key] = true
		q := h.queues[t.Key]
		if q == nil {
			q = &queueWatch{}
			h.queues[t.Key] = q
		}
		q.count(t, at)
	}
	if s.Holders {
		return
	}
	for k := range h.queues {
		if !there[k] {
			delete(h.queues, k)
		}
	}
}

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
