package lessons

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// pressList answers a key in the list of lessons.
func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	l, last := m.o.Keys.List, len(m.o.Lessons)-1
	switch {
	case last < 0:
	case key.Matches(msg, l.Open):
		return m.enter(m.o.Lessons[m.cursor])
	case key.Matches(msg, l.Up):
		m.cursor = max(m.cursor-1, 0)
	case key.Matches(msg, l.Down):
		m.cursor = min(m.cursor+1, last)
	case key.Matches(msg, l.Top):
		m.cursor = 0
	case key.Matches(msg, l.Bottom):
		m.cursor = last
	}
	return nil
}

// index finds a lesson by its name.
func (m *Model) index(name string) int {
	for i, l := range m.o.Lessons {
		if l.Name == name {
			return i
		}
	}
	return 0
}

// viewList draws the lessons under their topics, with the one under the cursor in
// sight.
func (m *Model) viewList(width, height int) string {
	var lines []string
	at := 0
	for i, l := range m.o.Lessons {
		if i == 0 || l.Topic != m.o.Lessons[i-1].Topic {
			lines = append(lines, " "+m.theme.Dim.Render(text.Fit(lang.Say(l.Topic), width-1)))
		}
		if i == m.cursor {
			at = len(lines)
		}
		lines = append(lines, m.lessonLine(i, width))
	}
	top := max(min(at-height/2, len(lines)-height), 0)
	return text.Block(strings.Join(lines[top:], "\n"), width, height)
}

// lessonLine is one lesson: how far it has come, its title, and its name for the
// command line.
func (m *Model) lessonLine(i, width int) string {
	l := m.o.Lessons[i]
	cursor, style := " ", m.theme.Text
	if i == m.cursor {
		cursor, style = theme.Cursor, m.theme.Selected
	}
	sign, far := m.far(l.Name, len(l.Pages))
	right := far
	if width >= 100 {
		right += "  " + text.Fit(l.Name, 20)
	}
	title := text.Fit(lang.Say(l.Title), max(width-6-text.Width(right)-2, 0))
	return text.Line(" "+cursor+" "+sign+" "+style.Render(title)+" "+m.theme.Dim.Render(right), width)
}

// far is how far the learner has come in a lesson.
func (m *Model) far(name string, pages int) (sign, words string) {
	p := m.progress[name]
	open := m.path != nil && m.path.lesson.Name == name && m.o.Theatre.Begun(name)
	sign = m.theme.Dim.Render(theme.Off)
	switch {
	case p.Done:
		sign = m.theme.Good.Render(theme.Tick)
	case open:
		sign = m.theme.Good.Render(theme.Running)
	case p.Page > 0:
		sign = m.theme.Warn.Render(theme.Waiting)
		words = fmt.Sprintf("%d/%d", p.Page+1, pages)
	}
	if p.Asked > 0 {
		words = lang.Say("foreseen %d of %d", p.Right, p.Asked)
	}
	return sign, text.FitRight(words, 16)
}
