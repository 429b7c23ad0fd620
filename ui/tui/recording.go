package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// listenRecord waits for the recording to fail, and says so: the screens go on.
func (m *model) listenRecord() tea.Cmd {
	failed := m.o.Record.Failed()
	if failed == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case err := <-failed:
			return screen.Notice{Severity: screen.Failure, Text: lang.Say("the recording is written no further: %s; what stands in it until then can be replayed", err.Error())}
		case <-m.ctx.Done():
			return nil
		}
	}
}
