package diagnose

import (
	"cmp"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// History is what was seen of one broker, folded into what the verdicts need. The
// zero History has seen nothing and is ready to use; keep it where one goroutine
// alone uses it. It takes about 10 KB for each channel that holds messages, at the
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
	ended       bool // nothing more will be read

	ways    *deadLetterWays // nil where it is to be put together anew
	nodes   map[string]nodeWatch
	traffic trafficWatch
	shares  map[string]nodeProcesses // what the channels of each node count by queue
	leaky   map[string]float64       // how many channels connections had that have many, when that was first seen

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
		h.takeNodes(u.Broker)
		h.traffic.take(u.Broker)
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
	for i := range u.Samples {
		if q := h.queues[u.Samples[i].Key]; q != nil {
			q.past = u.Samples[i]
			q.rememberTurns()
		}
	}
	for i := range u.Bindings {
		if q := h.queues[u.Bindings[i].Queue]; q != nil {
			q.bound, h.ways = append([]string{}, u.Bindings[i].Exchanges...), nil // never nil again
		}
	}
	for _, past := range u.Pasts {
		h.takePast(past)
	}
	for i := range u.Shares {
		h.takeShares(&u.Shares[i])
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
	return watched >= twoEmissions && !h.awaitsPasts() && !(watched < statisticsLag && h.awaitsShares()) || watched >= oneEmission && h.settled() && !h.awaitsQueues()
}

// awaitsQueues says that of some queue more will be known in a moment: whether messages stay
// that no channel claims, or that nobody takes, or what of them channels have that consume
// from others too.
func (h *History) awaitsQueues() bool {
	for _, q := range h.queues {
		if q.hasStats && (q.excess.lasts(h.last) > 0 || h.isBetween(q) || !q.lonely.IsZero() && q.totals.Ready.Or(0) > 0 && h.purposeOf(q) == toWork) {
			return true
		}
	}
	return false
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
		if w.holds() && (!w.past || h.awaitsSplit(w) || h.awaitsShare(w) || h.suspect(w).fallsSilent()) {
			return false
		}
	}
	return true
}

// Findings is what is wrong, worst first; what is equally bad stands in the order of
// Verdicts, and then by name, so that the order does not change from look to look.
func (h *History) Findings() (all []Finding) {
	for _, w := range h.channels {
		if !w.absent {
			for _, s := range h.suspects(w) {
				all = append(all, s.findings()...)
			}
		}
	}
	for i := range judges {
		if find := judges[i].all; find != nil {
			all = append(all, find(h)...)
		}
		if find := judges[i].queue; find != nil {
			for _, q := range h.queues {
				all = appendIf(all, find(h, q))
			}
		}
	}
	for i := range all {
		all[i].complete()
	}
	sortFindings(all)
	return all
}

func appendIf(all []Finding, f *Finding) []Finding {
	if f == nil {
		return all
	}
	return append(all, *f)
}

// takeHolders follows the channels that are there, where they were read anew.
func (h *History) takeHolders(holders *mgmt.Holders) {
	old := h.holders
	h.holders = holders
	if at := holders.ChannelsRead.At; old == nil || !at.Equal(old.ChannelsRead.At) {
		h.looked(at, true)
		h.watchChannels(at)
		h.weighClaims(at)
	}
	if at := holders.ConsumersRead.At; old == nil || !at.Equal(old.ConsumersRead.At) {
		for k, q := range h.queues {
			q.unlisted = sinceWhen(q.unlisted, at, len(holders.ConsumersOf(k)) == 0)
		}
	}
	if old == nil || !holders.ConnectionsRead.At.Equal(old.ConnectionsRead.At) {
		h.watchLeaky()
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
			h.requeuerLeft(w)
			delete(h.channels, name)
		}
	}
}

func (h *History) takePast(past mgmt.ChannelPast) {
	if w := h.channels[past.Channel]; w != nil {
		w.remember(past)
		h.takeSplit(w, past, byDetailedRates)
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
		if !w.absent && (!w.past || h.wantsSplit(w)) && !w.row.Session && w.row.Name != "" && w.row.Holds() {
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
