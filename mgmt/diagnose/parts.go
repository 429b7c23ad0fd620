package diagnose

import (
	"errors"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// partSeen is how it went with the questions for one part of what is read.
type partSeen struct {
	mgmt.PartState           // the newest
	first          time.Time // the first answer
	readings       int
	failed         error // why the last question failed that did
}

func (h *History) takePart(s mgmt.PartState) {
	if h.parts == nil {
		h.parts = map[mgmt.Part]*partSeen{}
	}
	p := h.parts[s.Part]
	if p == nil {
		p = &partSeen{}
		h.parts[s.Part] = p
	}
	switch {
	case s.Err != nil:
		p.failed = s.Err
	case !s.Read.At.IsZero() && !s.Read.At.Equal(p.Read.At):
		if p.readings++; p.readings == 1 {
			p.first = s.Read.At
		}
	}
	p.PartState = s
	if s.Part == mgmt.PartAlarms && s.Err != nil {
		h.alarmsKnown = false
	}
	if s.Part == mgmt.PartChannels && s.Err != nil {
		h.looked(s.Tried, false)
	}
}

// need is how often a part has to be read, and over how long, for what can be found at
// once.
type need struct {
	readings int
	over     time.Duration
}

// needs are those of the parts that are always read: whether a queue grows, or a channel
// still holds what it did, shows from one reading to the next.
var needs = map[mgmt.Part]need{
	mgmt.PartOverview:    {readings: 1},
	mgmt.PartAlarms:      {readings: 1},
	mgmt.PartQueues:      {readings: 2, over: oneEmission},
	mgmt.PartConsumers:   {readings: 1},
	mgmt.PartChannels:    {readings: 2, over: oneEmission},
	mgmt.PartConnections: {readings: 1},
}

// wellRead says that the part was read as often as it takes, and its last question did
// not fail.
func (p *partSeen) wellRead() bool {
	n := needs[p.Part]
	return p.Err == nil && p.readings >= n.readings && p.Read.At.Sub(p.first) >= n.over
}

// Unread is a part of what is read that could not be, and why.
type Unread struct {
	Part mgmt.Part
	Err  error
	Half bool // it could, and said too little
}

// Unread returns what could not be read when it was needed, in the order of mgmt.Parts:
// whose last question failed, or of whose questions so many did that those which were
// answered tell too little; and what was read, and says too little.
func (h *History) Unread() []Unread {
	all := h.failed()
	for _, g := range h.gaps() {
		all = append(all, g.unread())
	}
	return all
}

// failed is what was not answered as often as it takes.
func (h *History) failed() (all []Unread) {
	for _, part := range mgmt.Parts {
		p := h.parts[part]
		if p == nil || p.failed == nil || p.wellRead() || part == mgmt.PartTotals && !h.countsLive {
			continue
		}
		all = append(all, Unread{Part: part, Err: p.failed})
	}
	return all
}

func (h *History) wellRead(part mgmt.Part) bool {
	p := h.parts[part]
	return p != nil && p.wellRead()
}

// readAll says that all was read as often as it takes, but for what will not be read
// however often it is asked for.
func (h *History) readAll() bool {
	for part := range needs {
		if p := h.parts[part]; p == nil || !p.wellRead() && !isHopeless(p.Err) {
			return false
		}
	}
	return !slices.ContainsFunc(h.failed(), func(u Unread) bool { return !isHopeless(u.Err) })
}

// triedAll says that all that is always read, and all that failed, was asked for since a
// moment, whatever came of it.
func (h *History) triedAll(since time.Time) bool {
	for part := range needs {
		if h.parts[part] == nil {
			return false
		}
	}
	for part, p := range h.parts {
		_, always := needs[part]
		if (always || p.Err != nil) && (p.Tried.IsZero() || p.Tried.Before(since)) {
			return false
		}
	}
	return true
}

// awaits says that something is not read as often as it takes, and has not failed, but
// for being slow.
func (h *History) awaits() bool {
	for part := range needs {
		p := h.parts[part]
		if p == nil || !p.wellRead() && (p.failed == nil || isOneOf(p.failed, mgmt.TimedOut)) {
			return true
		}
	}
	return false
}

// isHopeless says that asking again gives no other answer.
func isHopeless(err error) bool { return isOneOf(err, mgmt.StatsOff, mgmt.Forbidden, mgmt.NotFound) }

func isOneOf(err error, kinds ...mgmt.Kind) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && slices.Contains(kinds, e.Kind)
}

// giveUp ends the wait for what was not read as often as it takes.
func (h *History) giveUp(now time.Time) {
	for part := range needs {
		s := mgmt.PartState{Part: part}
		if p := h.parts[part]; p != nil {
			s = p.PartState
		}
		if s.Err == nil && !h.wellRead(part) {
			s.Err, s.Tried = errNoAnswer, now
			h.takePart(s)
		}
	}
}

var errNoAnswer error = &mgmt.Error{
	Kind:  mgmt.TimedOut,
	What:  "the broker did not answer often enough while it was watched",
	Means: "it is busy, or has very much to list",
	Do:    "watch it for longer",
}
