package queues

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/table"
)

// column is one column of the list: how it is laid out, what its rows are
// sorted by and what stands in it.
type column struct {
	table.Column
	name   string                              // what the line below calls it where it differs from Title
	figure func(r *mgmt.Row) mgmt.Figure       // sorts by number, largest first
	word   func(r *mgmt.Row) string            // sorts by text, a to z
	cell   func(d *draw, width int) table.Cell // draws one row
}

func (c *column) sortable() bool { return c.figure != nil || c.word != nil }

func (c *column) label() string { return cmp.Or(c.name, c.Title) }

// columns is every column in the order of the screen. Their steps interleave:
// what a terminal of 80 columns shows comes first, what it takes 200 for last.
func columns(vhosts bool) []column {
	all := []column{
		{Column: wide("QUEUE", at(1, 20), at(8, 24), at(16, 28), at(24, 48), at(27, 100)),
			word: func(r *mgmt.Row) string { return r.Name }, cell: (*draw).name},
		{Column: wide("VHOST", at(10, 10), at(25, 20)),
			word: func(r *mgmt.Row) string { return r.Vhost }, cell: (*draw).vhost},
		{Column: wide("TYPE", at(9, 7)),
			word: func(r *mgmt.Row) string { return r.Type }, cell: (*draw).kind},
		{Column: number("READY", at(2, 9)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Ready }, cell: (*draw).ready},
		{Column: number("UNACKED", at(3, 8)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Unacked }, cell: (*draw).unacked},
		{Column: number("CONS", at(4, 5)), name: "CONSUMERS",
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.Consumers }, cell: (*draw).consumers},
		{Column: number("IN/s", at(12, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.PublishRate }, cell: (*draw).in},
		{Column: number("OUT/s", at(13, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.DeliverRate }, cell: (*draw).out},
		{Column: number("ACK/s", at(5, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.AckRate }, cell: (*draw).ack},
		{Column: number("REDELIV/s", at(18, 10)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.RedeliverRate }, cell: (*draw).redeliver},
		{Column: table.Column{Head: sparkHead, Steps: []table.Step{at(6, 15), at(11, 21), at(22, 31)}}, cell: (*draw).spark},
		{Column: wide("", at(7, 1), at(14, 14)), cell: (*draw).note},
		{Column: wide("STATE", at(17, 8)),
			word: func(r *mgmt.Row) string { return r.State }, cell: (*draw).state},
		{Column: number("MEMORY", at(19, 8)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.Memory }, cell: (*draw).memory},
		{Column: wide("NODE", at(20, 14), at(26, 30)),
			word: func(r *mgmt.Row) string { return r.Node }, cell: (*draw).node},
	}
	if vhosts {
		return all
	}
	return append(all[:vhostColumn:vhostColumn], all[vhostColumn+1:]...)
}

// vhostColumn is where VHOST stands while more than one vhost is shown.
const vhostColumn = 1

func at(order, width int) table.Step { return table.Step{Order: order, Width: width} }

func wide(title string, steps ...table.Step) table.Column {
	return table.Column{Title: title, Steps: steps}
}

func number(title string, steps ...table.Step) table.Column {
	return table.Column{Title: title, Steps: steps, Right: true}
}

func layouts(columns []column) []table.Column {
	out := make([]table.Column, len(columns))
	for i := range columns {
		out[i] = columns[i].Column
	}
	return out
}

// sparkHead names the two halves of a sparkline where they stand.
func sparkHead(width int) string {
	half := sparkHalf(width)
	left, right := "READY", "UNACKED"
	if half >= len("UNACKED, 5 MIN") {
		left, right = left+", 5 MIN", right+", 5 MIN"
	}
	return left + strings.Repeat(" ", max(half-lipgloss.Width(left), 0)) + sparkBorder + right
}
