package queues

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// renew takes new figures in. The row under the cursor stays where it is, and
// for a moment after a key the others do too.
func (m *Model) renew() tea.Cmd {
	cursor, chosen := m.table.Cursor()
	before := m.list.of.Query
	m.list.all, m.list.of = m.broker.List()
	another := m.list.of.Query != before
	m.keep(cursor, another)
	m.setColumns(m.showsManyVhosts())
	if m.beyond() {
		m.turnTo(1, onVeryLast)
	}
	if !chosen || another {
		m.list.resort()
		m.show()
		m.arrive(cursor)
		return m.answered()
	}
	still := m.draw.now.Sub(m.touched) < settle
	m.list.renew(cursor, m.table.Index(), still)
	m.show()
	m.keepPage()
	return tea.Batch(m.tellGone(cursor), m.answered())
}

// keep has the queue under the cursor among the rows although others have pushed it off
// the page, unless that is another page.
func (m *Model) keep(cursor mgmt.Key, another bool) {
	if another || m.awaits() || slices.ContainsFunc(m.list.all, func(r mgmt.Row) bool { return r.Key == cursor }) {
		return
	}
	if row, ok := m.broker.Row(cursor); ok {
		m.list.all = append(m.list.all, row)
	}
}

// refresh has everything read at once.
func (m *Model) refresh() {
	m.refreshed = m.draw.now
	m.reader.Refresh()
}

// answered tells what came of reading at once.
func (m *Model) answered() tea.Cmd {
	if m.refreshed.IsZero() || m.awaited() {
		return nil
	}
	m.refreshed = time.Time{}
	part := m.broker.Part(mgmt.PartTotals)
	if part.Err != nil {
		return screen.Fail(part.Err)
	}
	return screen.Tell(screen.Info, lang.Say("Read: %s in %s.", lang.Plural(int64(m.list.of.Total), "queue"), took(part.Read.Took)))
}

// tellGone says that the queue under the cursor is no longer there, as the
// cursor then stands on another.
func (m *Model) tellGone(cursor mgmt.Key) tea.Cmd {
	if _, here := m.broker.Row(cursor); here || m.mode == modePage || m.awaits() {
		return nil
	}
	return screen.Tell(screen.Info, lang.Say("The queue %s is gone.", shownName(cursor.Name)))
}

// resort puts all rows in order, after a key that asks for it. The cursor stays
// on its queue; where that is no longer shown it goes to the first.
func (m *Model) resort() {
	m.ask()
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

// watch tells the reader which queues are on the screen, when that changed.
func (m *Model) watch() {
	visible := m.table.Visible()
	if m.mode == modePage {
		visible = []mgmt.Key{m.page.key}
	}
	if !slices.Equal(visible, m.watched) {
		m.watched = visible
		m.reader.Watch("queues", visible)
	}
}

// keepPage keeps the figures of the queue that is open, for when it is deleted.
func (m *Model) keepPage() {
	if m.mode != modePage {
		return
	}
	if row, ok := m.broker.Row(m.page.key); ok {
		m.page.last = row
	}
}

// showsManyVhosts says whether a vhost is needed to tell the rows apart.
func (m *Model) showsManyVhosts() bool {
	if m.list.vhost != "" || len(m.list.all) == 0 {
		return false
	}
	first := m.list.all[0].Vhost
	return m.manyVhosts || slices.ContainsFunc(m.list.all, func(r mgmt.Row) bool { return r.Vhost != first })
}
