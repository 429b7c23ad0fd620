package record

import (
	"maps"
	"slices"
)

// missing picks n of the messages that we believe to wait in the queue and that
// the broker says are not there: those that it never dealt out before those that
// came back, transient ones before persistent ones, the head of the queue first.
// Where the queue has a delivery limit, those that were delivered more often
// come before all others: them the broker has thrown away.
func (l *ledger) missing(queue int, n int64, limit int) []int64 {
	overdealt := func(r *entry) bool { return limit > 0 && int(r.deliveries) > limit }
	var out []int64
	for _, fits := range []func(*entry) bool{
		overdealt,
		func(r *entry) bool { return r.deliveries == 0 && !r.persistent },
		func(r *entry) bool { return r.deliveries == 0 && r.persistent },
		func(r *entry) bool { return r.deliveries > 0 && !r.persistent && !overdealt(r) },
		func(r *entry) bool { return r.deliveries > 0 && r.persistent && !overdealt(r) },
	} {
		out = l.waiting(queue, fits, out, n)
	}
	return out
}

// waiting appends the waiting messages that fit, lowest number first, until
// there are n.
func (l *ledger) waiting(queue int, fits func(*entry) bool, out []int64, n int64) []int64 {
	for _, i := range slices.Sorted(maps.Keys(l.chunks)) {
		c := l.chunks[i]
		if c.settled == chunkSize {
			continue
		}
		for j := range c.entries {
			if int64(len(out)) >= n {
				return out
			}
			if r := &c.entries[j]; r.place == ready && int(r.queue) == queue && fits(r) {
				out = append(out, i*chunkSize+int64(j)+1)
			}
		}
	}
	return out
}

// exceeds says whether a message was delivered more often than that.
func (l *ledger) exceeds(message int64, limit int) bool {
	_, r := l.at(message)
	return limit > 0 && r != nil && int(r.deliveries) > limit
}
