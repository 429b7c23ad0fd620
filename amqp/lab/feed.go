package lab

import (
	"context"
	"errors"
	"sync"
	"time"

	"rabbitlab/amqp/lab/record"
)

// ErrClosed is what Next returns when the lab is closed and every event was
// taken.
var ErrClosed = errors.New("the lab is closed")

// feedRoom is how many events wait for a reader at most. Whoever makes more has
// to wait: events are facts and none is dropped, and memory stays bounded.
const feedRoom = 1 << 16

// feed hands events from many goroutines to one reader, in order and numbered.
type feed struct {
	mu     sync.Mutex
	room   sync.Cond
	seq    uint64
	events []record.Event
	shadow *record.State // the same fold for the lab's own use, see audit
	closed bool
	wake   chan struct{}
}

func newFeed() *feed {
	f := &feed{wake: make(chan struct{}, 1), shadow: record.NewShadow()}
	f.room.L = &f.mu
	return f
}

// emit adds events that belong together: no other event comes between them. It
// waits while there is no room.
func (f *feed) emit(events ...record.Event) {
	f.decide(func(*record.State) []record.Event { return events })
}

// decide adds the events that follow from what happened so far: nothing happens
// in between. It waits while there is no room.
func (f *feed) decide(follow func(*record.State) []record.Event) {
	f.mu.Lock()
	for len(f.events) >= feedRoom && !f.closed {
		f.room.Wait()
	}
	f.add(follow(f.shadow))
	f.mu.Unlock()
	f.poke()
}

// post is emit for what the user does, which never waits: the user's goroutine
// may be the one that makes room.
func (f *feed) post(e record.Event) {
	f.mu.Lock()
	f.add([]record.Event{e})
	f.mu.Unlock()
	f.poke()
}

// add numbers the events and appends them, each with what it shows. The caller holds
// mu.
func (f *feed) add(events []record.Event) {
	now := time.Now()
	for _, e := range events {
		shown := f.shadow.UnreadAcks(e)
		f.append(e, now)
		for _, e := range shown {
			f.append(e, now)
		}
	}
}

func (f *feed) append(e record.Event, at time.Time) {
	f.seq++
	e.Seq, e.At = f.seq, at
	f.shadow.Apply(e)
	if !f.closed {
		f.events = append(f.events, e)
	}
}

func (f *feed) poke() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// next waits until there are events and takes them all.
func (f *feed) next(ctx context.Context) ([]record.Event, error) {
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

func (f *feed) take() (events []record.Event, closed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	events, f.events = f.events, nil
	f.room.Broadcast()
	return events, f.closed
}

// look reads the shadow state.
func (f *feed) look(read func(*record.State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	read(f.shadow)
}

// close lets go of whoever waits. Events made later are not handed out.
func (f *feed) close() {
	f.mu.Lock()
	f.closed = true
	f.room.Broadcast()
	f.mu.Unlock()
	f.poke()
}
