package mgmt

import "time"

// State is what is known of the broker: every Update folded into one. It does
// no IO and takes no locks; keep it where one goroutine alone uses it. The zero
// State knows nothing and is ready to use.
type State struct {
	totals   Totals
	stats    Stats
	counted  map[Key]counts
	measured map[Key]measures
	joins    joins
	history  History
	overview Overview
	link     Link
}

// counts is the newest reading of the fast clock that held a figure for a queue.
type counts struct {
	ready, unacked Figure
	reading        *Reading
}

// measures is the newest reading of the slow clock that held a figure for a queue.
type measures struct {
	stats   *QueueStats
	reading *Reading
}

// Apply folds an update in.
func (s *State) Apply(u Update) {
	if u.Broker != nil {
		s.overview = *u.Broker
	}
	if u.Link != nil {
		s.link = *u.Link
	}
	if u.Totals != nil {
		s.applyTotals(*u.Totals)
	}
	if u.Stats != nil {
		s.applyStats(*u.Stats)
	}
	for _, series := range u.Samples {
		s.history.Seed(series)
	}
}

// applyTotals keeps a queue's older counts where the new tick has none, as it
// happens while a queue's node is down.
func (s *State) applyTotals(t Totals) {
	reading := t.Reading
	counted := make(map[Key]counts, len(t.Queues))
	for i := range t.Queues {
		q := &t.Queues[i]
		c := counts{q.Ready, q.Unacked, &reading}
		if old, ok := s.counted[q.Key]; ok && !anyKnown(q.Ready, q.Unacked) {
			c = old
		}
		counted[q.Key] = c
	}
	s.totals, s.counted = t, counted
	s.history.Record(t)
}

// applyStats keeps what an earlier tick said of the parts that this one is
// missing.
func (s *State) applyStats(t Stats) {
	reading := t.Reading
	measured := make(map[Key]measures, len(t.Queues))
	for i := range t.Queues {
		q := &t.Queues[i]
		m := measures{q, &reading}
		if old, ok := s.measured[q.Key]; ok && !q.anyKnown() {
			m = old
		}
		measured[q.Key] = m
	}
	if t.misses(PartQueues) {
		measured = s.measured
	}
	s.measured = measured
	s.stats = t
	s.joins.apply(t)
}

// Rows returns every queue of the newest tick of the fast clock, in the order
// in which the broker listed them. The slice is the caller's own to sort.
func (s *State) Rows() []Row {
	rows := make([]Row, len(s.totals.Queues))
	for i := range rows {
		rows[i] = s.row(&s.totals.Queues[i])
	}
	return rows
}

// History returns the recent past of every queue. It belongs to the State:
// read it only.
func (s *State) History() *History { return &s.history }

// Vhost returns the vhost of the newest tick of the fast clock, "" for all.
func (s *State) Vhost() string { return s.totals.Vhost }

// Overview returns which broker this is, the zero Overview before it is known.
func (s *State) Overview() Overview { return s.overview }

// Link returns how the poller stands with the management API. Before anything
// was heard Since is zero.
func (s *State) Link() Link { return s.link }

// Missing returns the parts of the statistics that the newest tick of the slow
// clock could not read.
func (s *State) Missing() []Missing { return s.stats.Missing }

// TotalsAge returns how long ago the counts were asked for, and false before the
// first answer.
func (s *State) TotalsAge(now time.Time) (age time.Duration, known bool) {
	return s.totals.age(now)
}

// StatsAge returns how long ago the statistics were asked for, and false before
// the first answer. The figures are older than that by what the broker itself
// takes to gather them.
func (s *State) StatsAge(now time.Time) (age time.Duration, known bool) {
	return s.stats.age(now)
}

// staleGrace is how late an answer may be, beyond what the last one took,
// before the figures that it was to replace are called stale.
const staleGrace = 2 * time.Second

// Stale says that the counts are not being renewed as they should be: nothing
// was read yet, the management API does not answer, or its answer is overdue.
func (s *State) Stale(now time.Time) bool {
	if s.totals.At.IsZero() || s.link.Err != nil {
		return true
	}
	due := s.totals.Next.Add(2*s.totals.Took + staleGrace)
	return !s.totals.Next.IsZero() && now.After(due)
}

func (r Reading) age(now time.Time) (time.Duration, bool) {
	if r.At.IsZero() {
		return 0, false
	}
	return max(now.Sub(r.At), 0), true
}
