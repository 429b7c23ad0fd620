package playground

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Present draws what is looked at for a class: the queue's figures, its workers'
// strips and the sentence, as large as there is room for, or the race where queues
// stand side by side. It is exactly width columns by height lines.
func (m *Model) Present(width, height int) string {
	base := m.presented(width, height)
	if m.overlay == nil {
		return base
	}
	return text.Overlay(base, m.overlay.View(width, height), width, height)
}

func (m *Model) presented(width, height int) string {
	q := m.current()
	if q == nil {
		return m.empty(width, height)
	}
	said := append(m.goal(width), m.spoken(q, width, height)...)
	room := max(height-len(said), 1)
	if m.sideBySide() {
		body := text.Block(m.presentLanes(width, room), width, room)
		return text.Block(body+"\n"+strings.Join(said, "\n"), width, height)
	}
	lines := m.presentQueue(q, width, room)
	return text.Block(strings.Join(append(lines[:min(len(lines), room)], said...), "\n"), width, height)
}

// margin is what is left free at both sides of the sentence.
const margin = 4

// corner is the keys that come next, at the right: what can be done with the worker
// under the cursor, and the way back.
func (m *Model) corner(width int) string {
	k := m.o.Keys.Playground
	next := []key.Binding{k.Burst, k.Kill, keys.Named(m.o.Keys.Global.Present, "back")}
	switch w := m.selected(); {
	case m.o.ReadOnly, m.held:
		next = next[2:]
	case w == nil:
		next[1] = k.Add
	case !w.Condition.Alive():
		next[1] = keys.Named(k.Pause, "restart")
	}
	if !m.raceWaits() && len(next) > 1 {
		next = next[1:]
	}
	var words []string
	for _, b := range next {
		words = append(words, m.theme.Key.Render(b.Help().Key)+" "+m.theme.Dim.Render(b.Help().Desc))
	}
	said := text.Join(words, "   ", max(width-2, 0))
	return strings.Repeat(" ", max(width-text.Width(said)-1, 0)) + said
}

// presentQueue draws one queue into so many lines at most: its name and its figures
// above, its workers below.
func (m *Model) presentQueue(q *record.Queue, width, room int) []string {
	ready, unacked := m.figuresOf(q.Spec.Name).show(q.Counts)
	again, front := m.waitsAgain(q.Spec.Name)
	height := figureHeight(width, room, len(m.workersOf(m.queue)))
	large := []largeBar{
		{lang.Say("READY"), theme.Busy, m.theme.Ready, ready, q.Gone, again, front},
		{lang.Say("UNACKED"), theme.Shade, m.theme.Unacked, unacked, q.Gone, 0, false},
	}
	digits := 0
	for _, b := range large {
		digits = max(digits, text.Width(figureLines(b.number(), height)[0]))
	}
	lines := []string{""}
	if height > smallFigure {
		lines = append(lines, "")
	}
	for _, b := range large {
		lines = append(append(lines, b.draw(width, height, digits, max(ready, unacked), m.theme)...), "")
	}
	lines = lines[:len(lines)-1] // the axis stands there
	workers, part, rows := m.presentWorkers(width, room-len(lines))
	name := q.Spec.Name
	if q.Gone {
		name += " " + m.goneWords()
	}
	lines[0] = strings.Repeat(" ", margin) + m.theme.Dim.Render(presentTitle(name, part, max(width-2*margin, 8)))
	if r, told := m.returned(); told && rows[r.End.Worker] > 0 {
		from := len(lines) + rows[r.End.Worker]
		lines = append(lines, workers...)
		m.flight.drawLarge(lines, from, height, m.now, width, m.theme)
		return lines
	}
	return append(lines, workers...)
}

// presentTitle names the queue and which part of its workers is shown.
func presentTitle(name, part string, width int) string {
	if part == "" {
		return text.Fit(name, width)
	}
	room := max(width-text.Width(part)-2, 8)
	return text.Fit(name, min(text.Width(text.Clean(name)), room)) + "  " + part
}

// figureHeight is how high figures are drawn in so much room: as high as leaves
// enough of it to that many workers.
func figureHeight(width, room, workers int) int {
	left := func(height int) int { return (room - 2*height - 4) / max(workers, 1) }
	switch {
	case width >= 160 && left(hugeFigure) >= 9:
		return hugeFigure
	case width >= 100 && room >= 26 && left(largeFigure) >= 2:
		return largeFigure
	case room >= 12:
		return smallFigure
	}
	return plainFigure
}

// largeBar is a figure for the last row: its name, its digits and its bar, several
// lines high.
type largeBar struct {
	name, glyph string
	style       lipgloss.Style
	n           int64
	gone        bool  // there is nothing to be counted: the queue is gone
	again       int64 // of them, that came back
	front       bool  // and stand before the others
}

// number is the figure, or the sign for one that there is none of.
func (b largeBar) number() string { return bar{n: b.n, gone: b.gone}.number() }

// largeName is the room for the name before the digits.
const largeName = 10

func (b largeBar) draw(width, height, digits int, scale int64, t *theme.Theme) []string {
	room := width - margin - largeName - digits - 3 - margin
	row := b.drawn(b.row(room, scale, max(height+4, widestMessage)), t)
	lines := figureLines(b.number(), height)
	for i, line := range lines {
		name := ""
		if i == height/2 {
			name = b.name
		}
		lines[i] = strings.Repeat(" ", margin) + t.Strong.Render(text.Fit(name, largeName)+text.FitRight(line, digits)) + "   " + row
	}
	return lines
}

// widestMessage is the columns that one message takes at most beside figures that
// are not huge, with the gap to the next.
const widestMessage = 7

// drawn is a line of the bar in its colours: what came back is seen where each message has a
// block of its own.
func (b largeBar) drawn(row string, t *theme.Theme) string {
	again := min(b.again, b.n)
	if again == 0 || strings.Count(row, " ") < int(b.n) {
		return b.style.Render(row)
	}
	cut := len(row) / int(b.n) * int(again)
	if b.front {
		return t.Returned.Render(row[:cut]) + b.style.Render(row[cut:])
	}
	return b.style.Render(row[:len(row)-cut]) + t.Returned.Render(row[len(row)-cut:])
}

// row is one line of the bar: a block a message, at most so wide with the gap to the
// next, as long as they can be told apart; else one bar to scale.
func (b largeBar) row(room int, scale int64, widest int) string {
	if room < 1 || b.n == 0 || b.gone {
		return ""
	}
	if wide := min(int64(room+1)/scale, int64(widest)); wide >= 2 {
		return strings.Repeat(strings.Repeat(b.glyph, int(wide)-1)+" ", int(b.n))
	}
	return strings.Repeat(b.glyph, bar{n: b.n}.glyphs(min(int64(room), scale), scale))
}

// The columns beside a worker's strip, and the most lines that it has.
const (
	presentLeft      = 17
	presentRight     = 12
	tallestPresented = 13
)

// presentWindow is the time that a strip shows to a class: less than elsewhere, so
// that a message is large.
const presentWindow = 15 * time.Second

// presentWorkers draws as many workers as there is room for, those around the
// cursor, and says which they are where others are left out, and on which line each is.
func (m *Model) presentWorkers(width, room int) (lines []string, part string, rows map[string]int) {
	workers := m.workersOf(m.queue)
	if len(workers) == 0 || room < 2 {
		return nil, m.shown(0, 0), nil
	}
	g := grid{width: width - 2*margin, left: presentLeft, right: presentRight, axis: lately(presentWindow, m.now).with(m.o.State.Downs()), theme: m.theme}
	g.cursor, _ = m.table.Cursor()
	room-- // the axis
	g.stretch(room/len(workers), tallestPresented)
	lines = append(lines, strings.Repeat(" ", margin)+g.ruled())
	first, end := 0, len(workers)
	if fit := room / g.height(); end > fit {
		first = max(min(m.table.Index()-fit/2, end-fit), 0)
		end = first + fit
	}
	rows = map[string]int{}
	for _, w := range workers[first:end] {
		rows[w.Name] = len(lines) + g.lines/2
		for _, line := range m.presentRow(w, presentStrip(w, g), g) {
			lines = append(lines, strings.Repeat(" ", margin)+line)
		}
	}
	return lines, m.shown(first, end), rows
}
