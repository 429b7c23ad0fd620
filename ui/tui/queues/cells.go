package queues

import (
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// draw draws the cells of one row.
type draw struct {
	row    *mgmt.Row
	theme  *theme.Theme
	broker *mgmt.State
	filter *filter.Filter
	sick   map[mgmt.Key]*diagnose.Finding // the worst of each queue
	now    time.Time
	most   float64 // the largest figure on the strips that are seen
	names  text.Names
}

func (d *draw) name(width int) table.Cell {
	shown := strings.TrimRight(d.names.Fit(d.row.Name, width), " ")
	if shown == "" {
		return table.Text(lang.Say(noName), d.theme.Dim)
	}
	from, to, _ := d.filter.Find(shown)
	return table.Cell{Spans: filter.Mark(shown, from, to, d.theme.Text, d.theme.Match)}
}

// noName stands for a name that is empty.
const noName lang.Text = "(no name)"

func (d *draw) vhost(int) table.Cell { return table.Text(text.Name(d.row.Vhost), d.theme.Dim) }

func (d *draw) kind(int) table.Cell {
	return table.Text(known(d.row.Type), d.theme.Text)
}

func (d *draw) state(int) table.Cell {
	style := d.theme.Dim
	if !working(d.row.State) {
		style = d.theme.Bad
	}
	return table.Text(known(d.row.State), style)
}

func (d *draw) node(int) table.Cell { return table.Text(known(d.row.Node), d.theme.Dim) }

func (d *draw) ready(width int) table.Cell {
	return table.Text(figure.Count(d.row.Ready, width), d.counted(d.row.Ready, d.theme.Ready))
}

func (d *draw) unacked(width int) table.Cell {
	return table.Text(figure.Count(d.row.Unacked, width), d.counted(d.row.Unacked, d.theme.Unacked))
}

func (d *draw) consumers(width int) table.Cell {
	return table.Text(figure.Count(d.row.Stats.Consumers, width), d.measured(d.row.Stats.Consumers))
}

func (d *draw) in(width int) table.Cell        { return d.rate(d.row.Stats.PublishRate, width) }
func (d *draw) out(width int) table.Cell       { return d.rate(d.row.Stats.DeliverRate, width) }
func (d *draw) ack(width int) table.Cell       { return d.rate(d.row.Stats.AckRate, width) }
func (d *draw) redeliver(width int) table.Cell { return d.rate(d.row.Stats.RedeliverRate, width) }

func (d *draw) rate(f mgmt.Figure, width int) table.Cell {
	return table.Text(figure.Rate(f, width), d.measured(f))
}

func (d *draw) memory(int) table.Cell {
	return table.Text(text.Bytes(d.row.Stats.Memory.Value()), d.measured(d.row.Stats.Memory))
}

// counted is the style of a live count.
func (d *draw) counted(f mgmt.Figure, style lipgloss.Style) lipgloss.Style {
	switch {
	case d.old(mgmt.PartTotals, d.row.TotalsRead):
		return d.theme.Old
	case f.Or(0) == 0:
		return d.theme.Dim
	}
	return style
}

// measured is the style of a figure out of the statistics.
func (d *draw) measured(f mgmt.Figure) lipgloss.Style {
	switch {
	case d.old(mgmt.PartQueues, d.row.StatsRead):
		return d.theme.Old
	case f.Or(0) == 0:
		return d.theme.Dim
	}
	return d.theme.Text
}

// old says that figures which came with a part of what is read should have been renewed
// by now. Those of a row that is on no page that was read are as old as their reading.
func (d *draw) old(part mgmt.Part, r mgmt.Reading) bool {
	return d.broker.Late(part, d.now) || !r.At.IsZero() && d.now.Sub(r.At) > oldest
}

// oldest is how old a figure may be before it is drawn so, whatever the reason.
const oldest = 90 * time.Second

// known is a word that the broker may not have sent.
func known(word string) string {
	if word == "" {
		return text.Unknown
	}
	return word
}
