package screen

import tea "github.com/charmbracelet/bubbletea"

// CopyMsg asks the root to put something on the terminal's clipboard.
type CopyMsg struct {
	Text string
	What string // in words, clean: "the queue's name"
}

// Copy is the command that asks for it.
func Copy(text, what string) tea.Cmd {
	return func() tea.Msg { return CopyMsg{text, what} }
}
