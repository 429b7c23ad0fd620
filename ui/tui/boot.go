package tui

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// boot is the screen while the broker is made ready, and after that failed.
type boot struct {
	since    time.Time
	stage    string
	progress chan string
	err      error
}

// stageMsg is what Connect is doing.
type stageMsg string

// connectedMsg is the end of Connect.
type connectedMsg struct {
	broker Broker
	err    error
}

// connect makes the broker ready in the background.
func (m *model) connect() tea.Cmd {
	return func() tea.Msg {
		b, err := m.o.Connect(m.ctx, func(stage string) {
			select {
			case m.boot.progress <- stage:
			default: // the screen is behind: the next stage says more
			}
		})
		return connectedMsg{b, err}
	}
}

// listen waits for the next stage.
func (b *boot) listen(ctx context.Context) tea.Cmd {
	progress := b.progress
	return func() tea.Msg {
		select {
		case stage := <-progress:
			return stageMsg(stage)
		case <-ctx.Done():
			return nil
		}
	}
}

// spinner turns ten times a second.
var spinner = []rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")

// viewBoot draws the wait, or what went wrong.
func (m *model) viewBoot(width, height int) string {
	if m.stage == failed {
		return m.viewFailed(width, height)
	}
	elapsed := max(m.now.Sub(m.boot.since), 0)
	turn := spinner[int(elapsed/frame)%len(spinner)]
	stage := lang.Say("starting")
	if m.boot.stage != "" {
		stage = lang.Echo(m.boot.stage)
	}
	line := "  " + m.theme.Key.Render(string(turn)) + " " + text.Clean(stage) + "  " + m.theme.Dim.Render(text.Age(elapsed))
	return text.Block("\n\n"+line, width, height)
}

func (m *model) viewFailed(width, height int) string {
	lines := []string{"", "  " + m.theme.Bad.Render(lang.Say("No broker.")), ""}
	for _, line := range text.Paragraphs(lang.Error(m.boot.err), max(width-4, 10)) {
		lines = append(lines, "  "+line)
	}
	lines = append(lines, "", "  "+lang.Say("%s quits", m.theme.Key.Render(m.o.Keys.Global.Quit.Help().Key)))
	return text.Block(strings.Join(lines, "\n"), width, height)
}
