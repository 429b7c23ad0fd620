package poll

import (
	"context"
	"sync"

	"rabbitlab/mgmt"
)

// Feed is one reader's end of a Reader. It holds what was learnt until somebody takes it;
// what is newer replaces what it makes useless, so it stays small however seldom that is.
type Feed struct {
	mu      sync.Mutex
	waiting mgmt.Update
	filled  chan struct{} // holds one token while there is something to take
}

func newFeed() *Feed { return &Feed{filled: make(chan struct{}, 1)} }

// Next waits until there is something new and returns all of it. Its error is the
// context's. It is for one goroutine at a time.
func (f *Feed) Next(ctx context.Context) (mgmt.Update, error) {
	for {
		select {
		case <-ctx.Done():
			return mgmt.Update{}, ctx.Err()
		case <-f.filled:
		}
		if u := f.take(); !u.IsEmpty() {
			return u, nil
		}
	}
}

func (f *Feed) put(u mgmt.Update) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.waiting.Merge(u)
	signal(f.filled)
}

func (f *Feed) take() mgmt.Update {
	f.mu.Lock()
	defer f.mu.Unlock()
	u := f.waiting
	f.waiting = mgmt.Update{}
	return u
}
