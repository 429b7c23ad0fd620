package list

import (
	"strings"

	"github.com/charmbracelet/bubbles/spinner"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/text"
)

// Message draws a text in the middle of the room for the rows: why there are none. It may
// hold foreign text.
func Message(said string, width, height int) []string {
	lines := text.Wrap(text.Clean(said), max(width-4, 2))
	block := lipgloss.JoinVertical(lipgloss.Left, lines...)
	return strings.Split(text.Block(lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, block), width, height), "\n")
}

// Spin turns with the time of the frame, so that it stands still where the program does.
func (l *List[K]) Spin() string {
	s := spinner.MiniDot
	turn := int(l.Now.Sub(l.since)/s.FPS) % len(s.Frames)
	return s.Frames[max(turn, 0)]
}
