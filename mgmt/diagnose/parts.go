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
			all = append(all, Unread{part, p.Err})
		}
	}
	return all
}

// sawQueues says that the statistics of the queues were read as often as it takes.
func (h *History) sawQueues() bool {
	p := h.parts[mgmt.PartQueues]
	return p == nil || p.readings >= readings[mgmt.PartQueues] && p.Read.At.Sub(p.first) >= oneEmission
}
