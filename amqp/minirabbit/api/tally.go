package api

import "rabbitlab/amqp/minirabbit/broker"

// figure names one of the figures that are remembered.
type figure int

const (
	ready figure = iota
	unacked
	publish // this and all that follow are counters: they never go down
	confirm
	returnUnroutable
	dropUnroutable
	deliver
	deliverNoAck
	getAck
	getNoAck
	getEmpty
	ack
	redeliver
	figures
)

// tally holds one value for each figure.
type tally [figures]uint64

func tallyOf(readyCount, unackedCount int, c broker.Counters) tally {
	return tally{
		ready: uint64(max(readyCount, 0)), unacked: uint64(max(unackedCount, 0)),
		publish: c.Publish, confirm: c.Confirm, returnUnroutable: c.ReturnUnroutable, dropUnroutable: c.DropUnroutable,
		deliver: c.Deliver, deliverNoAck: c.DeliverNoAck, getAck: c.Get, getNoAck: c.GetNoAck, getEmpty: c.GetEmpty,
		ack: c.Ack, redeliver: c.Redeliver,
	}
}

// fellBehind tells whether a counter is less than it was: then it is not the same
// one any more.
func (t tally) fellBehind(earlier tally) bool {
	for f := publish; f < figures; f++ {
		if t[f] < earlier[f] {
			return true
		}
	}
	return false
}

// sum is one of RabbitMQ's figures, made of those that are remembered.
type sum []figure

func (s sum) of(t tally) uint64 {
	var all uint64
	for _, f := range s {
		all += t[f]
	}
	return all
}
