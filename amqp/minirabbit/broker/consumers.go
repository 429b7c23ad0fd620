package broker

import "slices"

// consumers are those of one queue.
type consumers struct {
	all    []*consumer // in the order in which they came
	turns  []*consumer // whose turn it is to get a message; without those that are full
	single bool        // only one at a time gets messages (x-single-active-consumer)
	active *consumer   // that one
	// preempts: one of a higher priority takes over as soon as the active one holds
	// nothing, and until then nobody gets messages (a quorum queue since 4.0).
	preempts bool
	retiring bool // the active one is to give way
}

func (cs *consumers) len() int { return len(cs.all) }

// listening are those that were not cancelled at the consumer timeout.
func (cs *consumers) listening() (n int) {
	for _, c := range cs.all {
		if c.lapsed == 0 {
			n++
		}
	}
	return n
}

// add takes a consumer in. Those of a higher priority have their turns first.
func (cs *consumers) add(c *consumer) {
	cs.all = append(cs.all, c)
	cs.turn(c)
	cs.choose()
	cs.retiring = cs.retiring || cs.preempts && cs.active != nil && c.priority > cs.active.priority
}

// handOver makes the next consumer the active one when the one before is through.
func (cs *consumers) handOver() {
	if cs.retiring && cs.active != nil && cs.active.unacked == 0 {
		cs.active, cs.retiring = nil, false
		cs.choose()
	}
}

// turn puts a consumer behind all others of its priority.
func (cs *consumers) turn(c *consumer) {
	i := len(cs.turns)
	for i > 0 && cs.turns[i-1].priority < c.priority {
		i--
	}
	cs.turns = slices.Insert(cs.turns, i, c)
	c.full = false
}

// stop takes a consumer out of the turns, to be told when it has room again.
func (cs *consumers) stop(c *consumer) {
	cs.turns = slices.DeleteFunc(cs.turns, func(x *consumer) bool { return x == c })
	c.full = true
}

// remove takes a consumer out.
func (cs *consumers) remove(c *consumer) {
	is := func(x *consumer) bool { return x == c }
	cs.all = slices.DeleteFunc(cs.all, is)
	cs.turns = slices.DeleteFunc(cs.turns, is)
	if cs.active == c {
		cs.active, cs.retiring = nil, false
		cs.choose()
	}
}

func (cs *consumers) takeAll() []*consumer {
	all := cs.all
	*cs = consumers{single: cs.single, preempts: cs.preempts}
	return all
}

// choose makes the consumer that came first the active one, where there is to be
// one alone. The highest priority comes before that.
func (cs *consumers) choose() {
	if !cs.single || cs.active != nil {
		return
	}
	for _, c := range cs.all {
		if cs.active == nil || c.priority > cs.active.priority {
			cs.active = c
		}
	}
}

// isActive says whether a consumer gets messages, room or not.
func (cs *consumers) isActive(c *consumer) bool { return !cs.single || cs.active == c && !cs.retiring }

// next is the consumer that gets the next message, nil if none can take one. It
// goes to the end of the turns of its priority; those that are full leave the
// turns until they are told that they have room (consumer.freed).
func (cs *consumers) next() *consumer {
	for i := 0; i < len(cs.turns); {
		c := cs.turns[i]
		if !cs.isActive(c) {
			i++
			continue
		}
		cs.turns = slices.Delete(cs.turns, i, i+1)
		if c.hasRoom() {
			cs.turn(c)
			return c
		}
		c.full = true
	}
	return nil
}
