package cli

import (
	"context"
	"sync"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// wireLog is what passed a tap, from the beginning.
type wireLog struct {
	mu     sync.Mutex
	events []tap.Event
	grown  chan struct{} // closed and replaced with each event
	done   chan struct{}
}

// logWire takes a tap's events until it is closed.
func logWire(t *tap.Tap) *wireLog {
	w := &wireLog{grown: make(chan struct{}), done: make(chan struct{})}
	t.Listen()
	go func() {
		defer close(w.done)
		for {
			events, err := t.Next(context.Background()) // Close ends it
			if err != nil {
				return
			}
			w.mu.Lock()
			w.events = append(w.events, events...)
			close(w.grown)
			w.grown = make(chan struct{})
			w.mu.Unlock()
		}
	}()
	return w
}

// mark is the place behind all that was seen so far.
func (w *wireLog) mark() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.events)
}

// since is what was seen from a mark on.
func (w *wireLog) since(mark int) []tap.Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.events[mark:len(w.events):len(w.events)]
}

// await waits until what was seen from a mark on is as wished. It says whether it came to that.
func (w *wireLog) await(ctx context.Context, mark int, patience time.Duration, wished func([]tap.Event) bool) bool {
	late := time.After(patience)
	tick := time.NewTicker(100 * time.Millisecond) // the end of a program is not on the wire
	defer tick.Stop()
	for {
		w.mu.Lock()
		events, grown := w.events[mark:len(w.events):len(w.events)], w.grown
		w.mu.Unlock()
		if wished(events) {
			return true
		}
		select {
		case <-grown:
		case <-tick.C:
		case <-late:
			return false
		case <-ctx.Done():
			return false
		}
	}
}

// has is a wish for an event.
func has(kind record.Kind) func([]tap.Event) bool {
	return func(events []tap.Event) bool { return count(events, kind) > 0 }
}

func count(events []tap.Event, kind record.Kind) (n int) {
	for i := range events {
		if events[i].Kind == kind {
			n++
		}
	}
	return n
}

// consuming is a wish for a consumer of a queue.
func consuming(queue string) func([]tap.Event) bool {
	return func(events []tap.Event) bool {
		for i := range events {
			if e := &events[i]; e.Kind == record.WorkerStarted && e.Queue == queue {
				return true
			}
		}
		return false
	}
}
