package playground

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// Moving says that somebody is at work, or that what was done lately still moves over the
// screen, or that it is about to be found out which figures are right.
func (m *Model) Moving() bool {
	if m.task.playing() {
		return true // its time goes on
	}
	for _, f := range m.figures {
		if len(f.doubted) > 0 {
			return true
		}
	}
	long := window
	if m.sideBySide() {
		long = longestSpan
	}
	for _, w := range m.o.State.Workers() {
		if (m.sideBySide() || w.Spec.Queue == m.queue) && workedSince(w, m.now.Add(-long)) {
			return true
		}
	}
	return false
}

// workedSince says that a worker was at work after a moment, or is; or that it ended
// then, as the word of its end moves too.
func workedSince(w *record.Worker, t time.Time) bool {
	if !w.Condition.Alive() && w.Since.After(t) {
		return true
	}
	for newest := range w.Lately() {
		return newest.To.IsZero() || newest.To.After(t)
	}
	return false
}
