package diagnose

import (
	"cmp"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// History is what was seen of one broker, folded into what the verdicts need. The
// zero History has seen nothing and is ready to use; keep it where one goroutine
// alone uses it. It takes about 7 KB for each channel that holds messages, at the
// most, however long it runs.
type History struct {
	first, last time.Time // the first look at the channels that saw them, and the last of all
	newest      time.Time // the newest reading of all
	looks       int       // at the channels
	seen        bool      // one of them saw them
	overview    mgmt.Overview
	alarms      []mgmt.Alarm
	alarmsKnown bool
	parts       map[mgmt.Part]*partSeen
	countsLive  bool // the live lengths of the fullest queues are read for it

	holders  *mgmt.Holders
	channels map[string]*watch
	queues   map[mgmt.Key]*queueWatch
	listing  listing
}

// Apply takes what was learnt of the broker, which must be newer than what was before.
// What is not there any more is forgotten, unless that part of it could not be read.
func (h *History) Apply(u mgmt.Update) {
	if h.channels == nil {
		h.channels, h.queues = map[string]*watch{}, map[mgmt.Key]*queueWatch{}
	}
	if u.Broker != nil {
		h.overview = *u.Broker
		h.newest = later(u.Broker.At, h.newest)
	}
	if u.Alarms != nil {
		h.alarms, h.alarmsKnown = slices.Clone(u.Alarms.All), true
		h.newest = later(u.Alarms.At, h.newest)
	}
	if u.Holders != nil {
		h.takeHolders(u.Holders)
	}
	for i := range u.Lists {
		h.takeList(&u.Lists[i])
	}
	for _, k := range u.Gone {
		delete(h.queues, k)
	}
	for _, past := range u.Pasts {
		h.takePast(past)
	}
	for _, name := range u.Closed {
		h.takePast(mgmt.ChannelPast{Channel: name}) // there is none to wait for
	}
	for _, p := range u.Parts {
		h.takePart(p)
	}
}

// Watched is the time from the first look to the last.
func (h *History) Watched() time.Duration { return h.last.Sub(h.first) }

// Enough says that every consumer was seen through two emissions of the broker's
// statistics, or through one where the broker remembers what was before and nobody
// has just fallen silent: whatever can be found at once is found by then. Nothing that is
// needed for it is unread, but for what this broker tells nobody, or not this user; nor
// is the past of anybody awaited who held messages all that time and acked none.
func (h *History) Enough() bool {
	return h.looks >= 2 && h.lasts(h.Watched()) && h.readAll()
}

func (h *History) lasts(watched time.Duration) bool {
	return watched >= twoEmissions && !h.awaitsPasts() || watched >= oneEmission && h.settled()
}

// awaitsPasts says that of some who hold messages and ack none it is not known since when.
func (h *History) awaitsPasts() bool {
	if p := h.parts[mgmt.PartPasts]; p != nil && p.Err != nil {
		return false
	}
	names, _ := h.WantsPasts()
	return slices.ContainsFunc(names, func(name string) bool {
		w := h.channels[name]
		return w.surelyHeld() > 0 && len(w.track.runs) > 0 && !w.track.lastAck().After(w.seen)
	})
}

// settled says that more of the same would tell nothing new of those who hold messages.
func (h *History) settled() bool {
	for _, w := range h.channels {
		if w.holds() && (!w.past || h.suspect(w).fallsSilent()) {
			return false
		}
	}
	return true
}

// Findings is what is wrong, worst first; what is equally bad stands in the order of
// Verdicts, and then by name, so that the order does not change from look to look.
func (h *History) Findings() []Finding {
	var all []Finding
	all = append(all, h.blocked()...)
	for _, w := range h.channels {
		if w.absent {
			continue
		}
		s := h.suspect(w)
		all = append(all, s.findings()...)
	}
	for _, q := range h.queues {
		all = append(all, h.findingsOf(q)...)
	}
	all = append(all, h.autoAcks()...)
	sortFindings(all)
	return all
}

// takeHolders follows the channels that are there, where they were read anew.
func (h *History) takeHolders(holders *mgmt.Holders) {
	old := h.holders
	h.holders = holders
	if at := holders.ChannelsRead.At; old == nil || !at.Equal(old.ChannelsRead.At) {
		h.looked(at, true)
		h.watchChannels(at)
	}
	for _, w := range h.channels {
		w.isOn(holders.Connection(w.row.Connection))
	}
}

// looked notes a look at the channels, and whether they were read.
func (h *History) looked(at time.Time, read bool) {
	if at.IsZero() {
		return
	}
	if h.looks == 0 || read && !h.seen {
		h.first = at
	}
	h.seen = h.seen || read
	h.looks++
	h.last, h.newest = later(at, h.last), later(at, h.newest)
}

// watchChannels follows the channels that are there, and forgets those that are
// not. One that holds nothing may be left out of a look: it is kept for a while.
func (h *History) watchChannels(at time.Time) {
	for _, w := range h.channels {
		w.absent = true
	}
	for c := range h.holders.Channels {
		w := h.channels[c.Name]
		if w == nil {
			w = &watch{seen: at}
			h.channels[c.Name] = w
		}
		w.look(c, at)
	}
	for name, w := range h.channels {
		if w.absent && (h.holders.AllChannels || h.last.Sub(w.at) > keptAbsent) {
			delete(h.channels, name)
		}
	}
}

func (h *History) takePast(past mgmt.ChannelPast) {
	if w := h.channels[past.Channel]; w != nil {
		w.remember(past)
	}
}

// mostPasts bounds how many channels' pasts are asked for at a time: each is 20 to 40 KB
// and takes a broker up to 20 ms.
const mostPasts = 200

// WantsPasts returns the channels that hold something and whose past is not known, those
// first that hold most, and how many more there are.
func (h *History) WantsPasts() (names []string, left int) {
	if h.overview.RatesMode == "none" {
		return nil, 0 // the broker keeps none
	}
	var all []*watch
	for _, w := range h.channels {
		if !w.absent && !w.past && w.row.Name != "" && w.row.Holds() {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b *watch) int {
		return cmp.Or(cmp.Compare(b.row.Unacked.Or(0), a.row.Unacked.Or(0)), cmp.Compare(b.row.Counted().Or(0), a.row.Counted().Or(0)),
			cmp.Compare(a.row.Name, b.row.Name))
	})
	left = max(len(all)-mostPasts, 0)
	for _, w := range all[:len(all)-left] {
		names = append(names, w.row.Name)
	}
	return names, left
}
