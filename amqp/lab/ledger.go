package lab

// ledger remembers where each message is. Messages are numbered one after the
// other, so it keeps them in chunks by number; a chunk whose messages are all
// settled and old is let go, so that a playground can run for days.
type ledger struct {
	chunks map[int64]*chunk
	newest int64
	oldest int64 // no chunk below this one is kept
	clock  int64 // counts events, to know which chunk was touched last
	steps  int   // in all lives

	maxSteps int // bounds steps; 0 keeps no lives at all
}

const (
	chunkSize = 1024
	// keepChunks is how many of the newest chunks are kept even when settled:
	// about 50,000 messages, so that their lives can still be opened.
	keepChunks = 48
	// maxSteps bounds the memory of all lives together, to about 30 MB.
	maxSteps = 200_000
)

// record is one message. It is small: there may be millions.
type record struct {
	place      place
	confirmed  bool
	persistent bool
	seen       bool  // delivered at least once
	finished   uint8 // times the work was done, at most 3
	queue      uint16
	holder     uint16 // who has it, where it is with a worker
	skipped    uint32 // steps of its life that are not kept
}

type chunk struct {
	records [chunkSize]record
	settled int
	lives   [][]Step // by message; nil once they were let go
	steps   int
	touched int64 // the ledger's clock when an event last spoke of it
}

func newLedger(maxSteps int) ledger { return ledger{chunks: map[int64]*chunk{}, maxSteps: maxSteps} }

// at finds a message's record; nil for one that the ledger has let go or never
// had.
func (l *ledger) at(message int64) (*chunk, *record) {
	c := l.chunks[(message-1)/chunkSize]
	if c == nil {
		return nil, nil
	}
	return c, &c.records[(message-1)%chunkSize]
}

// open is at for a message that is being published.
func (l *ledger) open(message int64) (*chunk, *record) {
	i := (message - 1) / chunkSize
	if l.chunks[i] == nil {
		l.chunks[i] = &chunk{}
		l.letGo(i)
	}
	l.newest = max(l.newest, message)
	return l.at(message)
}

// letGo drops the settled chunks that are far below the newest one.
func (l *ledger) letGo(newest int64) {
	for i := l.oldest; i < newest-keepChunks; i++ {
		c := l.chunks[i]
		if c != nil && c.settled == chunkSize {
			l.steps -= c.steps
			delete(l.chunks, i)
		}
		if l.chunks[i] == nil && i == l.oldest {
			l.oldest++
		}
	}
}

// apply books an event that speaks of a message, in the queue with that index
// and by the worker with that number.
func (l *ledger) apply(e Event, queue, worker int, n *Counts) {
	l.clock++
	c, r := l.at(e.Message)
	if e.Kind == Published {
		c, r = l.open(e.Message)
		r.queue, r.persistent = uint16(queue), e.Persistent
	}
	if r == nil || r.place == nowhere && e.Kind != Published {
		return
	}
	l.note(c, e)
	count(e, r, n)
	if to, moves := destination(e, r); moves && (e.Worker == "" || e.Kind == Delivered || r.with(worker)) {
		c.move(r, to, n)
	}
	if e.Kind == Delivered {
		r.holder, r.seen = uint16(worker), true
	}
	if e.Kind == Confirmed && !r.confirmed && r.place != untaken {
		r.confirmed = true
		n.Confirmed++
		n.Books.Confirmed++
		bump(n.Books.booked(r.place), 1)
	}
}

// with says whether that worker has the message. When a worker leaves, the
// broker may have given its messages to the next one before we hear of it: what
// the first one's end says of them is then no longer true.
func (r *record) with(worker int) bool {
	return int(r.holder) == worker && (r.place == unacked || r.place == acked)
}

// destination is where an event takes a message.
func destination(e Event, r *record) (to place, moves bool) {
	switch e.Kind {
	case Published:
		if e.Trusted {
			return ready, true
		}
		return pending, true
	case Confirmed:
		return ready, r.place == pending
	case Returned, Unconfirmed, Unpublished:
		return untaken, r.place == pending || e.Kind == Returned
	case Delivered:
		if e.Automatic {
			return acked, true
		}
		return unacked, true
	case Acked:
		return acked, true
	case Requeued:
		return ready, true
	case DeadLettered:
		return deadLettered, true
	case Dropped:
		return dropped, true
	case Lost:
		return lost, e.Worker != "" || r.place == ready
	}
	return 0, false
}

// move takes a message from where it is to another place, in the counts and,
// if it was confirmed, in the books.
func (c *chunk) move(r *record, to place, n *Counts) {
	if r.place.settled() {
		c.settled--
	}
	if to.settled() {
		c.settled++
	}
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
func count(e Event, r *record, n *Counts) {
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
	case Finished:
		n.Finished++
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
func (l *ledger) dropAll(e Event, queue int, n *Counts) {
	e.Kind = Dropped
	for i, c := range l.chunks {
		for j := range c.records {
			r := &c.records[j]
			if int(r.queue) == queue && (r.place == ready || r.place == unacked) {
				e.Message = i*chunkSize + int64(j) + 1
				l.apply(e, queue, 0, n)
			}
		}
	}
}

// missing picks n of the messages that we believe to wait in the queue and that
// the broker says are not there: those that it never dealt out before those that
// came back, transient ones before persistent ones, the head of the queue first.
func (l *ledger) missing(queue int, n int64) []int64 {
	var out []int64
	for _, fits := range []func(*record) bool{
		func(r *record) bool { return !r.seen && !r.persistent },
		func(r *record) bool { return !r.seen && r.persistent },
		func(r *record) bool { return r.seen && !r.persistent },
		func(r *record) bool { return r.seen && r.persistent },
	} {
		out = l.waiting(queue, fits, out, n)
	}
	return out
}

// waiting appends the waiting messages that fit, lowest number first, until
// there are n.
func (l *ledger) waiting(queue int, fits func(*record) bool, out []int64, n int64) []int64 {
	for i := l.oldest; i <= (l.newest-1)/chunkSize; i++ {
		c := l.chunks[i]
		if c == nil {
			continue
		}
		for j := range c.records {
			if int64(len(out)) >= n {
				return out
			}
			if r := &c.records[j]; r.place == ready && int(r.queue) == queue && fits(r) {
				out = append(out, i*chunkSize+int64(j)+1)
			}
		}
	}
	return out
}
