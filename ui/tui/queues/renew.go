package queues

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// renew takes new figures in.
func (m *Model) renew() tea.Cmd {
	cursor, chosen := m.table.Cursor()
	before := m.list.of.Query
	m.list.all, m.list.of = m.broker.List()
	another := m.list.of.Query != before
	m.keep(cursor, another)
	m.setColumns(m.showsManyVhosts())
	if m.box != nil {
		m.box.Refilter()
	}
	if m.beyond() {
		m.turnTo(1, onVeryLast)
	}
	if !chosen || another {
		m.list.resort()
		m.show()
		m.arrive(cursor)
		return m.answered()
	}
	m.reorder(cursor)
	m.keepPage()
	return tea.Batch(m.tellGone(cursor), m.answered())
}

// reorder shows the rows as they are now: in their places for a moment after a key, then
// in order.
func (m *Model) reorder(cursor mgmt.Key) {
	m.table.Renew(m.draw.now, func(still bool) {
		m.list.renew(cursor, still)
		m.show()
	})
	m.watch()
}

// settle puts rows in order that were held in their places long enough.
func (m *Model) settle() {
	if cursor, chosen := m.table.Cursor(); chosen && m.table.Unsettled(m.draw.now) {
		m.reorder(cursor)
	}
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
	if m.table.IsFrozen() {
		m.Freeze(false)
	}
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
	names := make([]string, len(m.list.shown))
	widest := 0
	for i, r := range m.list.shown {
		names[i] = r.Name
		widest = max(widest, text.Width(text.Name(r.Name)))
	}
	m.table.Want(nameColumn, widest)
	m.draw.names = text.FitNames(names, m.table.Widths(m.width)[nameColumn])
	m.table.SetRows(rows{m.list.shown, m.columns, m.draw})
	m.watch()
}

// watch tells the reader which queues are on the screen, when that changed.
func (m *Model) watch() {
	visible := m.table.Visible()
	m.draw.most = m.draw.mostOf(visible)
	if m.mode == modePage {
		visible = []mgmt.Key{m.page.key}
	}
	if !slices.Equal(visible, m.watched) {
		m.watched = visible
		m.reader.Watch(Name, visible)
	}
	m.wantWays()
}

// keepPage keeps the figures of the queue that is open, for when it is deleted.
func (m *Model) keepPage() {
	if m.mode != modePage {
		return
	}
	if row, ok := m.broker.Row(m.page.key); ok {
		m.page.last = row
		m.followAgain(&row)
	}
	m.followDeadLetters()
}

// showsManyVhosts says whether a vhost is needed to tell the rows apart.
func (m *Model) showsManyVhosts() bool {
	if m.list.vhost != "" || len(m.list.all) == 0 {
		return false
	}
	first := m.list.all[0].Vhost
	return m.manyVhosts || slices.ContainsFunc(m.list.all, func(r mgmt.Row) bool { return r.Vhost != first })
}
