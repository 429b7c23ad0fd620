package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/sheet"
)

// SaveMsg asks the root to save what is shown to a file.
type SaveMsg struct{ Sheet sheet.Sheet }

// Save is the command that asks for it.
func Save(s sheet.Sheet) tea.Cmd { return func() tea.Msg { return SaveMsg{s} } }

// BrowseMsg asks the root to show a queue in the management UI.
type BrowseMsg struct{ Queue mgmt.Key }

// Browse is the command that asks for it; nil where there is no queue.
func Browse(queue mgmt.Key) tea.Cmd {
	if queue.Name == "" {
		return nil
	}
	return func() tea.Msg { return BrowseMsg{queue} }
}
