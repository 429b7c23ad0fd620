package queues

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/filter"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.touched = m.draw.now
	if m.Typing() {
		return m.pressFilter(msg)
	}
	switch m.mode {
	case modeVhosts:
		return m.pressVhosts(msg)
	case modePage:
		m.pressPage(msg)
		return nil
	}
	return m.pressList(msg)
}

func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	if m.move(msg) {
		return nil
	}
	k := m.keys.Queues
	switch {
	case key.Matches(msg, k.Filter):
		m.list.filter.Open()
	case key.Matches(msg, k.Regex):
		m.list.filter.ToggleRegex()
		m.rechoose()
	case key.Matches(msg, k.Sort):
		m.sortNext(1)
	case key.Matches(msg, k.SortNext):
		m.sortNext(-1)
	case key.Matches(msg, k.Reverse):
		m.reverse()
	case key.Matches(msg, k.Empty):
		m.list.hideEmpty = !m.list.hideEmpty
		m.resort()
	case key.Matches(msg, k.Vhost):
		return m.openVhosts()
	case key.Matches(msg, k.Refresh):
		m.refresh()
	case key.Matches(msg, m.keys.List.Open):
		m.openPage()
	case key.Matches(msg, m.keys.List.Back):
		m.list.filter.Clear()
		m.rechoose()
	}
	return nil
}

// pressFilter edits the filter, while some keys still move in the list.
func (m *Model) pressFilter(msg tea.KeyMsg) tea.Cmd {
	if filter.Moves(msg) {
		m.move(msg)
		return nil
	}
	changed, cmd := m.list.filter.Press(msg, m.keys)
	if changed {
		m.rechoose()
	}
	return cmd
}

// move moves the cursor if the key is one that moves it, to another page where it leads
// there, and says whether it was.
func (m *Model) move(msg tea.KeyMsg) bool {
	if !m.turn(msg) && !m.table.Press(msg, m.keys.List) {
		return false
	}
	m.list.displaced = false
	m.watch()
	return true
}

func (m *Model) openPage() {
	if row := m.selected(); row != nil {
		m.mode, m.page = modePage, page{key: row.Key, last: *row}
		m.watch()
	}
}

func (m *Model) pressPage(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.List.Back), key.Matches(msg, m.keys.List.Open):
		m.mode = modeList
		m.watch()
	case key.Matches(msg, m.keys.Queues.Refresh):
		m.refresh()
	default:
		row, here := m.pageRow()
		lines := m.layPage(row, here, m.width).lines()
		m.page.Press(msg, m.keys.List, m.areas(m.height).page-1, lines)
	}
}

// rechoose shows the first of other rows.
func (m *Model) rechoose() {
	m.list.page = 1
	m.resort()
}
