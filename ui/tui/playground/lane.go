package playground

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The columns of a lane beside its strips.
const (
	laneLeft  = 9  // cursor, worker and its sign
	laneRight = 17 // what it holds, and how many it did
)

// widestBars is the room for a lane's two bars.
const widestBars = 90

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

// mode is how the workers of a lane are given messages.
func (l lane) mode() string {
	var counts []string
	for _, w := range l.workers {
		if p := prefetch(w.Spec); !slices.Contains(counts, p) {
			counts = append(counts, p)
		}
	}
	return lang.Say("prefetch %s", strings.Join(counts, " "))
}

// title is a lane's first line: its queue, and how many messages are where.
func (l lane) title(g grid, width int, current bool) string {
	t := g.theme
	style := t.Strong
	if current {
		style = t.TabOn
	}
	name := text.Fit(l.queue.Spec.Name, g.name)
	left := " " + style.Render(strings.TrimRight(name, " ")) + strings.Repeat(" ", g.name-text.Width(strings.TrimRight(name, " "))) +
		"  " + text.Fit(l.mode(), g.mode) + "  "
	room := max(min(width-text.Width(left)-3, widestBars), 0) / 2
	bars := []bar{
		{name: lang.Say("READY"), glyph: theme.Ready, style: t.Ready, n: l.ready},
		{name: lang.Say("UNACKED"), glyph: theme.Unacked, style: t.Unacked, n: l.unacked},
	}
	longest := int64(barLength)
	for _, b := range bars {
		longest = max(min(longest, int64(room-text.Width(b.name+" "+text.Count(g.scale, true)+" "))), 0)
	}
	return text.Line(left+bars[0].short(room, longest, g.scale, t)+"  "+bars[1].short(room, longest, g.scale, t), width)
}

// laneRow is one worker of a lane.
func laneRow(w *lab.Worker, g grid) []string {
	return g.row(w, []string{laneName(w, g)}, []string{laneFigures(w, g.theme)})
}

// laneStrip draws what the worker did, or says how fast it is.
func laneStrip(w *lab.Worker, g grid) []string {
	if rate, ok := tooFast(w.Lately(), g.axis); ok {
		lines := make([]string, g.lines)
		lines[(g.lines-1)/2] = g.theme.Done.Render(rate)
		return lines
	}
	return tall(paint(w.Lately(), g.strip(), g.axis, g.theme), g.lines, g.theme)
}

func laneName(w *lab.Worker, g grid) string {
	sign, style := conditionSign(w.Condition, g.theme)
	if w.Name == g.cursor {
		over := g.theme.Selected
		return over.Render(theme.Cursor+" "+w.Name) + " " + style.Render(sign)
	}
	return "  " + g.theme.Strong.Render(w.Name) + " " + style.Render(sign)
}

func laneFigures(w *lab.Worker, t *theme.Theme) string {
	style := t.Text
	if w.Holds() > 0 {
		style = t.Unacked
	}
	return style.Render(text.FitRight(text.Count(w.Holds(), true), 8)) + text.FitRight(text.Count(w.Finished, true), 8)
}

// figures is a lane's last line: how the race goes for it, and how it ended.
func (l lane) figures(lanes []lane, g grid) string {
	r := l.race
	measured := !r.Began.IsZero() && !l.tooMany()
	words := []string{
		lang.Say("makespan %s", seconds(r.Makespan(), measured)), lang.Say("idle %s", seconds(r.Idle(), measured)),
		lang.Say("fairness %s", share(r.Fairness(), measured)),
	}
	return "  " + text.Join(append(words, l.verdict(lanes, g.theme)...), "   ", g.width-3)
}

func seconds(d time.Duration, known bool) string {
	switch {
	case !known:
		return text.Unknown
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

func share(f float64, known bool) string {
	if !known {
		return text.Unknown
	}
	return fmt.Sprintf("%.2f", f)
}
