package playground

import (
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

const (
	// flightTime is how long a dead worker's messages fly to READY.
	flightTime = 600 * time.Millisecond
	// flashTime is how long the row of a worker that has just died is lit.
	flashTime = 250 * time.Millisecond
)

// flight is the messages of a worker that ended on their way back to the queue.
type flight struct {
	end   uint64 // the event that they come of
	began time.Time
	label string
	row   int // of the worker, below the rule
}

// take begins a flight when a worker's messages come back, once for an end.
func (f *flight) take(m *Model) {
	r, told := m.returned()
	if !told || r.Back == 0 || r.End.Seq == f.end || m.o.Calm {
		return
	}
	*f = flight{end: r.End.Seq, began: m.now, label: theme.Again + these(r), row: -1}
	first, end := m.table.WindowIn(m.layout(m.size.width, m.size.height).rows())
	for i, w := range m.workersOf(r.End.Queue) {
		if w.Name == r.End.Worker && i >= first && i < end {
			f.row = i - first + 1
		}
	}
}

// over says that nothing flies.
func (f *flight) over(now time.Time) bool { return f.end == 0 || now.Sub(f.began) >= flightTime }

// left is which part of the way is still to be gone.
func (f *flight) left(now time.Time) float64 {
	return 1 - float64(now.Sub(f.began))/float64(flightTime)
}

// draw lays the messages over the lines between their worker's row and the bar of READY.
func (f *flight) draw(lines []string, head int, now time.Time, width int, t *theme.Theme) {
	if f.over(now) || f.row < 0 {
		return
	}
	left := f.left(now)
	y := readyLine + int(left*float64(head+f.row-readyLine)+0.5)
	x := barName + 2 + int(left*float64(width/2-barName))
	if y < len(lines) && x+text.Width(f.label) < width {
		lines[y] = text.Over(lines[y], t.Again.Render(f.label), x, width)
	}
}

// drawLarge is draw for a class: a block with the messages' name, from the line of their worker
// up to the middle of READY.
func (f *flight) drawLarge(lines []string, from, to int, now time.Time, width int, t *theme.Theme) {
	if f.over(now) {
		return
	}
	label := "  " + f.label + "  "
	blank := strings.Repeat(" ", text.Width(label))
	y := to + int(f.left(now)*float64(from-to)+0.5)
	x := margin + largeName + int(f.left(now)*float64(width/2-largeName))
	for i, line := range []string{blank, label, blank} {
		if at := y - 1 + i; at >= 0 && at < len(lines) && x+text.Width(label) < width {
			lines[at] = text.Over(text.Line(lines[at], width), t.Again.Render(line), x, width)
		}
	}
}

// flies draws what flies over a picture.
func (m *Model) flies(picture string, width int) string {
	if m.flight.over(m.now) {
		return picture
	}
	lines := strings.Split(picture, "\n")
	m.flight.draw(lines, m.headLines(width), m.now, width, m.theme)
	return strings.Join(lines, "\n")
}

// flashes says that a worker has just died.
func (m *Model) flashes(w *record.Worker) bool {
	return !m.o.Calm && !w.Condition.Alive() && w.Condition != record.Stopped && m.now.Sub(w.Since) < flashTime
}
