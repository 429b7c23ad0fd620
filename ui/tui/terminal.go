package tui

import (
	"fmt"
	"io"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// XTWINOPS 22 and 23 have a terminal keep its window's title and put it back; those that
// know neither leave them out (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
const (
	keepTitle    = "\x1b[22;2t"
	restoreTitle = "\x1b[23;2t"
)

// title says which broker it is and how sick, for the window's title.
func (m *model) title() string {
	said := "rabbitlab"
	if m.stage != running {
		return said
	}
	for _, s := range []diagnose.Severity{diagnose.Critical, diagnose.Warning} {
		if n := m.diagnosis.Count(s); n > 0 {
			said += fmt.Sprintf(" %s%d", finding.MarkOf(s).Sign, n)
			break
		}
	}
	return said + " " + text.Clean(m.broker.Name)
}

// entitle tells the terminal the title where that is news.
func (m *model) entitle() tea.Cmd {
	title := m.title()
	if title == m.titled || m.resting {
		return nil
	}
	m.titled = title
	return tea.SetWindowTitle(title)
}

// copy puts something on the terminal's clipboard (OSC 52), and says so: whether the
// terminal takes it, it does not tell.
func (m *model) copy(msg screen.CopyMsg) tea.Cmd {
	out := m.o.Terminal
	if out == nil {
		return nil
	}
	return func() tea.Msg {
		if _, err := io.WriteString(out, ansi.SetSystemClipboard(msg.Text)); err != nil {
			return screen.Notice{Severity: screen.Failure, Text: err.Error()}
		}
		return screen.Notice{Text: lang.Say("Copied: %s.", msg.What)}
	}
}
