package playground

import (
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// grid is what the lanes have in common, so that they can be compared.
type grid struct {
	width  int
	left   int // columns before the strips
	right  int // and behind them
	axis   axis
	name   int   // columns for the queues' names
	mode   int   // columns for how they are consumed
	scale  int64 // the largest figure of all bars
	lines  int   // of a strip
	spaced bool  // a free line below each strip
	cursor string
	theme  *theme.Theme
}

// strip is the columns for a strip.
func (g grid) strip() int { return max(g.width-g.left-g.right, 4) }

// height is the lines that a worker has.
func (g grid) height() int {
	if g.spaced {
		return g.lines + 1
	}
	return g.lines
}

// stretch gives each worker so many lines, at most so many.
func (g *grid) stretch(lines, most int) {
	g.lines, g.spaced = max(min(lines, most), 1), false
	if g.lines > 2 {
		g.lines, g.spaced = g.lines-1, true
	}
}

// row draws a worker's strip, several lines high where there is room, and from the
// middle of it down what stands to its left and to its right.
func (g grid) row(w *lab.Worker, left, right []string) []string {
	lines := laneStrip(w, g)
	for i, line := range lines {
		l, r := "", ""
		if at := i - (g.lines-1)/2; at >= 0 {
			l, r = nth(left, at), nth(right, at)
		}
		lines[i] = text.Line(l, g.left) + text.Line(line, g.strip()) + text.Line(r, g.right)
	}
	if g.spaced {
		lines = append(lines, "")
	}
	return lines
}

// nth is a line, or none where there is none.
func nth(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// newGrid measures lanes for a picture of so many columns.
func newGrid(lanes []lane, width int, now time.Time, t *theme.Theme) grid {
	g := grid{width: width, left: laneLeft, right: laneRight, lines: 1, theme: t}
	began, over := time.Time{}, now
	for _, l := range lanes {
		g.name = max(g.name, text.Width(text.Clean(l.queue.Spec.Name)))
		g.mode = max(g.mode, text.Width(l.mode()))
		g.scale = max(g.scale, l.ready, l.unacked)
		if b := l.race.Began; !b.IsZero() && (began.IsZero() || b.Before(began)) {
			began = b
		}
	}
	if allDone(lanes) {
		over = lastEnd(lanes)
	}
	if began.IsZero() {
		began = now
	}
	g.name = min(g.name, max(width/4, 8))
	g.axis = spanning(began, over)
	return g
}

// head is the line above the lanes: the names of their columns and the time.
func (g grid) head() string {
	line := text.Fit("  "+lang.Say("WORKER"), g.left) + g.axis.ruler(g.strip()) +
		text.FitRight(lang.Say("HOLDS"), 8) + text.FitRight(lang.Say("DONE"), 8)
	return g.theme.Heading.Render(text.Fit(line, g.width))
}
