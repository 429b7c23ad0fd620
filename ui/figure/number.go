// Package figure draws the broker's figures: numbers that fit their room, sparklines
// and charts. A figure that is not known is never drawn as 0.
package figure

import (
	"strconv"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// Count writes a count in at most width columns where that can be done without
// cutting digits off: 1 204 567, then 1.2M.
func Count(f mgmt.Figure, width int) string { return shorten(text.Count(f.Int()), f, width) }

// Rate writes messages a second, shortened like Count.
func Rate(f mgmt.Figure, width int) string { return shorten(text.Rate(f.Value()), f, width) }

// shorten writes a figure in thousands, millions … where its digits take too
// much room: a number with its end cut off would be a wrong number.
func shorten(long string, f mgmt.Figure, width int) string {
	if text.Width(long) <= width {
		return long
	}
	v, _ := f.Value()
	units := []string{"k", "M", "G", "T", "P"}
	for _, unit := range units {
		v /= 1000
		if v < 1000 {
			return strconv.FormatFloat(v, 'f', 1, 64) + unit
		}
	}
	return strconv.FormatFloat(v, 'g', 2, 64) + units[len(units)-1]
}
