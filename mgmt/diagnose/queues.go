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
	ready    window[reading] // a while is growsSurely
	seen     time.Time       // when that was first read
	liveAt   time.Time       // when it was last read live
	statsAt  time.Time
	readAt   time.Time // when it was last in an answer
	share    *watch    // what its only consumer has of it, by the queue's own counters; nil where nobody needs that
	lonely   time.Time // since when each look said that nobody consumes; zero where somebody does
	lonelyN  int       // looks that did
	taken    time.Time // since when each said that somebody does; zero where one did not
	outrun   time.Time // since when messages have come faster than they are acked; zero where they do not
	flow     flow
	excess   excess
	fell     time.Time   // when messages were last seen to leave it, or to be acked
	rose     time.Time   // when more were last seen to be unacked
	steady   time.Time   // since when there have been as many messages in it
	came     spell       // of messages that came to wait in it
	past     mgmt.Series // what the broker remembers of its length, where that was asked for
	bound    []string    // the exchanges that it is bound to, where that was asked for
	unlisted time.Time   // since when no list of consumers had any of it
	mute     time.Time   // since when none said how many messages it holds; zero where one did

	turned       turned    // when messages came back
	turnsKnown   bool      // the broker remembers of that
	requeuerGone time.Time // when a channel was gone that gave back what it got
	forgiven     float64   // what came back by then
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
	h.ways = nil
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
	if (l.Live || l.At.Sub(q.liveAt) > livePreferred) && !l.At.Before(q.countAt()) {
		q.count(&one.QueueTotals, l.At)
	}
	if l.Live {
		q.liveAt = l.At
	}
	if one.Stats != nil && l.At.After(q.statsAt) {
		q.measure(one.Stats, l.At)
		q.mute = sinceWhen(q.mute, l.At, !mgmt.AnyKnown(one.Stats.Messages, one.Ready))
		h.takeShare(q)
	}
}

// livePreferred is for how long live counts are kept against newer ones out of the
// statistics, which are older than they look.
const livePreferred = 10 * time.Second

// count takes the live totals of the queue.
func (q *queueWatch) count(t *mgmt.QueueTotals, at time.Time) {
	q.moves(t, at)
	q.stays(t.Ready.Or(0)+t.Unacked.Or(0), at)
	q.totals = *t
	n, known := t.Ready.Value()
	if !known || n >= mostCounted || !at.After(q.countAt()) {
		return
	}
	if q.seen.IsZero() {
		q.seen = at
	} else if int64(n) > q.ready.now.value {
		q.came.note(at)
	}
	q.ready.take(reading{at, int64(n)}, growsSurely, false)
}

// spell is a time in which something was seen again and again.
type spell struct{ from, to time.Time }

// note notes that it was seen; after growsSurely without it, a new one begins.
func (s *spell) note(at time.Time) {
	if at.Sub(s.to) >= growsSurely {
		s.from = at
	}
	s.to = at
}

// lasts is for how long it has gone on, 0 where it is over.
func (s *spell) lasts(now time.Time) time.Duration {
	if now.Sub(s.to) >= growsSurely {
		return 0
	}
	return s.to.Sub(s.from)
}

// more is by how many messages ready is more than a while ago.
func (q *queueWatch) more() int64 { return q.ready.now.value - q.ready.old.value }

// countAt is when ready was last read, zero before it was.
func (q *queueWatch) countAt() time.Time { return q.ready.now.at }

// isLive says that its counts are live ones, which come to the millisecond.
func (q *queueWatch) isLive() bool { return !q.liveAt.IsZero() && !q.countAt().After(q.liveAt) }

// moves notes whether messages left, or more were handed out.
func (q *queueWatch) moves(t *mgmt.QueueTotals, at time.Time) {
	if q.countAt().IsZero() {
		return
	}
	unacked, ready := t.Unacked.Or(0), t.Ready.Or(0)
	before, all := q.totals.Unacked.Or(0), q.totals.Unacked.Or(0)+q.totals.Ready.Or(0)
	if unacked < before || unacked+ready < all {
		q.fell = at
	}
	if unacked > before {
		q.rose = at
	}
}

// rises says that more messages are handed out, or were a moment ago.
func (q *queueWatch) rises() bool { return !q.rose.IsZero() && q.countAt().Sub(q.rose) < growsSurely }

// stoodFor is for how long so many messages have been unacked and none has left, as the
// broker remembers it.
func (q *queueWatch) stoodFor(n float64, now time.Time) time.Duration {
	return q.stood(now, func(s *mgmt.Sample) bool { return s.Unacked.Or(0) >= n })
}

// waitedFor is for how long messages have waited, nobody held one and none has left, as the
// broker remembers it.
func (q *queueWatch) waitedFor(now time.Time) time.Duration {
	return q.stood(now, func(s *mgmt.Sample) bool { return s.Ready.Or(0) > 0 && s.Unacked.Or(0) == 0 })
}

// stood is for how long something was so and no message left, nor came back; 0 where what is
// remembered does not reach to now.
func (q *queueWatch) stood(now time.Time, is func(*mgmt.Sample) bool) time.Duration {
	since := now
	all := q.past.Samples
	if len(all) == 0 || now.Sub(all[len(all)-1].At) > statisticsLag {
		return 0
	}
	for i := len(all) - 1; i >= 0; i-- {
		unacked, known := all[i].Unacked.Value()
		ready, readyKnown := all[i].Ready.Value()
		if !known || !readyKnown || !is(&all[i]) {
			break
		}
		if i+1 < len(all) && (all[i+1].Unacked.Or(0) < unacked || all[i+1].Unacked.Or(0)+all[i+1].Ready.Or(0) < unacked+ready) {
			break
		}
		since = all[i].At
	}
	return max(0, now.Sub(since))
}

// measure takes the statistics of the queue.
func (q *queueWatch) measure(s *mgmt.QueueStats, at time.Time) {
	if q.hasStats && s.Redelivered.Or(0) > q.stats.Redelivered.Or(0) {
		q.turned.note(at)
	}
	q.stats, q.hasStats, q.statsAt = *s, true, at
	q.flow.take(tallyOf(s, at))
	q.flow.holds(q.totals.Unacked, at)
	q.forgives()
	q.taken = sinceWhen(q.taken, at, s.Consumers.Or(0) > 0)
	q.outrun = sinceWhen(q.outrun, at, isOutrun(s))
	switch n, known := s.Consumers.Value(); {
	case !known || n > 0:
		q.lonely, q.lonelyN = time.Time{}, 0
	default:
		if q.lonelyN++; q.lonely.IsZero() {
			q.lonely = at
		}
	}
}

// sinceWhen carries on since when something is so; zero where it is not.
func sinceWhen(since, now time.Time, is bool) time.Time {
	switch {
	case !is:
		return time.Time{}
	case since.IsZero():
		return now
	}
	return since
}

// growth is by how many messages a second ready has grown over the last while, and
// over how long; zero where it has not, or by no more than goes up and down.
func (q *queueWatch) growth() (perSecond float64, over time.Duration) {
	over = q.ready.over()
	if over <= 0 || q.more() < growsBy {
		return 0, 0
	}
	return float64(q.more()) / over.Seconds(), over
}
