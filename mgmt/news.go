package mgmt

import (
	"maps"
	"reflect"
	"slices"
)

// News says that an update has something that the state does not know yet: another
// figure, queue, holder or failure, and not only that the same was read again. It is to
// be asked before the update is applied.
func (s *State) News(u *Update) bool {
	return len(u.Gone) > 0 || len(u.Samples) > 0 || len(u.Ways) > 0 ||
		u.Broker != nil && !s.overview.same(u.Broker) ||
		u.Alarms != nil && !slices.Equal(s.alarms.All, u.Alarms.All) ||
		u.Link != nil && (s.link.Since.IsZero() || said(s.link.Err) != said(u.Link.Err)) ||
		u.Holders != nil && !s.holders.same(u.Holders) ||
		slices.ContainsFunc(u.Lists, s.newsOfList) ||
		slices.ContainsFunc(u.Parts, s.newsOfPart)
}

// same leaves out when it was read, for how long the broker has run, and what only a
// diagnosis looks at.
func (o Overview) same(other *Overview) bool {
	o.Reading, o.Uptime, o.Members, o.Traffic = other.Reading, other.Uptime, other.Members, other.Traffic
	return reflect.DeepEqual(&o, other)
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func (s *State) newsOfPart(p PartState) bool {
	old := s.parts[p.Part]
	return said(old.Err) != said(p.Err) || old.Read.At.IsZero() != p.Read.At.IsZero()
}

func (s *State) newsOfList(l QueueList) bool {
	if l.Query.Shown && !s.list.samePage(&l) {
		return true
	}
	return slices.ContainsFunc(l.Queues, func(q Queue) bool { return s.newsOfQueue(&q, &l) })
}

// samePage says that another list has the same queues in the same order.
func (l *QueueList) samePage(other *QueueList) bool {
	return l.Query == other.Query && l.Matching == other.Matching && l.Total == other.Total &&
		l.Live == other.Live && l.Unsorted == other.Unsorted && l.At.IsZero() == other.At.IsZero() &&
		slices.EqualFunc(l.Queues, other.Queues, func(a, b Queue) bool { return a.Key == b.Key })
}

// newsOfQueue compares a queue with what it will be when the list was taken in.
func (s *State) newsOfQueue(q *Queue, l *QueueList) bool {
	r := s.rows[q.Key]
	if r == nil {
		return true
	}
	after := r.Row
	after.take(q, l.Reading, l.Live, r.live)
	return !after.sameTotals(&r.QueueTotals) || after.Stats != r.Stats || after.StatsRead.At.IsZero() != r.StatsRead.At.IsZero()
}

// sameTotals leaves the arguments out but for their number: they are the queue's for as
// long as it lives.
func (r *Row) sameTotals(q *QueueTotals) bool {
	return r.Type == q.Type && r.Durable == q.Durable && r.Exclusive == q.Exclusive && r.State == q.State && r.Node == q.Node &&
		r.Ready == q.Ready && r.Unacked == q.Unacked && len(r.Arguments) == len(q.Arguments)
}

// same says that two have the same consumers, channels and connections.
func (h *Holders) same(other *Holders) bool {
	if h == nil {
		return false
	}
	return h.AllChannels == other.AllChannels && h.AllConnections == other.AllConnections &&
		slices.Equal(h.consumers, other.consumers) &&
		maps.EqualFunc(h.channels, other.channels, func(a, b *Channel) bool { return a.same(b) }) &&
		maps.EqualFunc(h.connections, other.connections, func(a, b *Connection) bool { return a.same(b) })
}

func (c *Channel) same(other *Channel) bool {
	a, b := *c, *other
	a.Reductions = b.Reductions // which only a diagnosis looks at
	if a.IdleSince.Equal(b.IdleSince) {
		a.IdleSince = b.IdleSince
	}
	return a == b
}

func (c *Connection) same(other *Connection) bool {
	a, b := *c, *other
	if a.ConnectedAt.Equal(b.ConnectedAt) {
		a.ConnectedAt = b.ConnectedAt
	}
	return a == b
}
