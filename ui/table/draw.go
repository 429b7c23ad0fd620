package table

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// gutter is the room for the cursor's sign at the left.
const gutter = 2

// View draws the head and the rows, exactly width by height. It changes
// nothing: at another height than SetHeight was told it shows what fits with the
// cursor in sight.
func (t *Table[K]) View(width, height int) string {
	if height < 1 {
		return ""
	}
	widths := t.Widths(width)
	lines := make([]string, 0, height)
	lines = append(lines, text.Line(t.head(widths), width))
	first := t.window(max(height-1, 1))
	for i := first; i < t.Len() && len(lines) < height; i++ {
		lines = append(lines, t.row(i, widths, width))
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", max(width, 0)))
	}
	return strings.Join(lines, "\n")
}

func (t *Table[K]) head(widths []int) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", gutter))
	between := ""
	for i, c := range t.columns {
		if widths[i] == 0 {
			continue
		}
		b.WriteString(between + t.title(i, c, widths[i]))
		between = strings.Repeat(" ", gap)
	}
	return b.String()
}

func (t *Table[K]) title(i int, c Column, width int) string {
	title, style := c.Title, t.theme.Heading
	if c.Head != nil {
		title = c.Head(width)
	}
	if i == t.sorted {
		title, style = title+direction(t.down), t.theme.Sorted
	}
	return Text(title, style).render(width, c.Right, nil)
}

// ColumnAt is the column that is drawn at a place in a line of so many columns of the
// terminal, -1 for none.
func (t *Table[K]) ColumnAt(x, width int) int {
	at := gutter
	for i, w := range t.Widths(width) {
		if w == 0 {
			continue
		}
		if x >= at && x < at+w {
			return i
		}
		at += w + gap
	}
	return -1
}

func direction(down bool) string {
	if down {
		return theme.Down
	}
	return theme.Up
}

func (t *Table[K]) row(i int, widths []int, width int) string {
	over, sign, space := (*lipgloss.Style)(nil), " ", " "
	if i == t.cursor && !t.passive {
		over, sign = &t.theme.Selected, theme.Cursor
		space, sign = over.Render(space), over.Render(sign)
	}
	var b strings.Builder
	b.WriteString(sign + space)
	between := ""
	for c := range t.columns {
		if widths[c] == 0 {
			continue
		}
		b.WriteString(between)
		b.WriteString(t.rows.Cell(i, c, widths[c]).render(widths[c], t.columns[c].Right, over))
		between = strings.Repeat(space, gap)
	}
	return fill(b.String(), width, over)
}

// fill takes a row to the end of its line, in the cursor's style where it has
// one.
func fill(row string, width int, over *lipgloss.Style) string {
	room := width - text.Width(row)
	if room > 0 && over != nil {
		return row + over.Render(strings.Repeat(" ", room))
	}
	return text.Line(row, width)
}
