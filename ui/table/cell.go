package table

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/text"
)

// Cell is what stands in one column of one row. Its text may be foreign: the
// table cleans it and fits it to the column.
type Cell struct{ Spans []Span }

// Span is a part of a Cell in one style.
type Span struct {
	Text  string
	Style lipgloss.Style
	// Mark makes the span stand out also in the row under the cursor, where other
	// styles give way to the cursor's own.
	Mark bool
	// Picture keeps the span's colour also there, on the cursor's own ground.
	Picture bool
}

// Text is the cell of one span.
func Text(s string, style lipgloss.Style) Cell {
	return Cell{Spans: []Span{{Text: s, Style: style}}}
}

// render draws a cell in exactly width columns of the terminal. over, where it
// is not nil, replaces the spans' own styles.
func (c Cell) render(width int, right bool, over *lipgloss.Style) string {
	spans, used := fit(c.Spans, width)
	var b strings.Builder
	space := strings.Repeat(" ", max(width-used, 0))
	if over != nil && space != "" {
		space = over.Render(space)
	}
	if right {
		b.WriteString(space)
	}
	for _, s := range spans {
		b.WriteString(s.style(over).Render(s.Text))
	}
	if !right {
		b.WriteString(space)
	}
	return b.String()
}

func (s Span) style(over *lipgloss.Style) lipgloss.Style {
	switch {
	case over == nil:
		return s.Style
	case s.Picture:
		return over.Background(s.Style.GetForeground()) // which the cursor's style reverses
	case s.Mark:
		return s.Style.Inherit(*over)
	}
	return *over
}

// fit cleans the spans and cuts what is too wide, and returns how wide the rest
// is.
func fit(spans []Span, width int) (fitted []Span, used int) {
	for i, s := range spans {
		s.Text = text.Clean(s.Text)
		w := text.Width(s.Text)
		cut := used+w > width || used+w == width && more(spans[i+1:])
		if cut {
			s.Text = strings.TrimRight(text.Fit(s.Text+"…", width-used), " ")
			w = text.Width(s.Text)
		}
		fitted = append(fitted, s)
		used += w
		if cut {
			break
		}
	}
	return fitted, used
}

func more(spans []Span) bool {
	for _, s := range spans {
		if s.Text != "" {
			return true
		}
	}
	return false
}
