// Package scroll moves through a page that is longer than the screen.
package scroll

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
)

// Scroll is where a page is scrolled to. The zero Scroll is its top.
type Scroll struct{ first int }

// Press scrolls a page of so many lines, of which height are on the screen, and says
// whether the key was one that does.
func (s *Scroll) Press(msg tea.KeyMsg, k keys.List, height, lines int) bool {
	switch {
	case key.Matches(msg, k.Up):
		s.first--
	case key.Matches(msg, k.Down):
		s.first++
	case key.Matches(msg, k.PageUp):
		s.first -= max(height-2, 1)
	case key.Matches(msg, k.PageDown):
		s.first += max(height-2, 1)
	case key.Matches(msg, k.Top):
		s.first = 0
	case key.Matches(msg, k.Bottom):
		s.first = lines
	default:
		return false
	}
	s.first = max(min(s.first, lines-height), 0)
	return true
}

// To scrolls a page so that a line is the first on the screen, or as near to that as the page
// is long.
func (s *Scroll) To(line int) { s.first = max(line, 0) }

// Window returns the lines on the screen: from first, up to and without end.
func (s *Scroll) Window(height, lines int) (first, end int) {
	height = max(height, 0)
	first = max(min(s.first, lines-height), 0)
	return first, min(first+height, lines)
}

// Scope says which part of so many lines that is, and how to leave.
func Scope(first, end, lines int) string {
	if first == 0 && end == lines {
		return lang.Say("esc back")
	}
	return lang.Say("lines %d-%d of %d · esc back", first+1, end, lines)
}
