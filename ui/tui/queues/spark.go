package queues

import (
	"math"

	"rabbitlab/mgmt"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
)

// sparkBorder stands between the past of ready on its left and the past of
// unacked on its right: where a bar stands says which it is, colour only repeats
// it.
const sparkBorder = "▏"

// sparkHalf is how wide each half of a sparkline of so many columns is.
func sparkHalf(width int) int { return max((width-1)/2, 1) }

func (d *draw) spark(width int) table.Cell {
	half := sparkHalf(width)
	past := d.broker.History().Points(d.row.Key, mgmt.HistoryLength, d.now)
	ready := sparkline(past, half, readyOf)
	unacked := sparkline(past, half, unackedOf)
	return table.Cell{Spans: []table.Span{
		{Text: ready, Style: d.theme.Ready, Picture: true},
		{Text: sparkBorder, Style: d.theme.Dim, Picture: true},
		{Text: unacked, Style: d.theme.Unacked, Picture: true},
	}}
}

// sparkline draws samples, oldest first, in width columns. The highest of all is
// drawn full, a zero as the lowest line, anything above zero higher than that,
// and a time that nothing is known of is left blank.
func sparkline(past []mgmt.Sample, width int, figure func(*mgmt.Sample) mgmt.Figure) string {
	tops, highest := squeeze(past, width, figure)
	bars := make([]rune, width)
	for i, top := range tops {
		bars[i] = bar(top, highest)
	}
	return string(bars)
}

// squeeze puts samples into so many slots, each the highest of the samples that
// fall into it, and returns the highest of all with them.
func squeeze(past []mgmt.Sample, slots int, figure func(*mgmt.Sample) mgmt.Figure) (tops []mgmt.Figure, highest float64) {
	tops = make([]mgmt.Figure, slots)
	for i := range past {
		f := figure(&past[i])
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
