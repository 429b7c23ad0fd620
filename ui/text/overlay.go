package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Overlay lays a box over the middle of a picture of width by height. A box that
// is too large for it takes its place, cut to size. Both may be styled.
func Overlay(base, box string, width, height int) string {
	return overlay(base, box, width, height, func(_ []string, tall int) int { return (height - tall) / 2 })
}

// Middle is where Overlay lays a box: its first column and its first line.
func Middle(box string, width, height int) (column, line int) {
	wide, tall := Size(box)
	if wide > width || tall > height {
		return 0, 0
	}
	return (width - wide) / 2, (height - tall) / 2
}

// Size is how many columns and lines a styled text takes.
func Size(styled string) (wide, tall int) {
	lines := strings.Split(styled, "\n")
	for _, line := range lines {
		wide = max(wide, Width(line))
	}
	return wide, len(lines)
}

// OverlayFree is Overlay, but the box lies at the end of the lines that are empty, where
// there are as many as it is high: what it says may wait, and hides nothing.
func OverlayFree(base, box string, width, height int) string {
	return overlay(base, box, width, height, func(lines []string, tall int) int {
		empty := 0
		for i := len(lines) - 1; i >= 0; i-- {
			if empty++; strings.TrimSpace(ansi.Strip(lines[i])) != "" {
				empty = 0
			}
			if empty == tall {
				return i
			}
		}
		return (height - tall) / 2
	})
}

// overlay lays a box over a picture, from the line on that place says.
func overlay(base, box string, width, height int, place func(lines []string, tall int) int) string {
	over := strings.Split(box, "\n")
	wide, tall := Size(box)
	if wide > width || tall > height {
		return Block(box, width, height)
	}
	lines := strings.Split(Block(base, width, height), "\n")
	left, top := (width-wide)/2, place(lines, tall)
	for i, line := range over {
		lines[top+i] = Over(lines[top+i], Line(line, wide), left, width)
	}
	return strings.Join(lines, "\n")
}

// Over lays words over a line of width columns, from a column on that leaves room for
// them. Both may be styled.
func Over(line, words string, column, width int) string {
	return Line(ansi.Truncate(line, column, ""), column) + words + from(line, column+Width(words), width)
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
