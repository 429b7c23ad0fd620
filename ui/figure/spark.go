package figure

import (
	"math"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/theme"
)

// Spark draws a past, oldest first, in width columns of one line, on a scale by orders of
// magnitude that it shares with the strips beside it: most is the largest figure of them
// all. A zero is the lowest line, anything above zero higher than that; a time that nothing
// is known of is left blank, and so is all of a past without anything.
func Spark(past []mgmt.Figure, width int, most float64) string {
	tops, highest := squeeze(past, width)
	if highest == 0 {
		return strings.Repeat(" ", width)
	}
	bars := make([]rune, width)
	for i, top := range tops {
		bars[i] = bar(top, max(most, highest))
	}
	return string(bars)
}

// Highest is the largest of figures, 0 where none is known.
func Highest(all []mgmt.Figure) (highest float64) {
	for _, f := range all {
		highest = max(highest, f.Or(0))
	}
	return highest
}

// squeeze puts figures into so many slots, each the highest of those that
// fall into it, and returns the highest of all with them.
func squeeze(past []mgmt.Figure, slots int) (tops []mgmt.Figure, highest float64) {
	tops = make([]mgmt.Figure, slots)
	for i, f := range past {
		if v, known := f.Value(); known {
			slot := &tops[i*slots/len(past)]
			*slot = mgmt.Known(max(v, slot.Or(0)))
			highest = max(highest, v)
		}
	}
	return tops, highest
}

func bar(f mgmt.Figure, most float64) rune {
	v, known := f.Value()
	switch {
	case !known:
		return ' '
	case v == 0:
		return theme.Spark[0]
	}
	steps := float64(len(theme.Spark) - 1)
	return theme.Spark[int(math.Ceil(math.Log1p(v)/math.Log1p(most)*steps))]
}
