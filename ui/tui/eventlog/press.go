package eventlog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/filter"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.Typing():
		return m.pressFilter(msg)
	case m.details != nil:
		m.pressDetails(msg)
		return nil
	}
	m.pressList(msg)
	return nil
}

func (m *Model) pressList(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.List.Bottom):
		m.follow()
	case m.move(msg):
	case key.Matches(msg, m.keys.Queues.Filter):
		m.list.filter.Open()
	case key.Matches(msg, m.keys.Queues.Regex):
		m.list.filter.ToggleRegex()
		m.refilter()
	case key.Matches(msg, m.keys.List.Back):
		m.list.filter.Clear()
		m.refilter()
	case key.Matches(msg, m.keys.List.Open):
		m.openDetails()
	}
}

// move moves the cursor if the key is one that does, and holds there. On the
// newest event there is nothing to hold against: it follows again.
func (m *Model) move(msg tea.KeyMsg) bool {
	if !m.table.Press(msg, m.keys.List) {
		return false
	}
	if last := m.table.Len() - 1; m.table.Index() < last || m.missed() > 0 {
		m.hold()
	} else if last >= 0 {
		m.follow()
	}
	return true
}

func (m *Model) pressFilter(msg tea.KeyMsg) tea.Cmd {
	if filter.Moves(msg) {
		m.move(msg)
		return nil
	}
	changed, cmd := m.list.filter.Press(msg, m.keys)
	if changed {
		m.refilter()
	}
	return cmd
}
