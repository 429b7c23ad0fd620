package diagnose

import "time"

// OfWatch is the History that a Watch begins with, for who judges again what was recorded of
// one.
func OfWatch() *History { return &History{countsLive: true} }

// End says that nothing more will be learnt. What was waited for until a moment and never
// answered is then not read; the zero time says that nothing was given up.
func (h *History) End(gaveUp time.Time) {
	if !gaveUp.IsZero() {
		h.giveUp(gaveUp)
	}
	h.ended = true
}

// GaveUp says that a Watch that has ended gave up the wait for what was not answered.
func (w *Watch) GaveUp() bool { return w.gaveUp }
