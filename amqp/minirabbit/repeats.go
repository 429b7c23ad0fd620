package minirabbit

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

const (
	// mostLines of one kind are logged one by one in a window; the rest is counted.
	mostLines = 10
	// repeatsWindow is for how long they are counted, and then told in one line.
	repeatsWindow = time.Minute
)

// repeats is a log in which what is said over and over, as of a thousand clients that are
// refused, takes a few lines a minute.
type repeats struct {
	log func(string)

	mu    sync.Mutex
	kinds map[string]*repeated // what was said since the window began
}

// repeated is one kind of line.
type repeated struct {
	lines int
	last  string // the last that was only counted
}

func newRepeats(log func(string)) *repeats {
	return &repeats{log: log, kinds: map[string]*repeated{}}
}

// line logs a line, or counts it.
func (r *repeats) line(kind, line string) {
	if r.takes(kind, line) {
		r.log(line)
	}
}

// takes says whether a line is logged as it is.
func (r *repeats) takes(kind, line string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.kinds[kind]
	if k == nil {
		k = &repeated{}
		r.kinds[kind] = k
	}
	if k.lines++; k.lines > mostLines {
		k.last = line
	}
	return k.lines <= mostLines
}

// tell logs what was counted, and begins anew.
func (r *repeats) tell() {
	r.mu.Lock()
	kinds := r.kinds
	r.kinds = map[string]*repeated{}
	r.mu.Unlock()
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if more := kinds[kind].lines - mostLines; more > 0 {
			r.log(fmt.Sprintf("and %d more like these; the last: %s", more, kinds[kind].last))
		}
	}
}

// run tells what was counted, each minute and at the end.
func (r *repeats) run(ctx context.Context) {
	tick := time.NewTicker(repeatsWindow)
	defer tick.Stop()
	defer r.tell()
	for {
		select {
		case <-tick.C:
			r.tell()
		case <-ctx.Done():
			return
		}
	}
}
