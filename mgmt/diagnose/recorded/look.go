package recorded

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// Look is all that is read of a broker, at one moment, in the fields that tests set.
type Look struct {
	At          time.Time
	Overview    mgmt.Overview
	Alarms      []mgmt.Alarm
	Channels    []mgmt.Channel
	AllChannels bool // Channels are all that there are
	Consumers   []mgmt.Consumer
	Connections []mgmt.Connection
	Queues      []mgmt.QueueStats
	Totals      []mgmt.QueueTotals
	Late        []mgmt.QueueTotals // as the list with statistics has them; nil where it has no others
	Pasts       map[string]mgmt.ChannelPast
	Unread      map[mgmt.Part]error // why a part could not be read
}

// Update is the look as a reader hands it out that knew these holders before.
func (l *Look) Update(before *mgmt.Holders) mgmt.Update {
	u := mgmt.Update{Holders: l.holders(before)}
	read := mgmt.Reading{At: l.At}
	if l.reads(mgmt.PartOverview) {
		overview := l.Overview
		overview.Reading = read
		u.Broker = &overview
	}
	if l.reads(mgmt.PartAlarms) {
		u.Alarms = &mgmt.Alarms{Reading: read, All: l.Alarms}
	}
	if l.reads(mgmt.PartTotals) {
		u.Lists = append(u.Lists, l.Live())
	}
	if l.reads(mgmt.PartQueues) {
		u.Lists = append(u.Lists, l.WithStats())
	}
	for _, past := range l.Pasts {
		u.Pasts = append(u.Pasts, past)
	}
	for _, part := range mgmt.Parts {
		u.Parts = append(u.Parts, l.state(part))
	}
	return u
}

func (l *Look) reads(part mgmt.Part) bool { return l.Unread[part] == nil }

func (l *Look) state(part mgmt.Part) mgmt.PartState {
	if err := l.Unread[part]; err != nil {
		return mgmt.PartState{Part: part, Err: err, Since: l.At, Tried: l.At}
	}
	return mgmt.PartState{Part: part, Read: mgmt.Reading{At: l.At}, Tried: l.At}
}

// holders are those of before, with what was read.
func (l *Look) holders(h *mgmt.Holders) *mgmt.Holders {
	read := mgmt.Reading{At: l.At}
	if l.reads(mgmt.PartConsumers) {
		h = h.WithConsumers(read, l.Consumers)
	}
	if l.reads(mgmt.PartChannels) {
		h = h.WithChannels(read, l.Channels, l.AllChannels)
	}
	if l.reads(mgmt.PartConnections) {
		h = h.WithConnections(read, l.Connections, true)
	}
	return h
}

// Live is the page of live counts.
func (l *Look) Live() mgmt.QueueList {
	list := l.page(l.Totals)
	list.Live = true
	return list
}

// WithStats is the page with statistics, whose counts are older.
func (l *Look) WithStats() mgmt.QueueList {
	late := l.Late
	if late == nil {
		late = l.Totals
	}
	stats := make(map[mgmt.Key]*mgmt.QueueStats, len(l.Queues))
	for i := range l.Queues {
		stats[l.Queues[i].Key] = &l.Queues[i]
	}
	list := l.page(late)
	for i := range list.Queues {
		q := &list.Queues[i]
		if q.Stats = stats[q.Key]; q.Stats == nil {
			q.Stats = &mgmt.QueueStats{Key: q.Key}
		}
	}
	return list
}

func (l *Look) page(totals []mgmt.QueueTotals) mgmt.QueueList {
	list := mgmt.QueueList{
		Reading: mgmt.Reading{At: l.At}, Total: len(totals), Matching: len(totals),
		Query: mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage},
	}
	for _, t := range totals {
		list.Queues = append(list.Queues, mgmt.Queue{QueueTotals: t})
	}
	return list
}

// Whole is the look in one update.
func (l *Look) Whole(before *mgmt.Holders) []mgmt.Update { return []mgmt.Update{l.Update(before)} }

// Parts is the look in as many updates as a reader asks questions for it, in its order.
func (l *Look) Parts(before *mgmt.Holders) (all []mgmt.Update) {
	whole := l.Update(before)
	h := before
	for _, list := range whole.Lists {
		all = append(all, mgmt.Update{Lists: []mgmt.QueueList{list}})
	}
	read := mgmt.Reading{At: l.At}
	for _, with := range []func(*mgmt.Holders) *mgmt.Holders{
		func(h *mgmt.Holders) *mgmt.Holders { return h.WithConsumers(read, l.Consumers) },
		func(h *mgmt.Holders) *mgmt.Holders { return h.WithChannels(read, l.Channels, l.AllChannels) },
		func(h *mgmt.Holders) *mgmt.Holders { return h.WithConnections(read, l.Connections, true) },
	} {
		h = with(h)
		all = append(all, mgmt.Update{Holders: h})
	}
	whole.Lists, whole.Holders = nil, nil
	return append(all, whole)
}

// NotShown is the look of a reader of whom nobody wants a page of live counts.
func (l *Look) NotShown(before *mgmt.Holders) []mgmt.Update {
	u := l.Update(before)
	u.Lists = u.Lists[1:]
	u.Parts = slices.DeleteFunc(u.Parts, func(p mgmt.PartState) bool { return p.Part == mgmt.PartTotals })
	return []mgmt.Update{u}
}
