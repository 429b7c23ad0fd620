package playground

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// lane is a queue beside others, with those who work on it.
type lane struct {
	queue          *record.Queue
	workers        []*record.Worker
	race           scenario.Race
	given, did     int64 // messages that were published and done in this race
	ready, unacked int64
}

// lanes are the queues that have workers, in the order in which they were
// declared.
func (m *Model) lanes() (all []lane) {
	for _, q := range m.worked() {
		name := q.Spec.Name
		before := m.heat.base[name]
		l := lane{queue: q, workers: m.workersOf(name), given: q.Counts.Published - before.published, did: q.Counts.Done - before.done}
		l.race = scenario.MeasureSince(m.o.State, name, m.heat.since, m.now)
		l.ready, l.unacked = m.figuresOf(name).show(q.Counts)
		all = append(all, l)
	}
	return all
}

// worked is the queues that have workers.
func (m *Model) worked() (all []*record.Queue) {
	for _, q := range m.o.State.Queues() {
		if !q.Deleted && len(m.workersOf(q.Spec.Name)) > 0 {
			all = append(all, q)
		}
	}
	return all
}

// workersOf is the workers of a queue.
func (m *Model) workersOf(queue string) (all []*record.Worker) {
	for _, w := range m.o.State.Workers() {
		if w.Spec.Queue == queue {
			all = append(all, w)
		}
	}
	return all
}

// sideBySide says whether the lanes are shown: they are as long as there are two.
func (m *Model) sideBySide() bool { return m.beside && len(m.worked()) > 1 }

// toggleLanes shows the queues side by side, or one of them again.
func (m *Model) toggleLanes() tea.Cmd {
	if !m.sideBySide() && len(m.worked()) < 2 {
		return screen.Tell(screen.Info, lang.Say("there is nothing to compare: fewer than two queues have workers"))
	}
	m.beside = !m.sideBySide()
	m.alone = !m.beside
	m.refresh()
	return nil
}

// openLanes shows the queues side by side where a story has set up a race: workers
// on several queues at the same time. It does not where the user has closed them,
// or has made one of the queues by hand.
func (m *Model) openLanes() {
	racing := 0
	for _, q := range m.worked() {
		if m.byHand[q.Spec.Name] {
			return
		}
		if slices.ContainsFunc(m.workersOf(q.Spec.Name), func(w *record.Worker) bool { return w.Condition.Alive() }) {
			racing++
		}
	}
	if racing > 1 && !m.alone && !m.beside {
		m.beside = true
		m.refresh()
		m.follow()
	}
}

// follow makes the queue of the worker under the cursor the one that keys work on.
func (m *Model) follow() {
	if w := m.selected(); w != nil && m.sideBySide() {
		m.queue = w.Spec.Queue
	}
}
