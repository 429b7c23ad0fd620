package tap

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrClosed is what Next returns when the tap is closed and every event was taken.
var ErrClosed = errors.New("the tap is closed")

// feedRoom is how many events wait for whoever takes them. A program must not wait for
// that: what finds no room is left out, and counted.
const feedRoom = 1 << 16

// mostForeseen is the largest room that is made before it is needed.
const mostForeseen = 1 << 10

// feed hands events of many connections to one reader, in order and numbered.
type feed struct {
	mu     sync.Mutex
	on     bool // somebody takes them
	seq    uint64
	events []Event
	most   int // that were taken at once of late: there is room for as many at once
	missed int64
	closed bool
	wake   chan struct{}
}

func newFeed() *feed { return &feed{wake: make(chan struct{}, 1)} }

// add numbers events and keeps them until they are taken.
func (f *feed) add(events []Event, at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.on || len(events) == 0 {
		return
	}
	if f.events == nil {
		f.events = make([]Event, 0, max(f.most, len(events)))
	}
	room := min(len(events), feedRoom-len(f.events))
	for i := range events[:room] {
		f.seq++
		events[i].Seq, events[i].At = f.seq, at
	}
	f.events = append(f.events, events[:room]...)
	f.missed += int64(len(events) - room)
	f.poke()
}

func (f *feed) poke() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// next waits until there are events and takes them all.
func (f *feed) next(ctx context.Context) ([]Event, error) {
	for {
		if events, closed := f.take(); len(events) > 0 {
			return events, nil
		} else if closed {
			return nil, ErrClosed
		}
		select {
		case <-f.wake:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (f *feed) take() ([]Event, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	events := f.events
	f.events = nil
	f.most = min(max(len(events), f.most/2), mostForeseen)
	return events, f.closed
}

func (f *feed) lost() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.missed
}

func (f *feed) close() {
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.poke()
}

// listen keeps events from now on.
func (f *feed) listen() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.on = true
}
