package lessons

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

const (
	// gutter is what marks a line: one that is broken, one that is no more, one that is new.
	gutter = 2
	// between is what stands between the two columns.
	between = 3
)

// program is the page's program of the tutorial beside today's: line by line where both
// have room, else one below the other.
func (m *Model) program(width int) []string {
	p := m.path.page().Program
	if p == nil {
		return nil
	}
	then, now := m.theme.Strong.Render(lang.Say("2018, with pika 0.x")), m.theme.Strong.Render(lang.Say("today, with pika 1.x"))
	half := (width - between) / 2
	if p.Width()+gutter > half {
		return join(m.listed(p, then, width, m.lineThen), m.listed(p, now, width, m.lineNow))
	}
	gap := " " + m.theme.Dim.Render("│") + " "
	lines := []string{text.Line(then, half) + gap + now}
	for _, l := range p {
		left, right := m.lineThen(l, half), m.lineNow(l, half)
		for i := range max(len(left), len(right)) {
			lines = append(lines, text.Line(at(left, i), half)+gap+at(right, i))
		}
	}
	return lines
}

// at is a line of some, "" behind the last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// listed is one of the two programs, under its name.
func (m *Model) listed(p lesson.Program, name string, width int, draw func(lesson.Line, int) []string) []string {
	lines := []string{name}
	for _, l := range p {
		lines = append(lines, draw(l, width)...)
	}
	return lines
}

// lineThen is a line of 2018, with what is answered to it today.
func (m *Model) lineThen(l lesson.Line, width int) []string {
	mark, style := "  ", m.theme.Text
	switch {
	case l.Then == "":
		return nil
	case l.Fails != "":
		mark, style = theme.Cross+" ", m.theme.Warn
	case l.Then != l.Now:
		mark = "- "
	}
	return append(m.code(mark, l.Then, style, width), m.indented(l.Fails, m.theme.Warn, width)...)
}

// lineNow is what does the same today, and why.
func (m *Model) lineNow(l lesson.Line, width int) []string {
	mark, style := "  ", m.theme.Text
	switch {
	case l.Now == "":
		return nil
	case l.Then != l.Now:
		mark, style = "+ ", m.theme.Good
	}
	why := ""
	if l.Why != "" {
		why = "# " + lang.Say(l.Why)
	}
	return append(m.code(mark, l.Now, style, width), m.indented(why, m.theme.Dim, width)...)
}

// code is a line of a program behind its mark.
func (m *Model) code(mark, line string, style lipgloss.Style, width int) []string {
	return []string{style.Render(text.Fit(mark+line, width))}
}

// indented is what is said below a line.
func (m *Model) indented(s string, style lipgloss.Style, width int) []string {
	const step = "    "
	lines := m.wrap(s, style, max(width-len(step), 8))
	for i := range lines {
		lines[i] = step + lines[i]
	}
	return lines
}
