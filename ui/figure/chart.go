package figure

import (
	"math"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Chart is one figure's past as a line. A time that nothing is known of is dotted at the
// height of what was known last.
type Chart struct {
	Title      string
	Past       []mgmt.Figure // oldest first, the last is now
	Step       time.Duration // between two of them
	Line, Axis lipgloss.Style
}

// The size of a chart's parts.
const (
	ChartLines = plotLines + 2 // the title, the line, the axis of time
	plotLines  = 5
	axisWidth  = 7 // room for the count at an axis
)

// A character of Braille is two dots wide and four high.
const (
	dotsWide = 2
	dotsHigh = 4
)

// Draw returns the title with the most and the newest, the line with its scale and the
// axis of time.
func (c Chart) Draw(width int) []string {
	room := max(width-axisWidth-1, 1)
	highest := Highest(c.Past)
	lines := []string{c.Axis.Render(text.Fit(c.title(highest, width), width))}
	plot := c.plot(room, highest)
	for i, row := range plot {
		lines = append(lines, c.Axis.Render(scale(i, highest)+"│")+c.Line.Render(string(row)))
	}
	return append(lines, c.Axis.Render(strings.Repeat(" ", axisWidth)+timeAxis(room, time.Duration(len(c.Past))*c.Step)))
}

// title names the figure, the newest of it and the most; without the newest, which the line ends with, where
// there is room for one.
func (c Chart) title(highest float64, width int) string {
	now := mgmt.Figure{}
	if n := len(c.Past); n > 0 {
		now = c.Past[n-1]
	}
	most := Count(mgmt.Known(highest), axisWidth)
	if all := lang.Say("%s: now %s, most %s", c.Title, Count(now, axisWidth), most); text.Width(all) <= width {
		return all
	}
	return lang.Say("%s: most %s", c.Title, most)
}

// scale labels the highest line, the middle and the lowest.
func scale(line int, highest float64) string {
	label := ""
	switch line {
	case 0:
		if highest > 0 {
			label = Count(mgmt.Known(highest), axisWidth-1)
		}
	case plotLines / 2:
		if half := math.Round(highest / 2); half > 0 && half < highest {
			label = Count(mgmt.Known(half), axisWidth-1)
		}
	case plotLines - 1:
		label = "0"
	}
	return text.FitRight(label, axisWidth-1) + " "
}

// plot draws the line in dots, highest line first.
func (c Chart) plot(room int, highest float64) [plotLines][]rune {
	var rows [plotLines][]rune
	for i := range rows {
		rows[i] = []rune(strings.Repeat(" ", room))
	}
	last := -1
	for x := range room * dotsWide {
		y, known := c.dot(x*len(c.Past)/(room*dotsWide), highest)
		switch {
		case known && last >= 0:
			for between := min(y, last); between <= max(y, last); between++ {
				set(&rows, x, between)
			}
		case known || last >= 0 && x%3 == 0:
			set(&rows, x, max(y, last))
		}
		if known {
			last = y
		}
	}
	return rows
}

// dot is how high a figure stands, in dots from the lowest.
func (c Chart) dot(i int, highest float64) (y int, known bool) {
	v, known := c.Past[i].Value()
	if !known {
		return -1, false
	}
	if highest == 0 {
		return 0, true
	}
	return int(math.Round(v / highest * float64(plotLines*dotsHigh-1))), true
}

// noDots is the character of Braille that has none.
const noDots = '\u2800'

// dots are the bits of a character of Braille, by column and by row from the lowest.
var dots = [dotsWide][dotsHigh]rune{{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}}

func set(rows *[plotLines][]rune, x, y int) {
	at := &rows[plotLines-1-y/dotsHigh][x/dotsWide]
	if *at == ' ' {
		*at = noDots
	}
	*at |= dots[x%dotsWide][y%dotsHigh]
}

// timeAxis says how long ago the first figure was, and that the last is now.
func timeAxis(width int, long time.Duration) string {
	first, last := "-"+text.Age(long), lang.Say("now")
	middle := "-" + text.Age(long/2)
	space := width + 1 - text.Width(first) - text.Width(last)
	if space < 1 {
		return text.FitRight(last, width+1)
	}
	left := max(space/2-text.Width(middle)/2, 0)
	if right := space - left - text.Width(middle); left > 0 && right > 0 {
		return first + strings.Repeat(" ", left) + middle + strings.Repeat(" ", right) + last
	}
	return first + strings.Repeat(" ", space) + last
}
