package playground

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

const (
	// longBurst is how many messages make a burst that is worth a bar.
	longBurst = 1000
	// burstBar is the columns of the bar.
	burstBar = 10
)

// burst is a long one that is being published.
type burst struct {
	from, n int64 // what the queue counted as published before it, and how many are asked for
}

// asks notes that so many messages more are to be published to a queue.
func (m *Model) asks(q *record.Queue, n int) {
	b := burst{from: q.Counts.Published}
	if running, left := m.burst(q); left {
		b = running
	}
	b.n += int64(n)
	m.bursts[q.Spec.Name] = b
}

// burst is the long burst that goes on in a queue; false where none does.
func (m *Model) burst(q *record.Queue) (burst, bool) {
	b, asked := m.bursts[q.Spec.Name]
	return b, asked && b.n >= longBurst && q.Counts.Published-b.from < b.n && !q.Deleted
}

// burstWords is how far a burst has come.
func (m *Model) burstWords(b burst, q *record.Queue) string {
	did := max(q.Counts.Published-b.from, 0)
	full := int(did * burstBar / b.n)
	return m.theme.Good.Render(strings.Repeat(theme.Busy, full)) + m.theme.Dim.Render(strings.Repeat(theme.Free, burstBar-full)) + " " +
		lang.Say("published %s of %s", text.Count(did, true), text.Count(b.n, true)) + "  " +
		m.theme.Key.Render(m.o.Keys.Playground.Burst.Help().Key) + " " + m.theme.Dim.Render(lang.Say("stop"))
}

// stopBursts ends the long bursts of some queues; false where there are none.
func (m *Model) stopBursts(queues []*record.Queue) (tea.Cmd, bool) {
	var names []string
	for _, q := range queues {
		if _, goes := m.burst(q); goes {
			names = append(names, q.Spec.Name)
			delete(m.bursts, q.Spec.Name)
		}
	}
	return call(func() error {
		var all []error
		for _, name := range names {
			all = append(all, m.o.Lab.StopBurst(name))
		}
		return errors.Join(all...)
	}), len(names) > 0
}
