package scenario

import (
	"context"
	"sync"

	"rabbitlab/amqp/lab/record"
)

// Watch folds events and lets a scenario wait for what they add up to.
type Watch struct {
	mu     sync.Mutex
	state  *record.State
	change chan struct{} // closed and made anew at every change
}

// NewWatch makes a Watch that has seen nothing.
func NewWatch() *Watch {
	return &Watch{state: record.NewState(), change: make(chan struct{})}
}

// Apply takes the next events.
func (w *Watch) Apply(events []record.Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range events {
		w.state.Apply(e)
	}
	close(w.change)
	w.change = make(chan struct{})
}

// Look reads the state.
func (w *Watch) Look(read func(*record.State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	read(w.state)
}

// await waits until cond holds or the context ends.
func (w *Watch) await(ctx context.Context, cond func(*record.State) bool) error {
	for {
		w.mu.Lock()
		ok, change := cond(w.state), w.change
		w.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-change:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
