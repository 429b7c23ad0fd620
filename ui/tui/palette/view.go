package palette

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The size of the box at the most: its columns, and the rows of its matches. It does not
// change with what is typed.
const (
	widest  = 68
	mostRow = 9
	chrome  = 4 // its border, the line and the hint
)

// View draws the line and what it may mean, in at most so many columns and lines.
func (m *Model) View(width, height int) string {
	inside := max(min(width-6, widest), 8)
	rows := max(min(height-chrome, mostRow), 1)
	lines := append([]string{m.line(inside)}, m.rows(inside, rows)...)
	hint := lang.Say("tab completes · ↑↓ choose · enter goes · esc closes")
	return m.o.Theme.Frame.Render(strings.Join(append(lines, text.Line(m.o.Theme.Dim.Render(hint), inside)), "\n"))
}

// line is what is typed with the place of the cursor, its end where it is too long.
func (m *Model) line(width int) string {
	t := m.o.Theme
	typed := []rune(m.input.Value())
	at := min(m.input.Position(), len(typed))
	under, rest := " ", ""
	if at < len(typed) {
		under, rest = text.Clean(string(typed[at])), text.Clean(string(typed[at+1:]))
	}
	before := text.Clean(string(typed[:at]))
	for text.Width(before) > width-4 {
		_, before, _ = strings.Cut(before, string([]rune(before)[0]))
	}
	return text.Line(t.Key.Render(":")+before+t.Selected.Render(under)+rest, width)
}

// rows are the matches around the chosen one, or what is wrong.
func (m *Model) rows(width, height int) []string {
	t := m.o.Theme
	lines := make([]string, height)
	for i := range lines {
		lines[i] = strings.Repeat(" ", width)
	}
	if len(m.matches) == 0 {
		said, style := lang.Say("Nothing here is called that. A screen is, a queue, a lesson, a scenario (play …), a theme or a command."), t.Dim
		if m.why != "" {
			said = text.Clean(m.why)
		}
		if m.wrong {
			style = t.Bad
		}
		for i, line := range text.Wrap(said, width) {
			if i < height {
				lines[i] = text.Line(style.Render(strings.TrimRight(line, " ")), width)
			}
		}
		return lines
	}
	first := max(min(m.chosen-height/2, len(m.matches)-height), 0)
	for i := range min(height, len(m.matches)-first) {
		lines[i] = m.row(first+i, width)
	}
	return lines
}

// nameRoom is the room for a name before what it is about.
const nameRoom = 30

func (m *Model) row(i, width int) string {
	t, p := m.o.Theme, m.matches[i]
	name := text.Fit(p.Name, min(nameRoom, width-2))
	about := text.Fit(p.About, max(width-text.Width(name)-4, 0))
	if i == m.chosen {
		return text.Line(t.Selected.Render(theme.Cursor+" "+name+"  "+about), width)
	}
	return text.Line("  "+name+"  "+t.Dim.Render(about), width)
}
