package playground

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// window is the time that a worker's strip shows.
const window = 30 * time.Second

// strip draws what a worker did in the last 30 seconds, oldest left: blocks
// while it worked, with the message's number where there is room. How it ended,
// what it holds for ever, and a rate too fast to be drawn are said in words.
func strip(w *lab.Worker, width int, now time.Time, t *theme.Theme) table.Cell {
	if width < 4 {
		return table.Cell{}
	}
	if w.Spec.Ack == lab.AckNever && w.Holds() > 0 && w.InHand == 0 {
		return table.Text(heldList(w, width), t.Warn)
	}
	end, over := ended(w, now)
	if over && text.Width(end) != len([]rune(end)) || text.Width(end) >= width {
		return table.Text(end, t.Bad)
	}
	if rate, ok := tooFast(w.Lately(), now); ok && !over {
		return table.Text(rate, t.Done)
	}
	cells := paint(w.Lately(), width, now, t)
	if over {
		end = " " + end // apart from the block before
		write(cells[endColumn(w, width, text.Width(end), now):], end, &t.Bad)
	}
	return table.Cell{Spans: join(cells, t)}
}

// endColumn is where the words about a worker's end stand: behind its last block
// while there is room, and never cut off.
func endColumn(w *lab.Worker, width, words int, now time.Time) int {
	at := int((window-now.Sub(w.Since))*time.Duration(width)/window) + 1
	return max(min(at, width-words), 0)
}

// ended says how a worker ended that is not at work any more.
func ended(w *lab.Worker, now time.Time) (string, bool) {
	since := text.Age(now.Sub(w.Since))
	switch w.Condition {
	case lab.Killed:
		return theme.Cross + " " + lang.Say("killed %s ago", since), true
	case lab.Stopped:
		return lang.Say("left %s ago", since), true
	case lab.Broken, lab.Disconnected:
		return text.Clean(theme.Cross + " " + lang.Say("%s: %s", lang.Echo(string(w.Condition)), lang.Echo(w.Reason))), true
	}
	return "", false
}

// manySpans is how many spans in the window are too many to be drawn: the
// timeline keeps few more.
const manySpans = 500

// tooFast says how fast a worker is that did more than a strip can show. The
// spans come newest first.
func tooFast(spans iter.Seq[lab.Span], now time.Time) (string, bool) {
	n, since := 0, now
	for s := range spans {
		if now.Sub(s.From) > window {
			break
		}
		n, since = n+1, s.From
	}
	if n < manySpans {
		return "", false
	}
	return lang.Say("%s a second", text.Rate(float64(n)/max(now.Sub(since).Seconds(), 0.001), true)), true
}

// heldList is what a worker that forgets to ack has piled up, as much of it as
// there is room for.
func heldList(w *lab.Worker, width int) string {
	var parts []string
	for _, m := range w.Held(width / 2) {
		parts = append(parts, fmt.Sprint(m))
	}
	list := strings.Join(parts, "·")
	if because := lang.Say("  (held, never acked)"); text.Width(list+because) <= width {
		list += because
	}
	return list
}

// cell is one column of a strip.
type cell struct {
	busy  float64 // share of the time
	label rune    // stands over the block; 0 for none
	style *lipgloss.Style
}

// paint draws the spans, which come newest first, into width cells.
func paint(spans iter.Seq[lab.Span], width int, now time.Time, t *theme.Theme) []cell {
	cells := make([]cell, width)
	from := now.Add(-window)
	for s := range spans {
		if !s.To.IsZero() && !s.To.After(from) {
			break
		}
		block(cells, s, from, now, t)
	}
	return cells
}

// block puts one span into the cells.
func block(cells []cell, s lab.Span, from, now time.Time, t *theme.Theme) {
	per := window / time.Duration(len(cells))
	to := s.To
	if to.IsZero() || to.After(now) {
		to = now
	}
	first := max(int(s.From.Sub(from)/per), 0)
	if first >= len(cells) {
		return // it begins after now: clocks differ
	}
	last := min(max(int((to.Sub(from)-1)/per), first), len(cells)-1)
	for i := first; i <= last; i++ {
		begin := from.Add(time.Duration(i) * per)
		cells[i].busy += overlap(s.From, to, begin, begin.Add(per)) / per.Seconds()
	}
	label(cells[first:last+1], s, t)
	if !s.To.IsZero() && s.End != lab.Finished {
		write(cells[last:], theme.Cross, &t.Bad)
	}
}

// label writes the message's number into its block, behind the first column,
// which the block before may share. Where the number does not fit, a sign still
// says that the message was redelivered.
func label(cells []cell, s lab.Span, t *theme.Theme) {
	sign, style := "", &t.Label
	if s.Redelivered {
		sign, style = theme.Again, &t.Again
	}
	if room := len(cells) - 1; room > 0 && s.Message > 0 {
		if number := sign + strconv.FormatInt(s.Message, 10); text.Width(number) <= room {
			write(cells[1:], number, style)
			return
		}
	}
	write(cells[len(cells)-1:], sign, style)
}

// write puts words of narrow characters over cells, as many as there are.
func write(cells []cell, words string, style *lipgloss.Style) {
	for i, r := range []rune(words) {
		if i == len(cells) {
			return
		}
		cells[i].label, cells[i].style = r, style
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

// join makes spans of equal style out of cells. They keep their own look in the
// row under the cursor: turned over, full would look empty.
func join(cells []cell, t *theme.Theme) []table.Span {
	var spans []table.Span
	var run []rune
	var last *lipgloss.Style
	end := func() {
		if last != nil {
			spans = append(spans, table.Span{Text: string(run), Style: last.Reverse(last.GetReverse()), Mark: true})
		}
		run = run[:0]
	}
	for _, c := range cells {
		r, style := c.draw(t)
		if style != last {
			end()
			last = style
		}
		run = append(run, r)
	}
	end()
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
	level := min(int(c.busy*float64(len(theme.Eighths))), len(theme.Eighths)-1)
	return theme.Eighths[level], &t.Done
}
