package api

import (
	"context"
	"sync"
)

// stall holds requests back, so that a test can see what a caller makes of a broker
// that does not answer.
type stall struct {
	mu       sync.Mutex
	released chan struct{} // nil: nothing is held back
}

// Stall makes the API answer nothing, or lets it answer again: what came meanwhile
// is then answered, unless its context has ended.
func (a *API) Stall(on bool) {
	a.stall.mu.Lock()
	defer a.stall.mu.Unlock()
	switch released := a.stall.released; {
	case on && released == nil:
		a.stall.released = make(chan struct{})
	case !on && released != nil:
		close(released)
		a.stall.released = nil
	}
}

// wait tells whether the request may be answered, once that is known.
func (s *stall) wait(ctx context.Context) bool {
	s.mu.Lock()
	released := s.released
	s.mu.Unlock()
	if released == nil {
		return true
	}
	select {
	case <-released:
		return true
	case <-ctx.Done():
		return false
	}
}
