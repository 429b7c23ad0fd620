package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// wheelRows is how many rows a step of the wheel is.
const wheelRows = 3

// mouse answers the mouse: the wheel moves as the arrow keys do; a click opens a screen,
// does what a key in the footer does, or goes to the open screen.
func (m *model) mouse(msg tea.MouseMsg) tea.Cmd {
	if msg.Action != tea.MouseActionPress || m.stage != running || m.question != nil || m.palette != nil || m.saving != nil {
		return nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return m.pressTimes(tea.KeyMsg{Type: tea.KeyUp}, wheelRows)
	case tea.MouseButtonWheelDown:
		return m.pressTimes(tea.KeyMsg{Type: tea.KeyDown}, wheelRows)
	case tea.MouseButtonLeft:
		return m.click(msg.X, msg.Y)
	}
	return nil
}

func (m *model) pressTimes(k tea.KeyMsg, n int) tea.Cmd {
	var cmds []tea.Cmd
	for range n {
		cmds = append(cmds, m.press(k))
	}
	return tea.Batch(cmds...)
}

func (m *model) click(x, y int) tea.Cmd {
	m.card = false
	switch {
	case m.help != nil:
		m.help = nil
	case m.presenting:
	case y < headerLines:
		if i := m.tabAt(x); i >= 0 {
			m.turnTo(i)
		}
	case y >= m.height-footerLines:
		return m.clickFooter(x)
	default:
		return m.screens[m.open].Update(screen.Click{X: x, Y: y - headerLines})
	}
	return nil
}

// tabAt is the screen whose name stands in a column of the header, -1 for none.
func (m *model) tabAt(x int) int {
	tabs := m.tabs(m.width)
	at := m.width - 1 - widthOf(tabs)
	for i, tab := range tabs {
		if end := at + text.Width(tab); x >= at && x < end {
			return i
		} else {
			at = end
		}
	}
	return -1
}
