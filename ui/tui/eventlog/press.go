package eventlog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/tui/screen"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	if m.details != nil && !m.Typing() {
		m.pressDetails(msg)
		return nil
	}
	taken, cmd := m.table.Press(msg, m)
	if !taken && key.Matches(msg, m.keys.List.Open) {
		m.openDetails()
	}
	return cmd
}

// Move moves the cursor if the key is one that does, and holds there.
func (m *Model) Move(msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, m.keys.List.Bottom) && !m.Typing():
		m.follow()
	case !m.table.Table.Press(msg, m.keys.List):
		return false
	default:
		m.holdHere()
	}
	return true
}

// holdHere holds where the cursor was moved to. On the newest event there is nothing to hold
// against: it follows again.
func (m *Model) holdHere() {
	switch last := m.table.Len() - 1; {
	case m.table.Index() < last || m.missed() > 0:
		m.hold()
	case last >= 0:
		m.follow()
	}
}

// click chooses the row that was clicked on; a second click opens its details.
func (m *Model) click(at screen.Click) {
	first, end := m.table.Window()
	if m.details != nil || at.Y < 1 || at.Y > end-first {
		return
	}
	if m.table.Click(at) {
		m.openDetails()
		return
	}
	m.holdHere()
}
