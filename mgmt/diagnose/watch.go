package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// keptAbsent is for how long a channel is remembered that a look left out because it
// holds nothing.
const keptAbsent = 60 * time.Second

// watch is what was seen of one channel.
type watch struct {
	row      mgmt.Channel
	seen, at time.Time // the first look at it and the last
	born     time.Time // when its connection was opened, where that is known
	absent   bool      // from the last look
	past     bool      // the broker's samples are in the track
	told     bool      // a look said prefetch and unacked: the first row of a channel does not
	counted  bool      // the last look had all counters
	track    track
	hole     time.Time // the last moment of which counters should be known, and are not
	unacked  []reading // of the last looks
	consumed mgmt.Key  // the queue that it consumed from, when it last did
	split    split     // what it has of each queue, where the broker tells
	worked   []float64 // the last figures of its reductions
	pid      string    // of its process, where that is known
	resting  time.Time // since when idle_since was the same at each look; zero where it was not
}

// reading is one figure and when it was read.
type reading struct {
	at    time.Time
	value int64
}

func (r reading) when() time.Time { return r.at }

// mostReadings is how many looks' unacked are kept one by one.
const mostReadings = 16

// look takes a row of the channel.
func (w *watch) look(c *mgmt.Channel, at time.Time) {
	if !at.After(w.at) {
		return
	}
	w.rest(c, at)
	w.row, w.at, w.absent = *c, at, false
	w.told = w.told || !stale(c)
	w.keepUnacked(c, at)
	w.worked = kept(w.worked, c.Reductions)
	counted, known := countersOf(c.Delivered, c.Got, c.Acked, c.Redelivered)
	if w.counted = known; known {
		w.track.add(at, counted)
	} else {
		w.hole = at
	}
}

// rest follows idle_since, which stands still as long as nothing happens (and is
// renewed each 60 s all the same where the channel holds something).
func (w *watch) rest(c *mgmt.Channel, at time.Time) {
	switch {
	case c.IdleSince.IsZero():
		w.resting = time.Time{}
	case w.resting.IsZero() || !c.IdleSince.Equal(w.row.IdleSince):
		w.resting = at
	}
}

// stale tells the first row of a new channel, in which unacked, prefetch and
// consumers are those of the moment at which it was opened.
func stale(c *mgmt.Channel) bool {
	return c.Prefetch.Or(0) == 0 && c.Consumers.Or(0) == 0 && c.Unacked.Or(0) == 0
}

func (w *watch) keepUnacked(c *mgmt.Channel, at time.Time) {
	if !w.told {
		return
	}
	n, known := c.Unacked.Value()
	if !known || n >= mostCounted {
		n = 0 // nothing is surely held
	}
	kept := w.unacked[:0]
	for _, r := range w.unacked {
		if at.Sub(r.at) <= unackedLag {
			kept = append(kept, r)
		}
	}
	if len(kept) == mostReadings {
		kept[1].value = min(kept[0].value, kept[1].value)
		kept = append(kept[:0], kept[1:]...)
	}
	w.unacked = append(kept, reading{at, int64(n)})
}

// surelyHeld is what the channel holds for sure: the least of the last looks, and no
// more than was not acked. It is 0 where that is not known.
func (w *watch) surelyHeld() int64 {
	if len(w.unacked) == 0 {
		return 0
	}
	least := w.unacked[0].value
	for _, r := range w.unacked[1:] {
		least = min(least, r.value)
	}
	if last := w.track.last(); w.counted && last != nil {
		least = min(least, last.unsettled())
	}
	return least
}

func (w *watch) holds() bool {
	return !w.absent && w.row.Unacked.Or(0) > 0
}

// isOn says on which connection the channel is: what was before that was opened is
// another's.
func (w *watch) isOn(c *mgmt.Connection) {
	if c == nil || !c.ConnectedAt.Before(w.seen) || !c.ConnectedAt.After(w.born) {
		return
	}
	w.born = c.ConnectedAt
	w.track.forgetBefore(w.born)
}

// remember takes in the broker's own samples of the channel.
func (w *watch) remember(past mgmt.ChannelPast) {
	var t track
	for _, s := range past.Samples {
		c, known := countersOf(s.Delivered, s.Got, s.Acked, s.Redelivered)
		if !known {
			w.hole = later(w.hole, s.At)
		}
		if !known || c == (counters{}) || s.At.Before(w.born) || s.At.After(later(past.At, w.at).Add(statisticsLag)) {
			continue
		}
		t.add(s.At, c)
	}
	w.past = true
	w.track.remember(t)
}
