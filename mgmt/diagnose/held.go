package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// Held is what a channel held over the last while, for a chart: n figures a step apart
// that end with the newest look, oldest first; not known for a time of which nothing is
// known, and nil where nothing is known of the channel.
//
// It is counted back from what the channel holds now, as the broker remembers what was
// delivered and acked and not what was held. A reject is not counted anywhere: those
// that there must have been are spread over its redeliveries, or over its deliveries
// where they are more.
func (h *History) Held(channel string, n int, step time.Duration) []mgmt.Figure {
	w := h.channels[channel]
	if w == nil || w.track.last() == nil || n < 1 {
		return nil
	}
	held := make([]mgmt.Figure, n)
	for i := range held {
		at := w.at.Add(-time.Duration(n-1-i) * step)
		if c, known := w.track.at(at); known {
			held[i] = mgmt.Known(w.heldWith(c))
		}
	}
	held[n-1] = w.row.Unacked
	return held
}

// at is what the counters were at a moment, false before the first that is known.
func (t *track) at(moment time.Time) (c counters, known bool) {
	for i := len(t.runs) - 1; i >= 0; i-- {
		if !t.runs[i].from.After(moment) {
			return t.runs[i].counters, true
		}
	}
	return counters{}, false
}

// heldWith is what the channel held when these were its counters.
func (w *watch) heldWith(c counters) float64 {
	now := w.track.last().counters
	settled := max(0, float64(now.unsettled()-w.mostHeld()))
	done, all := c.redelivered, now.redelivered
	if settled > float64(all) {
		done, all = c.taken(), now.taken()
	}
	if all > 0 {
		settled *= float64(done) / float64(all)
	}
	return max(0, float64(c.unsettled())-settled)
}

// mostHeld is the most that it held by the looks of late.
func (w *watch) mostHeld() int64 {
	most, _ := w.row.Unacked.Int()
	for _, r := range w.unacked {
		most = max(most, r.value)
	}
	return most
}
