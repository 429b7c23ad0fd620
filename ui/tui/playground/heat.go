package playground

import "time"

// heat is one race among several in the same lanes: it begins with the first work
// after all of the work before was done.
type heat struct {
	since time.Time // when the one before ended; zero for the first
	base  map[string]tally
	ended time.Time        // when all was done; zero while it goes on
	now   map[string]tally // at that time
}

// tally is what a queue counted.
type tally struct{ published, done int64 }

// follow looks at the lanes again.
func (h *heat) follow(lanes []lane) {
	if !h.ended.IsZero() && h.more(lanes) {
		h.since, h.base, h.ended = h.ended, h.now, time.Time{}
	}
	if !allDone(lanes) {
		return
	}
	h.ended, h.now = lastEnd(lanes), map[string]tally{}
	for _, l := range lanes {
		h.now[l.queue.Spec.Name] = tally{l.queue.Counts.Published, l.queue.Counts.Done}
	}
}

// more says whether something was published since all was done.
func (h *heat) more(lanes []lane) bool {
	for _, l := range lanes {
		if l.queue.Counts.Published > h.now[l.queue.Spec.Name].published {
			return true
		}
	}
	return false
}
