package figure

import (
	"math"

	"rabbitlab/mgmt"
	"rabbitlab/ui/theme"
)

// Spark draws a past, oldest first, in width columns of one line. The highest of all is
// drawn full, a zero as the lowest line, anything above zero higher than that,
// and a time that nothing is known of is left blank.
func Spark(past []mgmt.Figure, width int) string {
	tops, highest := squeeze(past, width)
	bars := make([]rune, width)
	for i, top := range tops {
		bars[i] = bar(top, highest)
	}
	return string(bars)
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

func bar(f mgmt.Figure, highest float64) rune {
	v, known := f.Value()
	switch {
	case !known:
		return ' '
	case v == 0:
		return theme.Spark[0]
	}
	steps := float64(len(theme.Spark) - 1)
	return theme.Spark[int(math.Ceil(v/highest*steps))]
}
