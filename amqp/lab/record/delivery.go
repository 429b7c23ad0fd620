package record

import "slices"

// A message is with one worker at a time, but each worker is heard over a
// connection of its own: that it was given to W2 may be told before that it was
// given to W1 and came back. Two things say which was first. The first delivery
// of all is not marked redelivered. And of two workers that both seem to have a
// message, the one whose channel or connection ends had it first.

// delivery is one that the books no longer go by, and of whose end they have not
// heard.
type delivery struct {
	worker uint16
	cuts   uint8 // how often the worker had been cut off by then
	marked bool  // redelivered
	era    uint8 // the broker's
	place  place // where the message is, if this was the last delivery after all
}

// cutOff books that a worker has lost its channel without a goodbye: what it was
// delivered there it has no longer.
func (l *ledger) cutOff(worker uint16) {
	for len(l.cuts) <= int(worker) {
		l.cuts = append(l.cuts, 0)
	}
	l.cuts[worker]++
}

// cutsOf is how often a worker has been cut off, modulo 256.
func (l *ledger) cutsOf(worker uint16) uint8 {
	if int(worker) < len(l.cuts) {
		return l.cuts[worker]
	}
	return 0
}

// stands says whether the delivery's worker may still have the message.
func (l *ledger) stands(d delivery) bool { return l.cutsOf(d.worker) == d.cuts }

// given says whether the message is with a worker, or a worker has settled it. A
// message that was dead-lettered may come back from there as a new one.
func (r *entry) given() bool {
	switch r.place {
	case unacked, handed, acked, dropped:
		return r.deliveries > 0
	}
	return false
}

// toldLate says whether a delivery from that queue is told after a later one: one that is
// marked redelivered. A broker that has been restarted may mark nothing.
func (l *ledger) toldLate(r *entry, e Event, queue int) bool {
	return !e.Redelivered && int(r.queue) == queue && r.given() && r.marked && r.era == l.era
}

// delivery is the one that the books go by.
func (r *entry) delivery() delivery {
	return delivery{worker: r.holder, cuts: r.cuts, marked: r.marked, era: r.era, place: r.place}
}

// deliver books that a message was given to a worker. Whoever seemed to have it
// is remembered until its end is told.
func (l *ledger) deliver(c *chunk, r *entry, e Event, q *Queue, worker uint16) {
	if was := r.delivery(); r.given() && was.worker != worker {
		l.others[e.Message] = append(l.others[e.Message], was)
	}
	to, _ := destination(e, r)
	c.move(r, to, q)
	r.holder, r.cuts, r.marked, r.era = worker, l.cutsOf(worker), e.Redelivered, l.era
}

// settle books what a message's holder, or nobody, did with it. What its holder
// gives back is still with the one who seemed to have it before, if that one has
// not lost its channel.
func (l *ledger) settle(c *chunk, r *entry, e Event, q *Queue) {
	to, moves := destination(e, r)
	if !moves {
		return
	}
	if d, ok := l.lastStanding(e.Message); ok && to == ready && e.Worker != "" {
		to, r.holder, r.cuts, r.marked, r.era = d.place, d.worker, d.cuts, d.marked, d.era
		l.forgetOther(e.Message, d.worker)
	} else {
		delete(l.others, e.Message)
	}
	c.move(r, to, q)
}

// lastStanding is the newest of the deliveries that the books do not go by and
// that may be the last after all.
func (l *ledger) lastStanding(message int64) (delivery, bool) {
	for _, d := range slices.Backward(l.others[message]) {
		if l.stands(d) {
			return d, true
		}
	}
	return delivery{}, false
}

// settleOther notes what a worker did that is not the message's holder.
func (l *ledger) settleOther(r *entry, e Event, worker uint16) {
	others := l.others[e.Message]
	i := l.otherOf(e.Message, worker)
	if i < 0 {
		return
	}
	then := *r
	then.place = others[i].place
	switch to, moves := destination(e, &then); {
	case moves && to == ready, e.Kind == AckUnread:
		l.forgetOther(e.Message, worker)
	case moves:
		others[i].place = to
	}
}

// otherOf is where among the others of a message a worker's delivery stands; -1 for
// none.
func (l *ledger) otherOf(message int64, worker uint16) int {
	return slices.IndexFunc(l.others[message], func(d delivery) bool { return d.worker == worker })
}

// forgetOther lets go of what a worker seemed to have.
func (l *ledger) forgetOther(message int64, worker uint16) {
	left := slices.DeleteFunc(l.others[message], func(d delivery) bool { return d.worker == worker })
	if len(left) == 0 {
		delete(l.others, message)
		return
	}
	l.others[message] = left
}
