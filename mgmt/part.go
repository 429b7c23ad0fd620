package mgmt

import "time"

// Part is a part of what is read of a broker, each by questions of its own.
type Part string

// The parts, in the order in which they are told of.
const (
	PartOverview    Part = "overview"
	PartAlarms      Part = "alarms"
	PartTotals      Part = "totals" // ready and unacked of the queues on the screen
	PartQueues      Part = "queues" // the statistics of queues
	PartConsumers   Part = "consumers"
	PartChannels    Part = "channels"
	PartConnections Part = "connections"
	PartPasts       Part = "pasts" // what the broker remembers of channels
)

// Parts are all of them.
var Parts = []Part{PartOverview, PartAlarms, PartTotals, PartQueues, PartConsumers, PartChannels, PartConnections, PartPasts}

// PartState is how it stands with one part.
type PartState struct {
	Part  Part
	Read  Reading   // the newest answer; zero before the first
	Err   error     // why the last question failed, nil where it did not
	Since time.Time // since when it fails, zero where it does not
	Next  time.Time // when it is asked next; zero while an answer is awaited or nobody wants it
	Asked time.Time // since when an answer is awaited, zero while none is
	Tried time.Time // when the last question ended, whatever came of it
}

// lateness is how late an answer may be, beyond twice what the last one took, before
// what it was to replace is called old.
const lateness = 2 * time.Second

// Late says that the part is not renewed as it should be: its last question failed, or
// its answer is overdue.
func (p *PartState) Late(now time.Time) bool {
	switch {
	case p.Err != nil:
		return true
	case !p.Asked.IsZero():
		return now.After(p.Asked.Add(2*p.Read.Took + lateness))
	case !p.Next.IsZero():
		return now.After(p.Next.Add(2*p.Read.Took + lateness))
	}
	return false
}
