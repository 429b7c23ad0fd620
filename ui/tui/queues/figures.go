package queues

import (
	"strconv"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// count writes a count in at most width columns where that can be done without
// cutting digits off: 1 204 567, then 1.2M.
func count(f mgmt.Figure, width int) string { return shorten(text.Count(f.Int()), f, width) }

// rate writes messages a second, shortened like count.
func rate(f mgmt.Figure, width int) string { return shorten(text.Rate(f.Value()), f, width) }

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
