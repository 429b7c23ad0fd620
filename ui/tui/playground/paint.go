package playground

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// cell is one column of a strip.
type cell struct {
	busy  float64         // share of the time
	most  float64         // of it, by one block
	fill  *lipgloss.Style // of that block; nil for none
	light bool            // it is a small job
	pile  bool            // it is held, and nobody works on it
	wide  bool            // it takes several columns
	last  bool            // of a block
	label rune            // stands over the block; 0 for none
	half  bool            // the second column of the label before
	style *lipgloss.Style // of the label
}

// paint draws the spans, which come newest first, into width cells.
func paint(spans iter.Seq[record.Span], width int, a axis, t *theme.Theme) []cell {
	cells := make([]cell, width)
	a = a.inColumns(width)
	for s := range spans {
		if !s.To.IsZero() && !s.To.After(a.from) {
			break
		}
		block(cells, s, a, t)
	}
	for _, d := range a.downs {
		gap(cells, d, a, t)
	}
	return cells
}

// gap marks the columns in which the broker was not there, and nobody worked.
func gap(cells []cell, d record.Down, a axis, t *theme.Theme) {
	per := a.length / time.Duration(len(cells))
	to := d.To
	if to.IsZero() || to.After(a.now) {
		to = a.now
	}
	if !to.After(a.from) || d.From.After(a.now) {
		return
	}
	first, last := max(int(d.From.Sub(a.from)/per), 0), min(int(to.Sub(a.from)/per), len(cells)-1)
	for i := first; i <= last; i++ {
		if cells[i].label == 0 && cells[i].busy <= idle {
			write(cells[i:], theme.NoBroker, &t.Bad)
		}
	}
}

// idle is the share of a column's time below which it is drawn as nothing.
const idle = 0.02

// block puts one span into the cells.
func block(cells []cell, s record.Span, a axis, t *theme.Theme) {
	per := a.length / time.Duration(len(cells))
	to := s.To
	if to.IsZero() || to.After(a.now) {
		to = a.now
	}
	first := max(int(s.From.Sub(a.from)/per), 0)
	if first >= len(cells) {
		return // it begins after now: clocks differ
	}
	last := min(max(int((to.Sub(a.from)-1)/per), first), len(cells)-1)
	for i := first; i <= last; i++ {
		begin := a.from.Add(time.Duration(i) * per)
		cells[i].cover(overlap(s.From, to, begin, begin.Add(per))/per.Seconds(), last > first, a.light(s), filling(s, a, t))
	}
	light := a.light(s)
	if !s.To.IsZero() && light == cells[last].light { // what is higher or lower stands apart by that
		cells[last].last = true
	}
	label(cells[first:last+1], s, light, t)
	if !s.To.IsZero() && s.End != record.Finished {
		write(cells[last:], theme.Cross, &t.Bad)
	}
}

// filling is how a block is drawn.
func filling(s record.Span, a axis, t *theme.Theme) *lipgloss.Style {
	switch {
	case s.Redelivered:
		return &t.Returned
	case a.light(s):
		return &t.Light
	}
	return &t.Done
}

// cover adds a block's share of the cell's time; the block that has most of it shows.
func (c *cell) cover(share float64, wide, light bool, fill *lipgloss.Style) {
	c.busy += share
	if c.fill == nil || share > c.most {
		c.most, c.wide, c.light, c.fill = share, wide, light, fill
	}
}

// label writes the message's number into its block, between the first and the last
// column, which its neighbours may share. Where the number does not fit, a sign still
// says that the message was redelivered. A small job has no room above it for a number.
func label(cells []cell, s record.Span, light bool, t *theme.Theme) {
	sign, style := "", &t.Label
	if s.Redelivered {
		sign, style = theme.Again, &t.Again
	}
	if room := len(cells) - 2; room > 0 && s.Message > 0 && !light {
		if number := sign + strconv.FormatInt(s.Message, 10); text.Width(number) <= room {
			write(cells[1:], number, style)
			return
		}
	}
	write(cells[len(cells)-1:], sign, style)
}

// write puts words over cells, as many characters as there is room for.
func write(cells []cell, words string, style *lipgloss.Style) {
	for _, r := range words {
		wide := text.Width(string(r))
		if wide > len(cells) {
			return
		}
		for i := range wide {
			cells[i].label, cells[i].half, cells[i].style = r, i > 0, style
		}
		cells = cells[wide:]
	}
}

func overlap(aFrom, aTo, bFrom, bTo time.Time) float64 {
	if bFrom.After(aFrom) {
		aFrom = bFrom
	}
	if bTo.Before(aTo) {
		aTo = bTo
	}
	return max(aTo.Sub(aFrom).Seconds(), 0)
}

// spans makes a table's spans out of cells. They keep their own look in the row
// under the cursor: turned over, full would look empty.
func spans(cells []cell, t *theme.Theme) (all []table.Span) {
	for _, r := range runs(cells, func(c cell) (rune, *lipgloss.Style) { return c.draw(0, 1, t) }) {
		blank, figure := strings.TrimSpace(r.text) == "", r.style.GetReverse()
		all = append(all, table.Span{Text: r.text, Style: *r.style, Mark: figure, Picture: !figure && !blank})
	}
	return all
}

// tall draws cells as so many lines, from the top.
func tall(cells []cell, lines int, t *theme.Theme) (all []string) {
	for line := range lines {
		drawn := ""
		for _, r := range runs(cells, func(c cell) (rune, *lipgloss.Style) { return c.draw(line, lines, t) }) {
			drawn += r.style.Render(r.text)
		}
		all = append(all, drawn)
	}
	return all
}

// run is neighbouring cells of one style.
type run struct {
	text  string
	style *lipgloss.Style
}

// runs draws cells, and puts together those of equal style.
func runs(cells []cell, draw func(cell) (rune, *lipgloss.Style)) (all []run) {
	var text []rune
	var last *lipgloss.Style
	end := func() {
		if last != nil {
			all = append(all, run{string(text), last})
		}
		text = text[:0]
	}
	for _, c := range cells {
		r, style := draw(c)
		if style != last {
			end()
			last = style
		}
		if !c.half || r != c.label {
			text = append(text, r)
		}
	}
	end()
	return all
}

// draw is the rune and the style of a cell on one of so many lines, counted from
// the top. Its label stands in the middle.
func (c cell) draw(line, lines int, t *theme.Theme) (rune, *lipgloss.Style) {
	switch {
	case c.label != 0 && line == (lines-1)/2:
		return c.label, c.style
	case c.busy <= idle:
		return ' ', &t.Dim
	case c.pile:
		return []rune(theme.Shade)[0], c.fill
	case c.light:
		return c.small(line, lines), c.fill
	case lines > 1 || c.wide:
		return c.part(lines > 1 && line == 0), c.fill
	}
	most := len(theme.Eighths) - 1
	return theme.Eighths[max(min(int(c.busy*float64(most+1)), most), 0)], c.fill
}

// small is a cell of a small job: of half the height.
func (c cell) small(line, lines int) rune {
	switch {
	case line < lines/2:
		return ' '
	case lines > 1:
		return c.part(line == lines/2)
	case c.wide && c.last:
		return theme.Lids[len(theme.Lids)-1]
	}
	return theme.Lid
}

// part is a cell of a block with straight sides: the share of the time is drawn from
// left to right. Its last column stands apart from the block behind it, and its topmost
// line from the one above.
func (c cell) part(top bool) rune {
	column, lid := theme.Eighths[len(theme.Eighths)-1], theme.Lid
	switch {
	case c.last:
		share := min(int(c.busy*8), len(theme.Edges)-1)
		column, lid = theme.Edges[share], theme.Lids[share]
	case c.busy < 0.5:
		return ' '
	}
	if top {
		return lid
	}
	return column
}
