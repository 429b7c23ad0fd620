package queues

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/ui/text"
)

// overlay puts a box over the middle of lines, which keep their width.
func overlay(lines []string, box string, width int) []string {
	over := strings.Split(box, "\n")
	wide := text.Width(over[0])
	if wide > width || len(over) > len(lines) {
		return strings.Split(text.Block(box, width, len(lines)), "\n")
	}
	left, top := (width-wide)/2, (len(lines)-len(over))/2
	for i, b := range over {
		under := lines[top+i]
		lines[top+i] = before(under, left) + text.Line(b, wide) + after(under, left+wide, width)
	}
	return lines
}

// before is what stands in a line up to a column.
func before(line string, to int) string { return text.Line(ansi.Truncate(line, to, ""), to) }

// after is what stands in a line from a column on.
func after(line string, from, width int) string {
	rest := ansi.TruncateLeft(line, from, "")
	return text.Line(strings.Repeat(" ", max(width-from-text.Width(rest), 0))+rest, width-from)
}
