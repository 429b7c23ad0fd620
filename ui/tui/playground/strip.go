package playground

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// window is the time that a worker's strip shows.
const window = 30 * time.Second

// strip draws what a worker did in the last 30 seconds, oldest left: blocks
// while it worked, with the message's number where there is room, and what it
// holds or how it ended behind that.
func strip(w *lab.Worker, width int, now time.Time, t *theme.Theme) table.Cell {
	if width < 4 {
		return table.Cell{}
	}
	if s, ok := ended(w, now); ok {
		return table.Text(s, t.Bad)
	}
	if rate, ok := tooFast(w, now); ok {
		return table.Text(rate, t.Done)
	}
	if w.Spec.Ack == lab.AckNever && w.Holds() > 0 && w.InHand == 0 {
		return table.Text(heldList(w, width), t.Warn)
	}
	return table.Cell{Spans: paint(w.Timeline(), width, now, t)}
}

// ended says how a worker ended that is not at work any more.
func ended(w *lab.Worker, now time.Time) (string, bool) {
	since := text.Age(now.Sub(w.Since)) + " ago"
	switch w.Condition {
	case lab.Killed:
		return theme.Cross + " killed " + since, true
	case lab.Stopped:
		return "left " + since, true
	case lab.Broken, lab.Disconnected:
		return theme.Cross + " " + string(w.Condition) + ": " + w.Reason, true
	}
	return "", false
}

// tooFast says how fast a worker is that did more than a strip can show.
func tooFast(w *lab.Worker, now time.Time) (string, bool) {
	spans := w.Timeline()
	if len(spans) < 500 || now.Sub(spans[0].From) > window {
		return "", false
	}
	took := now.Sub(spans[0].From).Seconds()
	return fmt.Sprintf("%s a second", text.Rate(float64(len(spans))/max(took, 0.001), true)), true
}

// heldList is what a worker that forgets to ack has piled up.
func heldList(w *lab.Worker, width int) string {
	var b strings.Builder
	for i, m := range w.Held(width / 2) {
		if i > 0 {
			b.WriteString("·")
		}
		fmt.Fprint(&b, m)
	}
	b.WriteString(" (held, never acked)")
	return b.String()
}

// cell is one column of a strip.
type cell struct {
	busy  float64 // share of the time
	label rune
	style *lipgloss.Style
}

// paint draws the spans into width cells.
func paint(spans []lab.Span, width int, now time.Time, t *theme.Theme) []table.Span {
	cells := make([]cell, width)
	from := now.Add(-window)
	for _, s := range spans {
		if s.To.IsZero() || s.To.After(from) {
			block(cells, s, from, now, t)
		}
	}
	return join(cells, t)
}

// block puts one span into the cells.
func block(cells []cell, s lab.Span, from, now time.Time, t *theme.Theme) {
	per := window / time.Duration(len(cells))
	to := s.To
	if to.IsZero() || to.After(now) {
		to = now
	}
	first := max(int(s.From.Sub(from)/per), 0)
	last := min(int(to.Sub(from)/per), len(cells)-1)
	for i := first; i <= last; i++ {
		begin := from.Add(time.Duration(i) * per)
		cells[i].busy += overlap(s.From, to, begin, begin.Add(per)) / per.Seconds()
		if !s.To.IsZero() && s.End != lab.Finished && i == last {
			cells[i].label, cells[i].style = []rune(theme.Cross)[0], &t.Bad
		}
	}
	label(cells[first:last+1], s, t)
}

// label writes the message's number into its block, behind the first column, if
// it fits with a column to spare.
func label(cells []cell, s lab.Span, t *theme.Theme) {
	number, style := fmt.Sprint(s.Message), &t.Label
	if s.Redelivered {
		number, style = "↻"+number, &t.Again
	}
	runes := []rune(number)
	if s.Message == 0 || len(runes)+2 > len(cells) {
		return
	}
	for i, r := range runes {
		cells[i+1].label, cells[i+1].style = r, style
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

// join makes spans of equal style out of cells.
func join(cells []cell, t *theme.Theme) []table.Span {
	type run struct {
		text  string
		style *lipgloss.Style
	}
	var out []run
	for _, c := range cells {
		r, style := c.draw(t)
		if n := len(out); n > 0 && out[n-1].style == style {
			out[n-1].text += string(r)
			continue
		}
		out = append(out, run{string(r), style})
	}
	spans := make([]table.Span, len(out))
	for i, r := range out {
		spans[i] = table.Span{Text: r.text, Style: *r.style}
	}
	return spans
}

// draw is the rune and the style of one cell.
func (c cell) draw(t *theme.Theme) (rune, *lipgloss.Style) {
	switch {
	case c.label != 0:
		return c.label, c.style
	case c.busy <= 0.02:
		return ' ', &t.Dim
	}
	level := min(int(c.busy*float64(len(theme.Spark))), len(theme.Spark)-1)
	return theme.Spark[level], &t.Done
}
