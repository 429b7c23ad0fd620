package lessons

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// roll is the part of a page that has room: blank lines give way first, then the way on, and what
// is still too long is shown from where the learner has come to, with a line that
// says how to see the rest.
func (m *Model) roll(lines []string, width, height int) []string {
	hidden := m.over(lines, height)
	switch {
	case len(lines) <= height:
		return lines
	case len(dense(lines)) <= height:
		return dense(lines)
	}
	lines = m.tight(lines)
	if hidden == 0 {
		return lines
	}
	top := min(m.path.top, hidden)
	shown := lines[top : top+max(height-1, 0)]
	return append(slices.Clone(shown), m.more(top > 0, top < hidden, width))
}

// over is how many lines are out of sight where only so many have room: 0, or what
// does not fit above the line that says so.
func (m *Model) over(lines []string, height int) int {
	if n := len(m.tight(lines)); n > max(height, 0) {
		return n - max(height-1, 0)
	}
	return 0
}

// tight leaves out the blank lines and the way on, which the footer has as well.
func (m *Model) tight(lines []string) []string {
	lines = dense(lines)
	if n := len(lines) - 1; n >= 0 && strings.HasPrefix(lines[n], m.theme.Key.Render(m.o.Keys.Lesson.Next.Help().Key)+" ") {
		return lines[:n]
	}
	return lines
}

// dense leaves out the blank lines.
func dense(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return line == "" })
}

// more says where the rest of the page is, and by which key.
func (m *Model) more(above, below bool, width int) string {
	l := m.o.Keys.List
	var words []string
	if below {
		words = append(words, m.theme.Key.Render("↓ "+l.PageDown.Help().Key)+" "+m.theme.Dim.Render(lang.Say("the page goes on")))
	}
	if above {
		words = append(words, m.theme.Key.Render("↑ "+l.PageUp.Help().Key)+" "+m.theme.Dim.Render(lang.Say("its beginning")))
	}
	return text.Join(words, "  ", width)
}

// rolls answers the keys that move in a page which has no room; false where it
// all has.
func (m *Model) rolls(msg tea.KeyMsg) bool {
	l, p := m.o.Keys.List, m.path
	hidden, step := m.hidden()
	if hidden == 0 {
		return false
	}
	switch {
	case key.Matches(msg, l.PageDown):
		p.top = min(p.top+step, hidden)
	case key.Matches(msg, l.PageUp):
		p.top = max(min(p.top, hidden)-step, 0)
	default:
		return false
	}
	return true
}

// hidden is how many lines of the page are out of sight, and how many it moves at
// a time: in the learner's or in the class's view, wherever there is less room.
func (m *Model) hidden() (lines, step int) {
	columns, room := m.sheet(m.size.width, m.size.height)
	inside := max(columns-4, 8)
	most := m.presentRoom(m.size.height)
	lines = max(m.over(m.body(inside, room-1), room-1), m.over(m.headline(max(m.size.width-8, 8), most), most))
	return lines, max(min(room-3, most-2), 1)
}
