package eventlog

import (
	"cmp"
	"slices"

	"rabbitlab/amqp/lab/record"
)

// choice is events, oldest first, and which of them are rows. Its copies stay as
// they are when the list goes on: events are added behind or replaced, never
// changed.
type choice struct {
	events   []record.Event
	filtered bool
	chosen   []uint64 // Seqs of those that are rows, oldest first; unused where all are
}

// newest is the Seq of the last event, 0 for none.
func (c *choice) newest() uint64 {
	if len(c.events) == 0 {
		return 0
	}
	return c.events[len(c.events)-1].Seq
}

// count is how many rows there are.
func (c *choice) count() int {
	if c.filtered {
		return len(c.chosen)
	}
	return len(c.events)
}

// seq is the Seq of the event in a row.
func (c *choice) seq(row int) uint64 {
	if c.filtered {
		return c.chosen[row]
	}
	return c.events[row].Seq
}

// event is the event in a row.
func (c *choice) event(row int) *record.Event {
	if !c.filtered {
		return &c.events[row]
	}
	i, _ := find(c.events, c.chosen[row])
	return &c.events[i]
}

// near is the row of an event or of the next one that is a row; beyond the last
// row where there is none.
func (c *choice) near(seq uint64) int {
	if c.filtered {
		row, _ := slices.BinarySearch(c.chosen, seq)
		return row
	}
	row, _ := find(c.events, seq)
	return row
}

// find returns where an event stands or would stand among events in order.
func find(events []record.Event, seq uint64) (at int, there bool) {
	return slices.BinarySearchFunc(events, seq, func(e record.Event, seq uint64) int { return cmp.Compare(e.Seq, seq) })
}
