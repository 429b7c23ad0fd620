package queues

import (
	"math"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Two charts, one for ready and one for unacked, each with an axis of its own:
// six unacked beside a hundred thousand ready would be a flat line, and without
// colour two lines on one chart could not be told apart.

const (
	chartBars  = 6  // lines of bars in a chart
	axisWidth  = 7  // room for the count at an axis
	sideBySide = 64 // the width from which the two charts stand beside each other
)

func (m *Model) charts(k mgmt.Key, width int) []string {
	past := m.broker.History().Points(k, mgmt.HistoryLength, m.draw.now)
	t := m.theme
	one := max(width-2, 1)
	if width >= sideBySide {
		one = (width - 6) / 2
	}
	ready := chart{lang.Say("READY, LAST 5 MIN"), past, readyOf, t.Ready, t.Dim}.draw(one)
	unacked := chart{lang.Say("UNACKED, LAST 5 MIN"), past, unackedOf, t.Unacked, t.Dim}.draw(one)
	if width < sideBySide {
		return indent(append(ready, unacked...))
	}
	for i := range ready {
		ready[i] = text.Line(ready[i], one) + "    " + unacked[i]
	}
	return indent(ready)
}

func readyOf(s *mgmt.Sample) mgmt.Figure   { return s.Ready }
func unackedOf(s *mgmt.Sample) mgmt.Figure { return s.Unacked }

// chart is one figure's past as bars. Times that nothing is known of are left
// blank, not bridged.
type chart struct {
	title     string
	past      []mgmt.Sample
	figure    func(*mgmt.Sample) mgmt.Figure
	bar, axis lipgloss.Style
}

// draw returns the title, the bars with their scale and the axis of time, as
// wide as there are samples where there is room.
func (c chart) draw(width int) []string {
	room := max(min(width-axisWidth-1, len(c.past)), 1)
	tops, highest := squeeze(c.past, room, c.figure)
	lines := []string{c.axis.Render(text.Fit(c.title, width))}
	for level := chartBars - 1; level >= 0; level-- {
		lines = append(lines, c.axis.Render(c.scale(level, highest)+"│")+c.bar.Render(bars(tops, highest, level)))
	}
	return append(lines, c.axis.Render(strings.Repeat(" ", axisWidth)+timeAxis(room, len(c.past))))
}

// scale labels the highest line with what a full bar stands for and the lowest
// with zero.
func (c chart) scale(level int, highest float64) string {
	switch {
	case level == chartBars-1 && highest > 0:
		return text.FitRight(count(mgmt.Known(highest), axisWidth-1), axisWidth-1) + " "
	case level == 0:
		return text.FitRight("0", axisWidth-1) + " "
	}
	return strings.Repeat(" ", axisWidth)
}

// bars is one line of the bars: level 0 is the lowest.
func bars(tops []mgmt.Figure, highest float64, level int) string {
	out := make([]rune, len(tops))
	for i, top := range tops {
		out[i] = barAt(top, highest, level)
	}
	return string(out)
}

func barAt(f mgmt.Figure, highest float64, level int) rune {
	v, known := f.Value()
	if !known {
		return ' '
	}
	steps := len(theme.Eighths)
	filled := 0
	if highest > 0 {
		filled = int(math.Ceil(v/highest*float64(chartBars*steps))) - level*steps
	}
	switch {
	case filled <= 0 && level == 0:
		return '_'
	case filled <= 0:
		return ' '
	}
	return theme.Eighths[min(filled, steps)-1]
}

// timeAxis says how long ago the first bar was, and that the last is now.
func timeAxis(width, samples int) string {
	first, last := "-"+text.Age(time.Duration(samples)*mgmt.HistoryBucket), lang.Say("now")
	space := width + 1 - text.Width(first) - text.Width(last)
	if space < 1 {
		return text.FitRight(last, width+1)
	}
	return first + strings.Repeat(" ", space) + last
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}
