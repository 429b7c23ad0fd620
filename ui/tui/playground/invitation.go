package playground

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// newsFor is how long the sentence about the newest thing stays before it gives way to
// an invitation.
const newsFor = 20 * time.Second

// invitation is what to try next; "" where nothing fits, and in a lesson, which has its
// own.
func (m *Model) invitation() string {
	k := m.o.Keys.Playground
	w := m.selected()
	switch {
	case m.o.ReadOnly || m.follows || m.narrator.Detailed():
		return ""
	case m.raceWaits():
		return lang.Say("%s fires the race: as many messages to each queue, at the same time.", k.Burst.Help().Key)
	case w == nil:
		return lang.Say("%s adds a worker, who will be given what is ready.", k.Add.Help().Key)
	case !w.Condition.Alive():
		return lang.Say("%s starts %s again.", k.Pause.Help().Key, w.Name)
	case w.Holds() > 0:
		return lang.Say("%s kills %s: watch where its %s.", k.Kill.Help().Key, w.Name, goes(w))
	case !m.current().Running && m.current().Counts.Ready == 0:
		return lang.Say("%s publishes a message: watch who gets it.", k.Publish.Help().Key)
	}
	return ""
}

// goes is what the messages of a worker that is killed do.
func goes(w *record.Worker) string {
	if w.Holds() == 1 {
		return lang.Say("message goes")
	}
	return lang.Say("messages go")
}

// raceWaits says that queues stand side by side and none of them was given anything.
func (m *Model) raceWaits() bool {
	if !m.sideBySide() {
		return false
	}
	for _, q := range m.worked() {
		if q.Counts.Published > 0 {
			return false
		}
	}
	return true
}
