package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// partSeen is how often a part of what is read was read.
type partSeen struct {
	mgmt.PartState
	first    time.Time // the first reading
	readings int
	failures int
	failed   error // the last failure
}

func (h *History) takePart(p mgmt.PartState) {
	if h.parts == nil {
		h.parts = map[mgmt.Part]*partSeen{}
	}
	seen := h.parts[p.Part]
	if seen == nil {
		seen = &partSeen{}
		h.parts[p.Part] = seen
	}
	switch {
	case p.Err != nil:
		seen.failures++
		seen.failed = p.Err
	case !p.Read.At.IsZero() && !p.Read.At.Equal(seen.Read.At):
		if seen.readings++; seen.readings == 1 {
			seen.first = p.Read.At
		}
	}
	seen.PartState = p
	if p.Part == mgmt.PartAlarms && p.Err != nil {
		h.alarmsKnown = false
	}
	if p.Part == mgmt.PartChannels && p.Err != nil {
		h.looked(p.Tried)
	}
}

// readings is how often a part has to be read for what can be found at once: what grows
// shows from one reading to the next.
var readings = map[mgmt.Part]int{mgmt.PartQueues: 2}

// Unread is a part of what is read that could not be, and why.
type Unread struct {
	Part mgmt.Part
	Err  error
}

// Unread returns what could not be read when it was needed, in the order of mgmt.Parts:
// whose last question failed, or where so many did that too few answers are left.
func (h *History) Unread() (all []Unread) {
	for _, part := range mgmt.Parts {
		p := h.parts[part]
		if p == nil || p.failures == 0 {
			continue
		}
		if p.Err != nil || p.readings < max(readings[part], 1) {
			all = append(all, Unread{part, p.failed})
		}
	}
	return all
}

// alwaysRead is what a diagnosis reads of every broker.
var alwaysRead = []mgmt.Part{
	mgmt.PartOverview, mgmt.PartAlarms, mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections,
}

// silent returns the parts of which nothing was heard yet, be it that they cannot be read.
func (h *History) silent() (all []mgmt.Part) {
	for _, part := range alwaysRead {
		if p := h.parts[part]; p == nil || p.readings == 0 && p.failures == 0 {
			all = append(all, part)
		}
	}
	return all
}

// errSilent is why a part is not known of which nothing was heard.
var errSilent error = &mgmt.Error{
	Kind: mgmt.TimedOut, What: "the management API did not answer while it was watched",
	Means: "the broker is overloaded", Do: "watch for longer, or check the broker's load",
}

// missSilent ends the wait for what was not heard of.
func (h *History) missSilent() {
	for _, part := range h.silent() {
		h.takePart(mgmt.PartState{Part: part, Err: errSilent})
	}
}

// sawQueues says that the statistics of the queues were read as often as it takes.
func (h *History) sawQueues() bool {
	p := h.parts[mgmt.PartQueues]
	return p == nil || p.readings >= readings[mgmt.PartQueues] && p.Read.At.Sub(p.first) >= oneEmission
}
