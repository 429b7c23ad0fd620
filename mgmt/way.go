package mgmt

import (
	"context"
	"net/http/httptrace"
	"sync"
	"time"
)

// way learns how long a round trip to the broker takes, from how long TCP takes
// to connect: the shortest seen. It is what the poller must not blame the broker
// for.
type way struct {
	mu       sync.Mutex
	began    map[string]time.Time // by address, of the attempts under way
	shortest time.Duration        // 0 before the first connection
}

// watched returns a context whose requests teach the way.
func (w *way) watched(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		ConnectStart: w.start,
		ConnectDone:  w.done,
	})
}

func (w *way) start(_, address string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.began == nil {
		w.began = make(map[string]time.Time)
	}
	w.began[address] = time.Now()
}

func (w *way) done(_, address string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	began, ok := w.began[address]
	delete(w.began, address)
	if took := time.Since(began); ok && err == nil && (w.shortest == 0 || took < w.shortest) {
		w.shortest = took
	}
}

// trip returns the time of one round trip, 0 before it is known.
func (w *way) trip() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.shortest
}
