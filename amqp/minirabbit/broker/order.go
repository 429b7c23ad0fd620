package broker

import (
	"math"

	"rabbitlab/amqp/release"
)

// order says in which order the messages of a queue come out. They wait in lanes, by
// priority; in most queues there is one lane.
type order struct {
	returns  way   // where messages come that return
	whole    bool  // the bytes of messages are those of their properties too
	top      uint8 // the highest lane; the lowest is 0
	usual    uint8 // the lane of a message without a priority
	dealt    bool  // of two lanes the higher one has highInTurn turns and then the lower one has one
	eachHead bool  // the first message of each lane can expire, not that of all alone
}

// way says where a message comes that returns.
type way uint8

const (
	toPlace way = iota // where it was
	toFront            // before all that were never delivered, behind what returned before it: a quorum queue
	toEnd              // behind all others: a quorum queue without a delivery limit
)

const (
	// frontLane is before all others: that of what returns to the front of a quorum queue.
	frontLane = math.MaxUint8
	// highInTurn is how many messages of a high priority a quorum queue of 4.0 delivers for
	// each of a low one (https://www.rabbitmq.com/docs/4.0/quorum-queues#priorities).
	highInTurn = 2
	// usualPriority is that of a message without one in a quorum queue.
	usualPriority = 4
	// quorumTop is the highest priority of quorum queues since 4.3.
	quorumTop = 31
)

// orderOf is the order of a queue with these settings.
func (b *Broker) orderOf(s *settings) order {
	if s.kind != Quorum {
		return order{top: s.maxPriority}
	}
	o := order{returns: toEnd, whole: b.does(release.QuorumBytesWhole), eachHead: b.does(release.QuorumExpiresByPriority)}
	if s.limited || b.does(release.UnlimitedGoToFront) {
		o.returns = toFront
	}
	switch {
	case b.does(release.QuorumPriorities):
		o.top, o.usual = quorumTop, usualPriority
	case b.does(release.QuorumHighPriority):
		o.top, o.dealt = 1, true
	}
	return o
}

// laneOf is where a message waits: the priorities above the highest are one with it.
func (o *order) laneOf(m *message) uint8 {
	switch {
	case m.priority == noPriority:
		return o.usual
	case o.dealt && m.priority <= usualPriority:
		return 0
	}
	return uint8(min(m.priority, int16(o.top)))
}

// before says whether a message comes out before another one.
func (it *item) before(other *item) bool {
	if it.lane != other.lane {
		return it.lane > other.lane
	}
	return it.place < other.place
}
