package mgmt

import "slices"

// What an Update has at most, however much was learnt since it was last taken: the newest.
const (
	mostLists   = 100
	mostWaiting = 1000 // of each of the rest
)

// Merge takes in a later update. What is newer replaces what it makes useless, so that
// an Update stays small however seldom it is taken.
func (u *Update) Merge(newer Update) {
	if newer.Broker != nil {
		u.Broker = newer.Broker
	}
	if newer.Alarms != nil {
		u.Alarms = newer.Alarms
	}
	if newer.Holders != nil {
		u.Holders = newer.Holders
	}
	if newer.Link != nil {
		u.Link = newer.Link
	}
	u.mergeQueues(&newer)
	u.mergeChannels(&newer)
	u.Samples = renewed(u.Samples, newer.Samples, mostWaiting, func(old, s *Series) bool { return old.Key == s.Key })
	u.Bindings = renewed(u.Bindings, newer.Bindings, mostWaiting, func(old, b *Bindings) bool { return old.Queue == b.Queue })
	u.Ways = renewed(u.Ways, newer.Ways, mostWaiting, func(old, t *Topology) bool { return old.Queue == t.Queue })
	u.Shares = renewed(u.Shares, newer.Shares, mostWaiting, func(old, s *NodeShares) bool { return old.Node == s.Node })
	u.Parts = renewed(u.Parts, newer.Parts, mostWaiting, func(old, p *PartState) bool { return old.Part == p.Part })
}

// mergeQueues also takes a queue that is there again from what is gone.
func (u *Update) mergeQueues(newer *Update) {
	for i := range newer.Lists {
		u.Gone = without(u.Gone, func(k *Key) bool { return newer.Lists[i].has(*k) })
	}
	u.Lists = renewed(u.Lists, newer.Lists, mostLists, (*QueueList).isOlderOf)
	u.Gone = renewed(u.Gone, newer.Gone, mostWaiting, func(old, k *Key) bool { return *old == *k })
}

// mergeChannels also takes a channel that is there again from what is closed.
func (u *Update) mergeChannels(newer *Update) {
	for i := range newer.Pasts {
		u.Closed = without(u.Closed, func(name *string) bool { return *name == newer.Pasts[i].Channel })
	}
	u.Pasts = renewed(u.Pasts, newer.Pasts, mostWaiting, func(old, p *ChannelPast) bool { return old.Channel == p.Channel })
	u.Closed = renewed(u.Closed, newer.Closed, mostWaiting, func(old, name *string) bool { return *old == *name })
}

// isOlderOf says that a newer list makes this one useless: it is of the same query, or
// has all queues that were asked for by name.
func (l *QueueList) isOlderOf(newer *QueueList) bool {
	if l.Query != newer.Query || l.Live != newer.Live {
		return false
	}
	lacks := func(q Queue) bool { return !newer.has(q.Key) }
	return l.Query.Size > 0 || !slices.ContainsFunc(l.Queues, lacks)
}

func (l *QueueList) has(k Key) bool {
	return slices.ContainsFunc(l.Queues, func(q Queue) bool { return q.Key == k })
}

// renewed returns what is newer after the older that it leaves of use. It changes neither.
func renewed[T any](older, newer []T, most int, useless func(old, newer *T) bool) []T {
	for i := range newer {
		older = append(without(older, func(old *T) bool { return useless(old, &newer[i]) }), newer[i])
	}
	return older[max(len(older)-most, 0):]
}

// without returns another slice.
func without[T any](all []T, which func(*T) bool) []T {
	var kept []T
	for i := range all {
		if !which(&all[i]) {
			kept = append(kept, all[i])
		}
	}
	return kept
}
