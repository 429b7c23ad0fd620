package record

// apply books an event that speaks of a message, in the queue with that index
// and by the worker with that number.
func (l *ledger) apply(e Event, queues []*Queue, queue int, worker uint16) {
	l.clock++
	c, r := l.entry(e, queue)
	if r == nil {
		return
	}
	late := e.Kind == Delivered && l.toldLate(r, e, queue)
	if e.Kind == Delivered && !late {
		l.carry(r, e.Message, queues, queue)
	}
	q := queues[r.queue]
	l.note(c, e)
	count(e, r, &q.Counts)
	switch {
	case late:
	case e.Kind == Delivered:
		l.deliver(c, r, e, q, worker)
	case e.Worker == "" || r.with(worker):
		l.settle(c, r, e, q)
	default:
		l.settleOther(r, e, worker)
	}
	switch e.Kind {
	case Delivered:
		r.deliveries = max(r.deliveries, deliveriesOf(e, r))
	case Confirmed:
		r.confirm(&q.Counts)
	}
}

// entry finds what the ledger has of the message that an event speaks of, and
// begins it where the message is being published, or met; nil where there is nothing
// to book.
func (l *ledger) entry(e Event, queue int) (*chunk, *entry) {
	c, r := l.at(e.Message)
	known := r != nil && r.place != nowhere
	switch {
	case e.Kind == Published && known:
		return nil, nil
	case known:
		return c, r
	case e.Kind != Published && !(e.Kind == Delivered && l.meets):
		return nil, nil
	}
	c, r = l.open(e.Message)
	r.queue, r.persistent = uint16(queue), e.Persistent
	return c, r
}

// carry moves a message to another queue's books, where it was delivered from
// another queue than it was published to: a policy of the broker may dead-letter
// or forward messages from one of our queues to the next.
func (l *ledger) carry(r *entry, message int64, queues []*Queue, queue int) {
	if int(r.queue) == queue {
		return
	}
	delete(l.others, message)
	from, to := &queues[r.queue].Counts, &queues[queue].Counts
	bump(from.now(r.place), -1)
	bump(to.now(r.place), 1)
	if r.confirmed {
		from.Books.put(r.place, -1)
		to.Books.put(r.place, 1)
	}
	r.queue = uint16(queue)
}

// put adds n confirmed messages that are in that place.
func (b *Books) put(p place, n int64) {
	b.Confirmed += n
	bump(b.booked(p), n)
}

// confirm books that the broker has answered for a message, once, and only where
// it has taken the message.
func (r *entry) confirm(n *Counts) {
	if r.confirmed || n.Books.booked(r.place) == nil {
		return
	}
	r.confirmed = true
	n.Confirmed++
	n.Books.put(r.place, 1)
}

// deliveriesOf is how often the message has been delivered, this time included:
// the broker's own count where it has one.
func deliveriesOf(e Event, r *entry) uint8 {
	n := int(r.deliveries) + 1
	if e.Deliveries > 0 {
		n = e.Deliveries
	}
	return uint8(min(n, 255))
}

// with says whether that worker has the message. When a worker leaves, the
// broker may have given its messages to the next one before we hear of it: what
// the first one's end says of them is then no longer true.
func (r *entry) with(worker uint16) bool {
	return r.holder == worker && (r.place == unacked || r.place == handed)
}

// destination is where an event takes a message.
func destination(e Event, r *entry) (to place, moves bool) {
	switch e.Kind {
	case Published:
		if e.Trusted {
			return ready, true
		}
		return pending, true
	case Confirmed:
		return ready, r.place == pending
	case Unconfirmed, Unpublished:
		return untaken, r.place == pending || r.undealt() && !r.confirmed
	case Returned:
		return untaken, r.place == pending || r.undealt()
	case Delivered:
		if e.Automatic {
			return handed, true
		}
		return unacked, true
	case Finished, Skipped:
		return acked, r.place == handed
	case Acked:
		return acked, true
	case Requeued:
		return ready, true
	case DeadLettered:
		return deadLettered, true
	case Dropped:
		return dropped, e.Worker != "" || r.place == ready || r.place == unacked
	case Lost:
		return lost, e.Worker != "" || r.place == ready
	}
	return 0, false
}

// undealt says whether the message waits in its queue and was never delivered.
func (r *entry) undealt() bool { return r.place == ready && r.deliveries == 0 }

// move takes a message from where it is to another place, in the counts and,
// if it was confirmed, in the books.
func (c *chunk) move(r *entry, to place, q *Queue) {
	if r.place.settled() {
		c.settled--
	}
	if to.settled() {
		c.settled++
	}
	q.moves++
	n := &q.Counts
	bump(n.now(r.place), -1)
	bump(n.now(to), 1)
	if r.confirmed {
		bump(n.Books.booked(r.place), -1)
		bump(n.Books.booked(to), 1)
	}
	if to == untaken && r.confirmed {
		// the confirm of an unroutable message says that the broker has done
		// with it, not that it keeps it
		r.confirmed = false
		n.Confirmed--
		n.Books.Confirmed--
	}
	r.place = to
}

// count adds up what happened, wherever the message is.
func count(e Event, r *entry, n *Counts) {
	switch e.Kind {
	case Published:
		n.Published++
	case Unconfirmed, Unpublished:
		n.Unconfirmed++
	case Returned:
		n.Returned++
	case Delivered:
		n.Delivered++
		if e.Redelivered {
			n.Redelivered++
		}
		if e.Automatic {
			n.Acks++
		}
	case Acked:
		n.Acks++
	case AckUnread:
		n.AcksUnread++
	case Skipped:
		n.Skipped++
	case Finished:
		n.Finished++
		if e.Failed {
			return
		}
		r.finished = min(r.finished+1, 3)
		if r.finished == 1 {
			n.Done++
		}
		if r.finished == 2 {
			n.DoneTwice++
		}
	}
}

// dropAll books the end of a queue: whatever stood in it is gone.
func (l *ledger) dropAll(e Event, queues []*Queue, queue int) {
	e.Kind = Dropped
	for i, c := range l.chunks {
		for j := range c.entries {
			r := &c.entries[j]
			if int(r.queue) == queue && (r.place == ready || r.place == unacked) {
				e.Message = i*chunkSize + int64(j) + 1
				l.apply(e, queues, queue, 0)
			}
		}
	}
}
