package diagnose

import "time"

// turned is when messages of a queue were last seen to be redelivered, oldest first.
type turned struct{ times []time.Time }

const (
	// turnsKept is how many of those times are kept.
	turnsKept = 12
	// turnsOver is for how long nothing must have come back where that was seen once at the
	// most, so that it is not known how often it does.
	turnsOver = 2 * time.Minute
)

func (t *turned) note(at time.Time) {
	t.times = append(t.times, at)
	t.times = t.times[max(0, len(t.times)-turnsKept):]
}

// rememberTurns takes what the broker remembers of before it was watched.
func (q *queueWatch) rememberTurns() {
	var old turned
	all := q.past.Samples
	for i := 1; i < len(all); i++ {
		was, known := all[i-1].Redelivered.Value()
		if is, now := all[i].Redelivered.Value(); known && now && is > was {
			old.note(all[i].At)
		}
		q.turnsKnown = q.turnsKnown || known
	}
	if len(q.turned.times) == 0 {
		q.turned = old
	}
}

// turnsNow says that messages still come back: they have not stopped for longer than they
// usually do. What is not known is taken to be so.
func (q *queueWatch) turnsNow(now time.Time) bool {
	all := q.turned.times
	n := len(all)
	switch {
	case n == 0:
		return !q.turnsKnown
	case n == 1:
		return now.Sub(all[0]) < turnsOver
	}
	usual := all[n-1].Sub(all[0]) / time.Duration(n-1)
	return float64(now.Sub(all[n-1])) < loopGaps*float64(usual)+float64(2*twoEmissions)
}

// requeuerLeft notes that a channel that gave its messages back for ever is gone: what came
// back by then is no sign of consumers that die.
func (h *History) requeuerLeft(w *watch) {
	if q := h.queues[w.consumed]; q != nil && h.loops(w) {
		q.requeuerGone = h.last
		q.forgives()
	}
}

// forgives counts what came back while a requeuer was there, as far as the statistics tell
// of it by now.
func (q *queueWatch) forgives() {
	if !q.requeuerGone.IsZero() && q.statsAt.Sub(q.requeuerGone) < statisticsLag {
		q.forgiven = q.stats.Redelivered.Or(0)
		q.flow.old, q.flow.mid = q.flow.now, q.flow.now
	}
}
