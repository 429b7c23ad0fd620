package diagnosis

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// copy takes the finding that is chosen to the clipboard, as Markdown.
func (m *Model) copy() tea.Cmd {
	f := m.subject()
	switch r := m.selected(); {
	case f == nil && r != nil:
		return screen.Copy(finding.MarkdownOf(r.of), lang.Say("these findings, as Markdown"))
	case f == nil:
		return nil
	}
	return screen.Copy(finding.Markdown(f), lang.Say("the finding, as Markdown"))
}

// browse shows the finding's queue in the management UI.
func (m *Model) browse() tea.Cmd {
	f := m.subject()
	if f == nil {
		return nil
	}
	return screen.Browse(f.Queue)
}
