package queues

import (
	"slices"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// note marks a row that somebody should look at: a sign where there is room for
// one column, and a word where there is more.
func (d *draw) note(width int) table.Cell {
	what := d.trouble()
	switch {
	case what == "":
		return table.Text("", d.theme.Text)
	case width < text.Width(theme.Cross+" "+what):
		return table.Text(theme.Cross, d.theme.Bad)
	}
	return table.Text(theme.Cross+" "+what, d.theme.Bad)
}

func (d *draw) trouble() string {
	if !working(d.row.State) {
		return d.row.State
	}
	if d.row.Unacked.Or(0) > 0 && slices.ContainsFunc(d.holders(d.row.Key), func(h holder) bool { return h.neverAcks() }) {
		return lang.Say("never acked")
	}
	consumers, known := d.row.Stats.Consumers.Value()
	if known && consumers == 0 && d.row.Ready.Or(0) > 0 {
		return lang.Say("no consumer")
	}
	return ""
}
