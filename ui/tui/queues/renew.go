package queues

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// renew takes new figures in. The row under the cursor stays where it is, and
// for a moment after a key the others do too.
func (m *Model) renew() tea.Cmd {
	cursor, chosen := m.table.Cursor()
	m.list.all = m.broker.Rows()
	m.observe()
	m.setColumns(m.showsManyVhosts())
	if !chosen {
		m.resort()
		return nil
	}
	still := m.draw.now.Sub(m.touched) < settle
	m.list.renew(cursor, m.table.Index(), still)
	m.show()
	m.keepPage()
	return m.tellGone(cursor)
}

// observe remembers what the channels behind the rows on the screen were doing
// when the statistics were read, once for each reading.
func (m *Model) observe() {
	age, known := m.broker.StatsAge(m.draw.now)
	at := m.draw.now.Add(-age)
	if !known || at.Equal(m.observed) {
		return
	}
	m.observed = at
	for _, k := range m.watched {
		m.draw.quiet.see(m.broker.Holders(k), at)
	}
	m.draw.quiet.forget(at)
}

// tellGone says that the queue under the cursor is no longer there, as the
// cursor then stands on another.
func (m *Model) tellGone(cursor mgmt.Key) tea.Cmd {
	if m.mode == modePage || m.list.find(cursor) != nil || m.awaitsVhost() {
		return nil
	}
	return screen.Tell(screen.Info, lang.Say("The queue %s is gone.", shownName(cursor.Name)))
}

// resort puts all rows in order, after a key that asks for it. The cursor stays
// on its queue; where that is no longer shown it goes to the first.
func (m *Model) resort() {
	cursor, chosen := m.table.Cursor()
	m.list.resort()
	m.show()
	if now, ok := m.table.Cursor(); chosen && ok && now != cursor {
		m.table.MoveTo(0)
		m.watch()
	}
}

// show gives the rows to the table.
func (m *Model) show() {
	m.table.SetRows(rows{m.list.shown, m.columns, m.draw})
	m.watch()
}

// watch tells the poller which queues are on the screen, when that changed.
func (m *Model) watch() {
	if visible := m.table.Visible(); !slices.Equal(visible, m.watched) {
		m.watched = visible
		m.poller.Watch(visible)
	}
}

// keepPage keeps the figures of the queue that is open, for when it is deleted.
func (m *Model) keepPage() {
	if m.mode != modePage {
		return
	}
	if row := m.list.find(m.page.key); row != nil {
		m.page.last = *row
	}
}

// showsManyVhosts says whether a vhost is needed to tell the rows apart.
func (m *Model) showsManyVhosts() bool {
	if m.list.vhost != "" || len(m.list.all) == 0 {
		return false
	}
	first := m.list.all[0].Vhost
	return slices.ContainsFunc(m.list.all, func(r mgmt.Row) bool { return r.Vhost != first })
}
