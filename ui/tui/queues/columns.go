package queues

import (
	"cmp"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// column is one column of the list: how it is laid out, what its rows are
// sorted by and what stands in it.
type column struct {
	table.Column
	title  lang.Text                           // its head and what it is known by
	name   lang.Text                           // what the line below calls it where it differs
	letter rune                                // sorts by it
	sort   mgmt.SortField                      // what the broker calls it, to sort by
	figure func(r *mgmt.Row) mgmt.Figure       // sorts by number, largest first
	word   func(r *mgmt.Row) string            // sorts by text, a to z
	cell   func(d *draw, width int) table.Cell // draws one row
}

func (c *column) sortable() bool { return c.figure != nil || c.word != nil }

func (c *column) label() string { return lang.Say(cmp.Or(c.name, c.title)) }

// columns is every column in the order of the screen. Their steps interleave:
// what a terminal of 80 columns shows comes first, what it takes 200 for last.
func columns(vhosts bool) []column {
	all := []column{
		{title: nameTitle, letter: 'q', sort: mgmt.SortName, Column: wide(at(1, 14), at(5, 20), at(9, 24), at(13, 32), at(16, 48), at(24, 100)),
			word: func(r *mgmt.Row) string { return r.Name }, cell: (*draw).name},
		{title: "VHOST", letter: 'v', sort: mgmt.SortVhost, Column: wide(at(11, 10), at(25, 20)),
			word: func(r *mgmt.Row) string { return r.Vhost }, cell: (*draw).vhost},
		{title: "TYPE", letter: 't', sort: mgmt.SortType, Column: wide(at(10, 7)),
			word: func(r *mgmt.Row) string { return r.Type }, cell: (*draw).kind},
		{title: "READY", letter: 'r', sort: mgmt.SortReady, Column: number(at(4, 9)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Ready }, cell: (*draw).ready},
		{title: "UNACKED", letter: 'u', sort: mgmt.SortUnacked, Column: number(at(2, 8)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Unacked }, cell: (*draw).unacked},
		{title: "CONS", letter: 'c', sort: mgmt.SortConsumers, Column: number(at(6, 5)), name: "CONSUMERS",
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.Consumers }, cell: (*draw).consumers},
		{title: "IN/s", letter: 'i', sort: mgmt.SortPublish, Column: number(at(14, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.PublishRate }, cell: (*draw).in},
		{title: "OUT/s", letter: 'd', sort: mgmt.SortDeliver, Column: number(at(15, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.DeliverRate }, cell: (*draw).out},
		{title: "ACK/s", letter: 'a', sort: mgmt.SortAck, Column: number(at(7, 7)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.AckRate }, cell: (*draw).ack},
		{title: "REDELIV/s", letter: 'b', sort: mgmt.SortRedeliver, Column: number(at(18, 10)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.RedeliverRate }, cell: (*draw).redeliver},
		{title: "PAST", name: "LAST 5 MIN", Column: table.Column{Head: sparkHead, Steps: []table.Step{at(12, 15), at(21, 21), at(22, 31)}}, cell: (*draw).spark},
		{Column: wide(at(3, 1), at(8, 14)), cell: (*draw).note},
		{title: "STATE", letter: 'e', sort: mgmt.SortState, Column: wide(at(17, 8)),
			word: func(r *mgmt.Row) string { return r.State }, cell: (*draw).state},
		{title: "MEMORY", letter: 'm', sort: mgmt.SortMemory, Column: number(at(19, 8)),
			figure: func(r *mgmt.Row) mgmt.Figure { return r.Stats.Memory }, cell: (*draw).memory},
		{title: "NODE", letter: 'n', sort: mgmt.SortNode, Column: wide(at(20, 14), at(26, 30)),
			word: func(r *mgmt.Row) string { return r.Node }, cell: (*draw).node},
	}
	if vhosts {
		return all
	}
	return append(all[:vhostColumn:vhostColumn], all[vhostColumn+1:]...)
}

// nameTitle is the head of the column that every row is known by.
const nameTitle lang.Text = "QUEUE"

// Where QUEUE stands, and VHOST while more than one vhost is shown.
const (
	nameColumn  = 0
	vhostColumn = 1
)

func at(order, width int) table.Step { return table.Step{Order: order, Width: width} }

func wide(steps ...table.Step) table.Column { return table.Column{Steps: steps} }

func number(steps ...table.Step) table.Column { return table.Column{Steps: steps, Right: true} }

// layouts is the columns as the table takes them, with their heads.
func layouts(columns []column) []table.Column {
	out := make([]table.Column, len(columns))
	for i := range columns {
		out[i] = columns[i].Column
		out[i].Title = lang.Say(columns[i].title)
	}
	return out
}

// sparkHead names the two halves of a sparkline where they stand, by their signs where
// there is no room for words.
func sparkHead(width int) string {
	half := sparkHalf(width)
	left, right := lang.Say("READY, 5 MIN"), lang.Say("UNACKED, 5 MIN")
	if half < text.Width(right) {
		left, right = theme.Ready+" "+lang.Say("5 MIN"), theme.Unacked+" "+lang.Say("5 MIN")
	}
	return left + strings.Repeat(" ", max(half-text.Width(left), 0)) + sparkBorder + right
}
