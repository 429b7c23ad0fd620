package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// printListTable prints for people. Where width is known, long names are cut in the
// middle so that a queue takes one line.
func printListTable(w io.Writer, rows []listed, shown []*column, width int) error {
	heads := make([]string, len(shown))
	for i, c := range shown {
		heads[i] = lang.Say(c.head)
	}
	lines := [][]string{heads}
	for i := range rows {
		line := make([]string, len(shown))
		for j, c := range shown {
			line[j] = c.cell(&rows[i])
		}
		lines = append(lines, line)
	}
	widths := columnWidths(lines, shown, width)
	out := bufio.NewWriter(w)
	for _, line := range lines {
		for i, c := range shown {
			line[i] = c.fit(line[i], widths[i])
		}
		fmt.Fprintln(out, strings.TrimRight(strings.Join(line, "  "), " "))
	}
	return out.Flush() // the first failure of a bufio.Writer stays
}

// cell is what stands in a table.
func (c *column) cell(q *listed) string {
	value := c.value(q)
	if f, isFigure := value.(mgmt.Figure); isFigure {
		return c.shows(f)
	}
	return plain(value)
}

// fit makes a cell as wide as its column.
func (c *column) fit(cell string, width int) string {
	switch {
	case c.shows != nil:
		return text.FitRight(cell, width)
	case c.wide:
		return text.FitMiddle(cell, width)
	}
	return text.Fit(cell, width)
}

// leastWide is how narrow a column becomes at the most.
const leastWide = 8

// columnWidths gives each column what it needs, and the wide ones less where that is more
// than there is: those after the first share a third, and never get less than they need or
// leastWide.
func columnWidths(lines [][]string, shown []*column, width int) []int {
	widths := make([]int, len(shown))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], text.Width(cell))
		}
	}
	room, wide := width-2*(len(shown)-1), 0
	total := 0
	for i, c := range shown {
		total += widths[i]
		if c.wide {
			wide++
			continue
		}
		room -= widths[i]
	}
	if width <= 0 || total+2*(len(shown)-1) <= width {
		return widths
	}
	narrow(widths, shown, room, wide)
	return widths
}

// narrow shares the room among so many wide columns: the first of them, most of the time
// the name, gets what the others leave.
func narrow(widths []int, shown []*column, room, wide int) {
	first := -1
	left := room
	for i, c := range shown {
		switch {
		case !c.wide:
		case first < 0:
			first = i
		default:
			widths[i] = min(widths[i], max(room/(wide+1), leastWide))
			left -= widths[i]
		}
	}
	if first >= 0 {
		widths[first] = min(widths[first], max(left, leastWide))
	}
}
