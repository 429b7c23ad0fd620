package diagnosis

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.table.Touched()
	switch {
	case m.Typing():
		_, cmd := m.table.Press(msg, m)
		return cmd
	case key.Matches(msg, m.keys.List.Copy):
		return m.copy()
	case key.Matches(msg, m.keys.List.Browse):
		return m.browse()
	case m.page != nil:
		return m.pressPage(msg)
	}
	if taken, cmd := m.table.Press(msg, m); taken {
		return cmd
	}
	return m.pressList(msg)
}

func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	q := m.keys.Queues
	switch {
	case key.Matches(msg, q.Hide):
		m.list.hideRemarks = !m.list.hideRemarks
		m.Refilter()
	case key.Matches(msg, q.Refresh):
		m.refresh()
	case key.Matches(msg, m.keys.Diagnosis.Close):
		return m.askToClose()
	case key.Matches(msg, m.keys.List.Open):
		m.openRow()
	}
	return nil
}

// Move moves the cursor if the key is one that does, and says whether it was.
func (m *Model) Move(msg tea.KeyMsg) bool {
	moved := m.table.Table.Press(msg, m.keys.List)
	m.fit()
	return moved
}

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	if m.page != nil && !m.Typing() {
		return append(m.acts(), l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, q.Refresh)
	}
	return m.table.Help(append(m.acts(), m.open(), q.Filter, keys.Named(q.Hide, m.hiding()), q.Refresh)...)
}

// hiding is what the key does that hides remarks.
func (m *Model) hiding() lang.Text {
	if m.list.hideRemarks {
		return "show remarks"
	}
	return "hide remarks"
}

// acts is the keys that do something with the finding that is chosen.
func (m *Model) acts() (all []key.Binding) {
	f := m.subject()
	if f == nil {
		if m.selected() != nil {
			all = append(all, m.keys.List.Copy)
		}
		return all
	}
	if f.Connection != "" && !m.readOnly {
		all = append(all, m.keys.Diagnosis.Close)
	}
	if all = append(all, m.keys.List.Copy); f.Queue.Name != "" {
		all = append(all, m.keys.List.Browse)
	}
	return all
}

// open is what the key does that opens a row.
func (m *Model) open() key.Binding {
	open := m.keys.List.Open
	switch r := m.selected(); {
	case r == nil:
		open.SetEnabled(false)
	case r.of != nil && r.open:
		return keys.Named(open, "fold")
	case r.of != nil:
		return keys.Named(open, "unfold")
	}
	return open
}

// click chooses the row that was clicked on; a second click opens it.
func (m *Model) click(at screen.Click) {
	m.table.Touched()
	if m.page != nil || at.Y >= m.table.Areas(m.height, m.mostDetails).List || m.placeholder() != "" {
		return
	}
	if m.table.Click(at) {
		m.openRow()
	}
	m.fit()
}
