package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// An error says on lines of their own what went wrong and what to do.
func TestANoticeKeepsTheLinesOfAnError(t *testing.T) {
	n := notice{Notice: screen.Notice{Severity: screen.Failure, Text: "it is refused. It said:\n  no \x1b[2Jspace\nUse another one"}}
	var lines []string
	for _, line := range n.view(theme.New(lipgloss.NewRenderer(nil)), 40) {
		lines = append(lines, strings.TrimSpace(ansi.Strip(line)))
	}
	want := []string{"✗ it is refused. It said:", `no \e[2Jspace`, "Use another one"}
	if strings.Join(lines, "|") != strings.Join(want, "|") {
		t.Errorf("%q", lines)
	}
}
