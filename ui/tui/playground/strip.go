package playground

import (
	"fmt"
	"iter"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
)

// window is the time that a worker's strip shows.
const window = crew.Window

// Strip draws what a worker did in the last 30 seconds, oldest left: blocks
// while it worked, with the message's number where there is room. How it ended,
// what it holds for ever, and a rate too fast to be drawn are said in words.
func Strip(w *record.Worker, width int, downs []record.Down, now time.Time, t *theme.Theme) table.Cell {
	if width < 4 {
		return table.Cell{}
	}
	if pilesUp(w) {
		return table.Text(heldList(w, width), t.Warn)
	}
	end, over := ended(w, now)
	if text.Width(end) >= width {
		return table.Text(end, t.Bad)
	}
	a := lately(window, now).with(downs)
	if rate, ok := tooFast(w.Lately(), a); ok && !over {
		return table.Text(rate, t.Done)
	}
	cells := paint(w.Lately(), width, a, t)
	if over {
		end = " " + end // apart from the block before
		write(cells[endColumn(w, width, text.Width(end), a):], end, &t.Bad)
	}
	return table.Cell{Spans: spans(cells, t)}
}

// pilesUp says that a worker does nothing but hold what it does not ack.
func pilesUp(w *record.Worker) bool {
	return (w.Spec.Ack == record.AckNever || w.Spec.Ack == record.AckElsewhere) && w.Holds() > 0 && w.InHand == 0
}

// endColumn is where the words about a worker's end stand: behind its last block
// while there is room, and never cut off.
func endColumn(w *record.Worker, width, words int, a axis) int {
	at := int((a.length-a.now.Sub(w.Since))*time.Duration(width)/a.length) + 1
	return max(min(at, width-words), 0)
}

// ended says how a worker ended that is not at work any more.
func ended(w *record.Worker, now time.Time) (string, bool) {
	since := text.About(now.Sub(w.Since))
	switch w.Condition {
	case record.Killed:
		return theme.Cross + " " + lang.Say("killed %s ago", since), true
	case record.Stopped:
		return lang.Say("left %s ago", since), true
	case record.Broken, record.Cancelled, record.Disconnected:
		return text.Clean(theme.Cross + " " + lang.Say("%s: %s", lang.Word(w.Condition), lang.Echo(w.Reason))), true
	}
	return "", false
}

// manySpans is how many spans on an axis are too many to be drawn: the
// timeline keeps few more.
const manySpans = 500

// tooFast says how fast a worker is that did more than a strip can show. The
// spans come newest first.
func tooFast(spans iter.Seq[record.Span], a axis) (string, bool) {
	n, since := 0, a.now
	for s := range spans {
		if s.From.Before(a.from) {
			break
		}
		n, since = n+1, s.From
	}
	if n < manySpans {
		return "", false
	}
	return lang.Say("%s a second", text.Rate(float64(n)/max(a.now.Sub(since).Seconds(), 0.001), true)), true
}

// heldList is what a worker that forgets to ack has piled up, as much of it as
// there is room for.
func heldList(w *record.Worker, width int) string {
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
