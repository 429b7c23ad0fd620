package diagnosis

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.touched = m.now
	switch {
	case m.Typing():
		return m.pressFilter(msg)
	case m.page != nil:
		return m.pressPage(msg)
	}
	return m.pressList(msg)
}

func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	if m.table.Press(msg, m.keys.List) {
		m.list.displaced = false
		return nil
	}
	q := m.keys.Queues
	switch {
	case key.Matches(msg, q.Filter):
		m.list.filter.Open()
	case key.Matches(msg, q.Regex):
		m.list.filter.ToggleRegex()
		m.resort()
	case key.Matches(msg, m.keys.Diagnosis.Remarks):
		m.list.hideRemarks = !m.list.hideRemarks
		m.resort()
	case key.Matches(msg, q.Refresh):
		m.refresh()
	case key.Matches(msg, m.keys.List.Open):
		m.openPage()
	case key.Matches(msg, m.keys.List.Back):
		m.list.filter.Clear()
		m.resort()
	}
	return nil
}

// pressFilter edits the filter, while some keys still move in the list.
func (m *Model) pressFilter(msg tea.KeyMsg) tea.Cmd {
	if filter.Moves(msg) {
		m.table.Press(msg, m.keys.List)
		return nil
	}
	changed, cmd := m.list.filter.Press(msg, m.keys)
	if changed {
		m.resort()
	}
	return cmd
}

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q, d := m.keys.List, m.keys.Queues, m.keys.Diagnosis
	if m.Typing() {
		return m.list.filter.Help(m.keys)
	}
	if m.page != nil {
		help := []key.Binding{l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, q.Refresh}
		if m.page.finding.Connection != "" {
			help = append([]key.Binding{l.Back, d.Close}, help[1:]...)
		}
		return help
	}
	help := []key.Binding{l.Open, q.Filter, d.Remarks, q.Refresh, q.Regex, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}
	if m.list.filter.Pattern() != "" {
		help = append([]key.Binding{keys.Named(l.Back, "clear the filter")}, help...)
	}
	return help
}
