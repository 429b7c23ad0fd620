package figure

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

// Chart is one figure's past as bars. Times that nothing is known of are left
// blank, not bridged.
type Chart struct {
	Title     string
	Past      []mgmt.Figure // oldest first, the last is now
	Step      time.Duration // between two of them
	Bar, Axis lipgloss.Style
}

// The size of a chart's parts.
const (
	ChartLines = chartBars + 2 // the title, the bars, the axis of time
	chartBars  = 6
	axisWidth  = 7 // room for the count at an axis
)

// Draw returns the title, the bars with their scale and the axis of time, as
// wide as there are figures where there is room.
func (c Chart) Draw(width int) []string {
	room := max(min(width-axisWidth-1, len(c.Past)), 1)
	tops, highest := squeeze(c.Past, room)
	lines := []string{c.Axis.Render(text.Fit(c.Title, width))}
	for level := chartBars - 1; level >= 0; level-- {
		lines = append(lines, c.Axis.Render(scale(level, highest)+"│")+c.Bar.Render(bars(tops, highest, level)))
	}
	return append(lines, c.Axis.Render(strings.Repeat(" ", axisWidth)+timeAxis(room, time.Duration(len(c.Past))*c.Step)))
}

// scale labels the highest line with what a full bar stands for and the lowest
// with zero.
func scale(level int, highest float64) string {
	switch {
	case level == chartBars-1 && highest > 0:
		return text.FitRight(Count(mgmt.Known(highest), axisWidth-1), axisWidth-1) + " "
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
func timeAxis(width int, long time.Duration) string {
	first, last := "-"+text.Age(long), lang.Say("now")
	space := width + 1 - text.Width(first) - text.Width(last)
	if space < 1 {
		return text.FitRight(last, width+1)
	}
	return first + strings.Repeat(" ", space) + last
}
