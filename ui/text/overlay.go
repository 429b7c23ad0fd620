package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Overlay lays a box over the middle of a picture of width by height. A box that
// is too large for it takes its place, cut to size. Both may be styled.
func Overlay(base, box string, width, height int) string {
	over := strings.Split(box, "\n")
	wide := 0
	for _, line := range over {
		wide = max(wide, Width(line))
	}
	if wide > width || len(over) > height {
		return Block(box, width, height)
	}
	lines := strings.Split(Block(base, width, height), "\n")
	left, top := (width-wide)/2, (height-len(over))/2
	for i, line := range over {
		under := lines[top+i]
		lines[top+i] = Line(ansi.Truncate(under, left, ""), left) + Line(line, wide) + from(under, left+wide, width)
	}
	return strings.Join(lines, "\n")
}

// from is what stands from a column on in a line of so many. A character that the
// column cuts in half is a space there, and what follows stays where it is.
func from(styled string, column, width int) string {
	rest := ansi.TruncateLeft(styled, column, "")
	if Width(rest) > width-column {
		rest = " " + ansi.TruncateLeft(styled, column+1, "")
	}
	return Line(rest, width-column)
}
