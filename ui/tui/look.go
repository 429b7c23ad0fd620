package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// wear has all screens wear a look, and says which.
func (m *model) wear(l theme.Look) tea.Cmd {
	if m.theme.Plain() {
		return screen.Tell(screen.Info, lang.Say("this terminal shows no colour, or NO_COLOR is set: there is only one theme"))
	}
	m.theme.Wear(l)
	return screen.Tell(screen.Info, lang.Say("theme: %s", string(l)))
}
