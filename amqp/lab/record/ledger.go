package record

import "slices"

// ledger remembers where each message is. Messages are numbered one after the
// other, so it keeps them in chunks by number; a chunk whose messages are all
// settled and old is let go, so that a playground can run for days.
type ledger struct {
	chunks map[int64]*chunk
	newest int64
	clock  int64 // counts events, to know which chunk was touched last
	steps  int   // in all lives

	cuts   []uint8              // by worker: how often it was cut off, modulo 256
	others map[int64][]delivery // message → those beside the one that the books go by

	era      uint8 // how often the broker was ended, modulo 256: it may forget who was given what
	maxSteps int   // bounds steps; 0 keeps no lives at all
	meets    bool  // deliveries of messages whose publishing was not seen are booked too
}

const (
	chunkSize = 1024
	// keepChunks is how many of the newest chunks are kept even when settled:
	// about 50,000 messages, so that their lives can still be opened.
	keepChunks = 48
	// maxSteps bounds the memory of all lives together, to about 30 MB.
	maxSteps = 200_000
)

// entry is one message. It is small: there may be millions.
type entry struct {
	place      place
	confirmed  bool
	persistent bool
	deliveries uint8 // at most 255
	finished   uint8 // times the work was done, at most 3
	cuts       uint8 // how often its holder had been cut off by then
	queue      uint16
	holder     uint16 // who has it, where it is with a worker
	marked     bool   // its holder was given it marked redelivered
	era        uint8  // the broker's, see ledger, when it was given it
	skipped    uint32 // steps of its life that are not kept
}

type chunk struct {
	entries [chunkSize]entry
	settled int
	lives   [][]Step // by message; nil once they were let go
	steps   int
	touched int64 // the ledger's clock when an event last spoke of it
}

func newLedger(maxSteps int) ledger {
	return ledger{chunks: map[int64]*chunk{}, others: map[int64][]delivery{}, maxSteps: maxSteps}
}

// at finds a message's entry; nil for one that the ledger has let go or never
// had.
func (l *ledger) at(message int64) (*chunk, *entry) {
	c := l.chunks[(message-1)/chunkSize]
	if c == nil {
		return nil, nil
	}
	return c, &c.entries[(message-1)%chunkSize]
}

// open is at for a message that is being published.
func (l *ledger) open(message int64) (*chunk, *entry) {
	i := (message - 1) / chunkSize
	if l.chunks[i] == nil {
		l.chunks[i] = &chunk{}
		l.letGo(i)
	}
	l.newest = max(l.newest, message)
	return l.at(message)
}

// letGo drops the chunks that are far below the newest one and are settled. Where the ledger
// meets messages on their way it does not see all that becomes of them: there it is enough that
// nobody holds one.
func (l *ledger) letGo(newest int64) {
	for i, c := range l.chunks {
		if i < newest-keepChunks && (c.settled == chunkSize || l.meets && !c.held()) {
			l.steps -= c.steps
			delete(l.chunks, i)
		}
	}
}

// held says whether a worker has one of the messages.
func (c *chunk) held() bool {
	return slices.ContainsFunc(c.entries[:], func(r entry) bool { return r.place == unacked || r.place == handed })
}
