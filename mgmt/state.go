package mgmt

import "time"

// State is what is known of the broker: every Update folded into one. It does
// no IO and takes no locks; keep it where one goroutine alone uses it. The zero
// State knows nothing and is ready to use.
type State struct {
	list     QueueList // the newest for somebody to see, without what the queues say
	rows     map[Key]*record
	holders  *Holders
	history  History
	overview Overview
	alarms   Alarms
	parts    map[Part]PartState
	link     Link
	ways     Topology // that were read last
}

// record is what is known of one queue.
type record struct {
	Row
	live time.Time // when its counts were last read live
	seen time.Time // when it was last in an answer
}

// keptUnseen is for how long a queue is remembered that is on no page that was read.
const keptUnseen = 5 * time.Minute

// Apply folds an update in.
func (s *State) Apply(u Update) {
	if u.Broker != nil {
		s.overview = *u.Broker
	}
	if u.Alarms != nil {
		s.alarms = *u.Alarms
	}
	if u.Holders != nil {
		s.holders = u.Holders
	}
	if u.Link != nil {
		s.link = *u.Link
	}
	for i := range u.Lists {
		s.takeList(&u.Lists[i])
	}
	for _, k := range u.Gone {
		s.drop(k)
	}
	for _, series := range u.Samples {
		s.history.Seed(series)
	}
	for i := range u.Ways {
		s.ways = u.Ways[i]
	}
	for _, p := range u.Parts {
		s.takePart(p)
	}
}

func (s *State) takePart(p PartState) {
	if s.parts == nil {
		s.parts = make(map[Part]PartState)
	}
	s.parts[p.Part] = p
}

// takeList folds a page in, and forgets queues that it should have and has not.
func (s *State) takeList(l *QueueList) {
	if s.rows == nil {
		s.rows = make(map[Key]*record)
	}
	for i := range l.Queues {
		s.takeQueue(&l.Queues[i], l)
	}
	if l.Query.Shown {
		s.list = *l
	}
	for k, r := range s.rows {
		missing := l.Complete() && r.seen.Before(l.At) && (l.Query.Vhost == "" || l.Query.Vhost == k.Vhost)
		if missing || l.At.Sub(r.seen) > keptUnseen {
			s.drop(k)
		}
	}
}

func (s *State) takeQueue(q *Queue, l *QueueList) {
	r := s.rows[q.Key]
	if r == nil {
		r = &record{}
		s.rows[q.Key] = r
	}
	r.take(q, l.Reading, l.Live, r.live)
	r.seen = later(r.seen, l.At)
	if l.Live {
		r.live = later(r.live, l.At)
	}
	if r.TotalsRead == l.Reading {
		s.history.Record(q.Key, l.At, r.Ready, r.Unacked)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (s *State) drop(k Key) {
	delete(s.rows, k)
	s.history.Forget(k)
}

// List returns the queues that are wanted to be seen, in the order in which the broker
// listed them, and what they are a page of. The slice is the caller's own to sort.
func (s *State) List() (rows []Row, of QueueList) {
	rows = make([]Row, 0, len(s.list.Queues))
	for i := range s.list.Queues {
		if r := s.rows[s.list.Queues[i].Key]; r != nil {
			rows = append(rows, r.Row)
		}
	}
	of = s.list
	of.Queues = nil
	return rows, of
}

// Row returns a queue, and false where it is not known.
func (s *State) Row(k Key) (Row, bool) {
	r, ok := s.rows[k]
	if !ok {
		return Row{}, false
	}
	return r.Row, true
}

// Holders returns who consumes and who holds; nil where nothing is known of it.
func (s *State) Holders() *Holders { return s.holders }

// History returns the recent past of every queue that is known. It belongs to the
// State: read it only.
func (s *State) History() *History { return &s.history }

// Overview returns which broker this is, the zero Overview before it is known.
func (s *State) Overview() Overview { return s.overview }

// Alarms returns the resource alarms that were in effect when they were last asked for.
func (s *State) Alarms() []Alarm { return s.alarms.All }

// Ways returns what is known of the ways that a queue's dead letters go, and false where that
// was not read, or another queue's since.
func (s *State) Ways(k Key) (t *Topology, known bool) {
	return &s.ways, s.ways.Queue == k && k.Name != ""
}

// Link returns how the reader stands with the management API. Before anything
// was heard Since is zero.
func (s *State) Link() Link { return s.link }

// Part returns how it stands with a part of what is read; the zero PartState where it
// was not asked for.
func (s *State) Part(p Part) PartState { return s.parts[p] }

// Age returns how long ago a part was asked for, and false before its first answer. What
// comes from the broker's statistics is older than that by what they take to gather.
func (s *State) Age(p Part, now time.Time) (age time.Duration, known bool) {
	part := s.parts[p]
	return part.Read.Age(now)
}

// Late says that a part is not renewed as it should be: it was never read, the
// management API does not answer, or the answer is overdue.
func (s *State) Late(p Part, now time.Time) bool {
	part := s.parts[p]
	return part.Read.At.IsZero() || s.link.Err != nil || part.Late(now)
}
