package mgmt

import (
	"context"
	"sync"
)

// inbox holds what the poller has learnt until somebody takes it. What is newer
// replaces what it makes useless, so it stays small however seldom that is.
type inbox struct {
	mu         sync.Mutex
	waiting    Update
	generation int           // counts the changes of vhost
	filled     chan struct{} // holds one token while there is something to take
}

func newInbox() *inbox { return &inbox{filled: make(chan struct{}, 1)} }

// put merges an update in, without ticks that answer an older generation.
func (b *inbox) put(a answer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	u := a.Update
	if a.generation != b.generation {
		u.Totals, u.Stats = nil, nil
	}
	if u.isEmpty() {
		return
	}
	b.waiting.merge(u)
	signal(b.filled)
}

// turn begins a generation: ticks of the older one that were not taken are
// dropped.
func (b *inbox) turn() (generation int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.generation++
	b.waiting.Totals, b.waiting.Stats = nil, nil
	return b.generation
}

// take waits until there is something, and empties the inbox.
func (b *inbox) take(ctx context.Context) (Update, error) {
	for {
		select {
		case <-ctx.Done():
			return Update{}, ctx.Err()
		case <-b.filled:
		}
		if u := b.empty(); !u.isEmpty() {
			return u, nil
		}
	}
}

func (b *inbox) empty() Update {
	b.mu.Lock()
	defer b.mu.Unlock()
	u := b.waiting
	b.waiting = Update{}
	return u
}

// merge takes in a later update.
func (u *Update) merge(newer Update) {
	if newer.Totals != nil {
		u.Totals = newer.Totals
	}
	if newer.Stats != nil {
		u.Stats = newer.Stats
	}
	if newer.Broker != nil {
		u.Broker = newer.Broker
	}
	if newer.Link != nil {
		u.Link = newer.Link
	}
	u.Samples = append(u.Samples, newer.Samples...)
}

func (u *Update) isEmpty() bool {
	return u.Totals == nil && u.Stats == nil && u.Broker == nil && u.Link == nil && len(u.Samples) == 0
}
