package mgmt

import "time"

// Row is one queue as all answers together have it.
type Row struct {
	QueueTotals
	Stats      QueueStats // the zero QueueStats until there were statistics of the queue
	TotalsRead Reading    // which reading Ready and Unacked come from: an older one where the newest had no figures
	StatsRead  Reading    // which reading Stats comes from; zero where there was none
	Live       bool       // Ready and Unacked were read live, and not out of the statistics
}

// Messages returns ready and unacked together, not known unless both are.
func (r Row) Messages() Figure {
	ready, readyKnown := r.Ready.Value()
	unacked, unackedKnown := r.Unacked.Value()
	if !readyKnown || !unackedKnown {
		return Figure{}
	}
	return Known(ready + unacked)
}

// TotalsAge returns how old Ready and Unacked are.
func (r Row) TotalsAge(now time.Time) (age time.Duration, known bool) {
	return r.TotalsRead.Age(now)
}

// StatsAge returns how old Stats is.
func (r Row) StatsAge(now time.Time) (age time.Duration, known bool) {
	return r.StatsRead.Age(now)
}

// livePreferred is for how long live counts are kept against newer ones out of the
// statistics, which are older than they look.
const livePreferred = 10 * time.Second

// take folds in what one answer says of the queue, if it is not older than what is known.
// Where it has no figures, as while a queue's node is down, the older ones are kept.
func (r *Row) take(q *Queue, read Reading, live bool, lastLive time.Time) {
	ready, unacked := r.Ready, r.Unacked
	if !read.At.Before(r.TotalsRead.At) {
		r.QueueTotals = q.QueueTotals
	}
	fresh := live || read.At.Sub(lastLive) > livePreferred
	if fresh && !read.At.Before(r.TotalsRead.At) && AnyKnown(q.Ready, q.Unacked) {
		r.TotalsRead, r.Live = read, live
	} else {
		r.Ready, r.Unacked = ready, unacked
	}
	if q.Stats != nil && !read.At.Before(r.StatsRead.At) && (q.Stats.AnyKnown() || r.StatsRead.At.IsZero()) {
		r.Stats, r.StatsRead = *q.Stats, read
	}
}
