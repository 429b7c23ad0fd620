package lessons

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/filter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
)

// The columns of the list.
const (
	lessonColumn = iota
	farColumn
	nameColumn
)

// layout is the columns as the table takes them.
func layout() []table.Column {
	return []table.Column{
		lessonColumn: {Title: lang.Say("LESSON"), Steps: []table.Step{{Order: 1, Width: 18}, {Order: 3, Width: 54}, {Order: 5, Width: 82}}},
		farColumn:    {Title: lang.Say("PROGRESS"), Right: true, Steps: []table.Step{{Order: 2, Width: 16}}},
		nameColumn:   {Title: lang.Say("NAME"), Steps: []table.Step{{Order: 4, Width: 20}}},
	}
}

// rows is the list as the table reads it.
type rows struct {
	shown []entry
	m     *Model
}

func (r rows) Len() int         { return len(r.shown) }
func (r rows) Key(i int) string { return r.shown[i].key }

func (r rows) Cell(i, column, _ int) table.Cell {
	e := &r.shown[i]
	if e.lesson == nil {
		return r.m.topicCell(e, column)
	}
	sign, style, far := r.m.far(e.lesson.Name, len(e.lesson.Pages))
	switch column {
	case lessonColumn:
		return r.m.titleCell(e, table.Span{Text: sign, Style: style, Picture: true})
	case farColumn:
		return table.Text(far, r.m.theme.Dim)
	}
	return table.Text(e.lesson.Name, r.m.theme.Dim)
}

// topicCell is a topic, with how many of its lessons are done and whether they are shown.
func (m *Model) topicCell(e *entry, column int) table.Cell {
	switch column {
	case lessonColumn:
		sign := theme.Unfolded
		if m.folded[e.topic] {
			sign = theme.Folded
		}
		return table.Text(lang.Say(e.topic)+" "+sign, m.theme.Heading)
	case farColumn:
		done, of := m.learnt(e.topic)
		return table.Text(fmt.Sprintf("%d/%d", done, of), m.theme.Dim)
	}
	return table.Text("", m.theme.Text)
}

// titleCell is a title behind how far it has come, with what the filter found in it.
func (m *Model) titleCell(e *entry, sign table.Span) table.Cell {
	title := lang.Say(e.lesson.Title)
	from, to, _ := m.table.Filter.Find(title)
	spans := []table.Span{sign, {Text: " ", Style: m.theme.Text}}
	return table.Cell{Spans: append(spans, filter.Mark(title, from, to, m.theme.Text, m.theme.Match)...)}
}

// indent is how far a title stands behind that of its topic.
const indent = 2

// far is how far the learner has come in a lesson.
func (m *Model) far(name string, pages int) (sign string, style lipgloss.Style, words string) {
	p := m.progress[name]
	sign, style = theme.Off, m.theme.Dim
	switch {
	case p.Done:
		sign, style = theme.Tick, m.theme.Good
	case m.isPlayed(name):
		sign, style = theme.Running, m.theme.Good
	case p.Page > 0:
		sign, style = theme.Waiting, m.theme.Warn
		words = fmt.Sprintf("%d/%d", p.Page+1, pages)
	}
	if p.Asked > 0 {
		words = lang.Say("foreseen %d of %d", p.Right, p.Asked)
	}
	return sign, style, words
}

// isPlayed says that a lesson was left in the middle, and can be gone on with.
func (m *Model) isPlayed(name string) bool {
	return m.path != nil && m.path.lesson.Name == name && m.o.Theatre.Begun(name)
}
