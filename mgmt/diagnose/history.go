package diagnose

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// History is what was seen of one broker, folded into what the verdicts need. The
// zero History has seen nothing and is ready to use; keep it where one goroutine
// alone uses it. It takes about 7 KB for each channel that holds messages, at the
// most, however long it runs.
type History struct {
	first, last time.Time
	looks       int
	overview    mgmt.Overview
	alarms      []mgmt.Alarm
	alarmsKnown bool
	missing     []mgmt.Missing
	pastsLeft   int

	joins    joins
	channels map[string]*watch
	queues   map[mgmt.Key]*queueWatch
}

// Add takes a look at the broker, which must be newer than those before. What is not
// in it any more is forgotten, unless that part of it could not be read.
func (h *History) Add(s mgmt.Snapshot) {
	if h.looks == 0 {
		h.first = s.At
		h.channels, h.queues = map[string]*watch{}, map[mgmt.Key]*queueWatch{}
	}
	h.looks++
	h.last = later(s.At, h.last)
	h.overview, h.pastsLeft = s.Overview, s.PastsLeft
	h.alarms, h.alarmsKnown = slices.Clone(s.Alarms), s.AlarmsKnown
	h.missing = slices.Clone(s.Stats.Missing)
	h.joins.apply(&s)
	h.watchChannels(&s)
	h.watchQueues(&s)
}

// Watched is the time from the first look to the last.
func (h *History) Watched() time.Duration { return h.last.Sub(h.first) }

// Enough says that every consumer was seen through two emissions of the broker's
// statistics, or through one where the broker remembers what was before and nobody
// has just fallen silent: whatever can be found at once is found by then.
func (h *History) Enough() bool { return h.looks >= 2 && h.lasts(h.Watched()) }

// EnoughAt says whether it will be Enough after one more look, at that moment, unless
// that one finds others who hold messages.
func (h *History) EnoughAt(at time.Time) bool { return h.looks >= 1 && h.lasts(at.Sub(h.first)) }

func (h *History) lasts(watched time.Duration) bool {
	return watched >= twoEmissions || watched >= oneEmission && h.settled()
}

// Remembers says that the broker's own past of a channel was taken in.
func (h *History) Remembers(channel string) bool {
	w := h.channels[channel]
	return w != nil && w.past
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

// watchChannels follows the channels that are there, and forgets those that are
// not. One that holds nothing may be left out of a look: it is kept for a while.
func (h *History) watchChannels(s *mgmt.Snapshot) {
	if s.Stats.Unread(mgmt.PartChannels) != nil {
		return
	}
	for _, w := range h.channels {
		w.absent = true
	}
	for i := range s.Stats.Channels {
		c := &s.Stats.Channels[i]
		w := h.channels[c.Name]
		if w == nil {
			w = &watch{seen: readAt(s)}
			h.channels[c.Name] = w
		}
		w.look(c, readAt(s))
		if past, ok := s.Pasts[c.Name]; ok {
			w.remember(past, h.joins.connections[c.Connection])
		}
	}
	for name, w := range h.channels {
		if w.absent && (s.AllChannels || h.last.Sub(w.at) > keptAbsent) {
			delete(h.channels, name)
		}
	}
}

// readAt is when the statistics of a look were asked for.
func readAt(s *mgmt.Snapshot) time.Time {
	if s.Stats.At.IsZero() {
		return s.At
	}
	return s.Stats.At
}
