package diagnose

import (
	"slices"
	"time"
)

// track is how the counters of one channel went, oldest first. It holds at most
// longestTrack runs: of what is older, the first alone is kept.
type track struct{ runs []run }

// run is a time in which the counters stood still.
type run struct {
	from, to time.Time
	counters
}

// longestTrack is what the broker remembers, a run each five seconds of ten minutes and
// each minute of the hour before, and some room.
const longestTrack = 190

// add takes what the counters were at a moment after all others. Counters that go
// back within the broker's own lag are an older answer, and left out; later they
// are those of a new channel, and nothing of the old one counts for it.
func (t *track) add(at time.Time, c counters) {
	last := t.last()
	switch {
	case last == nil:
	case c == last.counters:
		if at.After(last.to) {
			last.to = at
		}
		return
	case c.before(last.counters):
		if at.Sub(last.to) < statisticsLag {
			return
		}
		t.runs = t.runs[:0]
	case !at.After(last.to):
		return
	}
	t.runs = append(t.runs, run{at, at, c})
	if len(t.runs) > longestTrack {
		t.runs = append(t.runs[:1], t.runs[2:]...)
	}
}

func (t *track) last() *run {
	if len(t.runs) == 0 {
		return nil
	}
	return &t.runs[len(t.runs)-1]
}

// remember puts what the broker remembers in the place of what was watched over the
// same time: its samples have the moments at which they were true.
func (t *track) remember(past track) {
	if len(past.runs) == 0 {
		return
	}
	from, to := past.runs[0].from, past.last().to
	watched := t.runs
	t.runs = make([]run, 0, len(past.runs)+2)
	for _, r := range watched {
		if r.to.Before(from) && !past.runs[0].before(r.counters) {
			t.runs = append(t.runs, r)
		}
	}
	for _, r := range past.runs {
		t.stretch(r)
	}
	for _, r := range watched {
		if r.to.After(to) && !r.before(past.last().counters) {
			t.stretch(run{later(r.from, to), r.to, r.counters})
		}
	}
}

// forgetBefore forgets what was before a moment.
func (t *track) forgetBefore(moment time.Time) {
	t.runs = slices.DeleteFunc(t.runs, func(r run) bool { return r.to.Before(moment) })
	if len(t.runs) > 0 {
		t.runs[0].from = later(moment, t.runs[0].from)
	}
}

func (t *track) stretch(r run) {
	t.add(r.from, r.counters)
	t.add(r.to, r.counters)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// heldSince is a moment at which one of n messages held now was there already: fewer
// were taken since then. It is true whatever was acked or rejected in between, in
// whatever order.
func (t *track) heldSince(n int64) time.Time {
	gone := t.last().taken() - n
	for _, r := range t.runs {
		if r.taken() > gone {
			return r.from
		}
	}
	return t.last().from
}

// quiet is for how long nothing was taken and nothing acked, at the least.
func (t *track) quiet() time.Duration { return t.last().to.Sub(t.last().from) }

// lastAck is when the newest ack was there already, and where the track begins if
// none came since.
func (t *track) lastAck() time.Time {
	i := len(t.runs) - 1
	for i > 0 && t.runs[i-1].acked == t.runs[i].acked {
		i--
	}
	return t.runs[i].from
}

// longestPause is the longest time between two acks in which the channel held
// something, and false where no ack was seen to come.
func (t *track) longestPause() (pause time.Duration, seen bool) {
	if len(t.runs) == 0 {
		return 0, false
	}
	begin := t.finely()
	waiting := t.runs[begin].from
	for i := begin + 1; i < len(t.runs); i++ {
		was, is := &t.runs[i-1], &t.runs[i]
		if is.acked == was.acked {
			continue
		}
		if was.unsettled() > 0 {
			pause = max(pause, is.from.Sub(waiting))
		}
		pause, seen = max(pause, is.from.Sub(was.to)), true
		waiting = is.from
	}
	return pause, seen
}

// finely is the first run of the time of which the broker remembers each five seconds: of
// what was before, pauses and climbs cannot be told.
func (t *track) finely() int {
	for i := range t.runs {
		if t.last().to.Sub(t.runs[i].to) <= HeldSteps*HeldStep {
			return i
		}
	}
	return len(t.runs) - 1
}

// within is the first run that ends no longer ago than that before the newest.
func (t *track) within(d time.Duration) *run {
	for i := range t.runs {
		if t.last().to.Sub(t.runs[i].to) <= d {
			return &t.runs[i]
		}
	}
	return t.last()
}

// acking are the runs that began with acks, as far apart as the broker's samples are.
func (t *track) acking() (all []run) {
	if len(t.runs) == 0 {
		return nil
	}
	for i := t.finely() + 1; i < len(t.runs); i++ {
		r := t.runs[i]
		if r.acked == t.runs[i-1].acked || len(all) > 0 && r.from.Sub(all[len(all)-1].from) < sampleApart {
			continue
		}
		all = append(all, r)
	}
	return all
}
