package mgmt

import "time"

// Row is one queue as both clocks see it.
type Row struct {
	QueueTotals
	Stats      QueueStats // the zero QueueStats until the slow clock has seen the queue
	TotalsRead Reading    // which reading Ready and Unacked come from: an older one where the newest had no figures
	StatsRead  Reading    // which reading Stats comes from; zero where there was none
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
	return r.TotalsRead.age(now)
}

// StatsAge returns how old Stats is.
func (r Row) StatsAge(now time.Time) (age time.Duration, known bool) {
	return r.StatsRead.age(now)
}

// row needs a queue of the newest totals, which always has counts.
func (s *State) row(q *QueueTotals) Row {
	counted := s.counted[q.Key]
	row := Row{QueueTotals: *q, TotalsRead: *counted.reading}
	row.Ready, row.Unacked = counted.ready, counted.unacked
	if measured, ok := s.measured[q.Key]; ok {
		row.Stats, row.StatsRead = *measured.stats, *measured.reading
	}
	return row
}

func (q *QueueStats) anyKnown() bool {
	return anyKnown(q.Consumers, q.PublishRate, q.DeliverRate, q.AckRate, q.RedeliverRate,
		q.Memory, q.MessageBytes, q.PersistentBytes, q.Messages)
}

func anyKnown(figures ...Figure) bool {
	for _, f := range figures {
		if f.known {
			return true
		}
	}
	return false
}
