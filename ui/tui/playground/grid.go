package playground

import (
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
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
	label  int   // the same, before each lane's first worker, where lanes have no title; else 0
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

// row lays out a worker's strip, several lines high where there is room, and from the
// middle of it down what stands to its left and to its right.
func (g grid) row(strip, left, right []string) []string {
	lines := slices.Clone(strip)
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

// newGrid measures lanes for a picture of so many columns, some of them left and right
// of the strips.
func newGrid(lanes []lane, downs []record.Down, width, left, right int, now time.Time, t *theme.Theme) grid {
	g := grid{width: width, left: left, right: right, lines: 1, mode: widestMode(lanes), theme: t}
	began, over := now, allDone(lanes)
	for _, l := range lanes {
		g.name = max(g.name, text.Width(text.Clean(l.queue.Spec.Name)))
		g.scale = max(g.scale, l.ready, l.unacked)
		if b := l.race.Began; !b.IsZero() && b.Before(began) {
			began = b
		}
	}
	if over {
		now = lastEnd(lanes)
	}
	g.name = min(g.name, max(width/4, 8))
	g.axis = spanning(began, now, over, g.strip()).with(downs)
	g.axis.heavy = heaviest(lanes)
	return g
}

// heaviest is the longest job in all lanes.
func heaviest(lanes []lane) (longest time.Duration) {
	for _, l := range lanes {
		longest = max(longest, l.race.Longest)
	}
	return longest
}

// ruled is the axis alone, above the strips.
func (g grid) ruled() string {
	return strings.Repeat(" ", g.left) + g.theme.Heading.Render(g.axis.ruler(g.strip()))
}

// head is the line above the lanes: the names of their columns and the time.
func (g grid) head() string {
	line := text.Fit(strings.Repeat(" ", g.label)+"  "+lang.Say("WORKER"), g.left) + g.axis.ruler(g.strip()) +
		text.FitRight(lang.Say("HOLDS"), 8) + text.FitRight(lang.Say("DONE"), 8)
	return g.theme.Heading.Render(text.Fit(line, g.width))
}
