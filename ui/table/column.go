package table

import (
	"cmp"
	"slices"
)

// Column is one column of a table. Columns stand in the order in which they are
// given and appear in the order of their steps, so that a narrow table shows the
// most important ones and a wider table shows more and never less.
type Column struct {
	Title string
	// Head writes the title for a width; nil writes Title.
	Head  func(width int) string
	Right bool // align to the right, for numbers
	// Steps say when the column appears and how it grows. The first makes it
	// appear, all of it or not at all; the others widen it as far as there is room.
	Steps []Step
	// Want is how wide the widest of its cells is, where that is known: it grows no further,
	// and room that no step takes goes to the columns that want more, in their order.
	Want int
}

// Step is a width in columns of the terminal that a Column gets once every step
// of a smaller Order has what it asked for. Orders differ from each other within
// a table.
type Step struct{ Order, Width int }

// gap is the room between two columns.
const gap = 2

type step struct {
	Step
	column int
	first  bool
}

// Layout returns how wide each column is drawn in width columns of the terminal;
// 0 for those that there is no room for. A column that is drawn at one width is
// drawn at least as wide at every greater width, but for what it takes of room that is
// left over.
func Layout(columns []Column, width int) []int {
	widths := make([]int, len(columns))
	room := width
	for _, s := range steps(columns) {
		if s.first {
			need := s.Width + gap*min(shown(widths), 1)
			if need > room {
				if shown(widths) == 0 {
					widths[s.column] = max(room, 0)
				}
				break
			}
			widths[s.column] = s.Width
			room -= need
			continue
		}
		grown := s.Width
		if want := columns[s.column].Want; want > 0 {
			grown = min(grown, want)
		}
		take := max(min(grown-widths[s.column], room), 0)
		widths[s.column] += take
		room -= take
		if room == 0 {
			break
		}
	}
	for i, c := range columns {
		if take := min(c.Want-widths[i], room); widths[i] > 0 && take > 0 {
			widths[i] += take
			room -= take
		}
	}
	return widths
}

func steps(columns []Column) []step {
	var all []step
	for i, c := range columns {
		for j, s := range c.Steps {
			all = append(all, step{Step: s, column: i, first: j == 0})
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(a.Order, b.Order) })
	return all
}

func shown(widths []int) int {
	n := 0
	for _, w := range widths {
		if w > 0 {
			n++
		}
	}
	return n
}
