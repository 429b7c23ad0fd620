package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/table"
)

// sparkBorder stands between the past of ready on its left and the past of
// unacked on its right: where a bar stands says which it is, colour only repeats
// it.
const sparkBorder = "▏"

// sparkHalf is how wide each half of a sparkline of so many columns is.
func sparkHalf(width int) int { return max((width-1)/2, 1) }

// mostOf is the largest figure of the past of some queues, ready or unacked.
func (d *draw) mostOf(keys []mgmt.Key) (most float64) {
	for _, k := range keys {
		past := d.broker.Past(k, mgmt.HistoryLength, d.now)
		most = max(most, figure.Highest(figure.Ready(past)), figure.Highest(figure.Unacked(past)))
	}
	return most
}

func (d *draw) spark(width int) table.Cell {
	half := sparkHalf(width)
	past := d.broker.Past(d.row.Key, mgmt.HistoryLength, d.now)
	return table.Cell{Spans: []table.Span{
		{Text: figure.Spark(figure.Ready(past), half, d.most), Style: d.theme.Ready, Picture: true},
		{Text: sparkBorder, Style: d.theme.Dim, Picture: true},
		{Text: figure.Spark(figure.Unacked(past), half, d.most), Style: d.theme.Unacked, Picture: true},
	}}
}
