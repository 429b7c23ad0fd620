package queues

import (
	"time"

	"rabbitlab/mgmt"
)

// quiet remembers since when the counters of channels have stood still. The
// broker's own idle_since is often missing: a channel that wakes now and then
// for the broker's own book-keeping reports without it.
type quiet struct{ channels map[string]activity }

// activity is what a channel's counters were, from which reading to which.
type activity struct {
	delivered, acked, unacked mgmt.Figure
	since, until              time.Time
}

// forgetAfter is how long a channel that is no longer on the screen is
// remembered.
const forgetAfter = 10 * time.Minute

// see takes the counters of channels as they were read at a moment.
func (q *quiet) see(holders []mgmt.Holder, at time.Time) {
	if q.channels == nil {
		q.channels = make(map[string]activity)
	}
	for i := range holders {
		c := &holders[i].Channel
		now := activity{delivered(&holders[i]), c.Acked, c.Unacked, at, at}
		if was, ok := q.channels[c.Name]; ok && was.same(now) {
			now.since = was.since
		}
		q.channels[c.Name] = now
	}
}

// forget drops the channels that were not seen for long.
func (q *quiet) forget(now time.Time) {
	for name, a := range q.channels {
		if now.Sub(a.until) > forgetAfter {
			delete(q.channels, name)
		}
	}
}

// idle returns for how long at least nothing was delivered and acked on a
// channel, 0 where nothing is known of it.
func (q *quiet) idle(channel string) time.Duration {
	a := q.channels[channel]
	return a.until.Sub(a.since)
}

func (a activity) same(b activity) bool {
	return a.delivered == b.delivered && a.acked == b.acked && a.unacked == b.unacked
}
