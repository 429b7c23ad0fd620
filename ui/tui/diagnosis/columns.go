package diagnosis

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// column is one column of the list: how it is laid out and what stands in it.
type column struct {
	table.Column
	title lang.Text
	cell  func(m *Model, r *row, width int) table.Cell
}

// Where QUEUE, HOLDER and CLIENT stand.
const (
	queueColumn  = 2
	holderColumn = 8
	clientColumn = 9
)

// columns is every column in the order of the screen, by what a terminal of 80 columns
// shows first.
var columns = []column{
	{Column: wide(at(1, 1)), cell: (*Model).sign},
	{title: "VERDICT", Column: wide(at(2, 18)), cell: (*Model).verdict},
	{title: "QUEUE", Column: wide(at(3, 14), at(9, 24), at(11, 36), at(17, 100)), cell: (*Model).queue},
	{title: "VHOST", Column: wide(at(14, 10)), cell: (*Model).vhost},
	{title: "HOLDS", Column: number(at(4, 6)), cell: (*Model).holds},
	{title: "FOR", Column: number(at(5, 7)), cell: (*Model).heldFor},
	{title: "SURE", Column: wide(at(6, 8)), cell: (*Model).sure},
	{title: "HELD, 10 MIN", Column: wide(at(10, 16), at(16, 31)), cell: (*Model).past},
	{title: "HOLDER", Column: wide(at(7, 12), at(8, 16), at(12, 32)), cell: (*Model).holder},
	{title: "CLIENT", Column: wide(at(13, 16), at(15, 28)), cell: (*Model).library},
}

func at(order, width int) table.Step { return table.Step{Order: order, Width: width} }

func wide(steps ...table.Step) table.Column { return table.Column{Steps: steps} }

func number(steps ...table.Step) table.Column { return table.Column{Steps: steps, Right: true} }

// layouts is how the table lays the columns out.
func layouts() []table.Column {
	out := make([]table.Column, len(columns))
	for i := range columns {
		out[i] = columns[i].Column
		out[i].Title = lang.Say(columns[i].title)
	}
	return out
}

// rows is the findings as the table reads them.
type rows struct {
	shown []*row
	m     *Model
}

func (r rows) Len() int         { return len(r.shown) }
func (r rows) Key(i int) string { return r.shown[i].key }

func (r rows) Cell(i, c, width int) table.Cell { return columns[c].cell(r.m, r.shown[i], width) }

// style is that of a row's severity, or of what is cured.
func (m *Model) style(r *row) lipgloss.Style {
	if r.cured != "" {
		return m.theme.Good
	}
	return finding.Style(r.Severity, m.theme)
}

func (m *Model) sign(r *row, _ int) table.Cell {
	sign := finding.MarkOf(r.Severity).Sign
	if r.cured != "" {
		sign = theme.Tick
	}
	return table.Text(sign, m.style(r))
}

func (m *Model) verdict(r *row, _ int) table.Cell {
	said := cmp.Or(finding.Brief(r.Verdict), string(r.Verdict))
	if len(r.kinds) > 0 {
		said = r.title()
	}
	return table.Text(strings.Repeat("  ", r.depth)+said, m.style(r))
}

// queue is where it is, or how many a fold has.
func (m *Model) queue(r *row, width int) table.Cell {
	if r.of != nil {
		return table.Text(r.many()+" "+r.sign(), m.theme.Text)
	}
	return table.Text(m.names.Fit(cmp.Or(r.Queue.Name, text.Unknown), width), m.fresh(m.theme.Text))
}

func (m *Model) vhost(r *row, _ int) table.Cell {
	return table.Text(cmp.Or(text.Name(r.Queue.Vhost), text.Unknown), m.theme.Dim)
}

func (m *Model) holds(r *row, width int) table.Cell {
	style := m.fresh(m.theme.Unacked)
	if r.Unacked.Or(0) == 0 {
		style = m.theme.Dim
	}
	return table.Text(figure.Count(r.Unacked, width), style)
}

func (m *Model) heldFor(r *row, _ int) table.Cell {
	s, known := r.Held.Value()
	if !known {
		return table.Text(text.Unknown, m.theme.Dim)
	}
	return table.Text(text.About(finding.Seconds(s)), m.fresh(m.theme.Text))
}

// fresh is a style, or that of old figures where what is known of channels should have
// been renewed by now.
func (m *Model) fresh(style lipgloss.Style) lipgloss.Style {
	if m.old() {
		return m.theme.Old
	}
	return style
}

func (m *Model) old() bool { return m.broker.Late(mgmt.PartChannels, m.table.Now) }

func (m *Model) sure(r *row, _ int) table.Cell {
	return table.Text(finding.Sure(r.Confidence), m.fresh(m.theme.Text))
}

// pastOf is what a channel held, nil where that is not known.
func (m *Model) pastOf(channel string) []mgmt.Figure {
	if m.report == nil {
		return nil
	}
	return m.report.Held[channel]
}

func (m *Model) past(r *row, width int) table.Cell {
	held := m.pastOf(r.Channel)
	if held == nil {
		return table.Text("", m.theme.Dim)
	}
	return table.Cell{Spans: []table.Span{{Text: figure.Spark(held, width, m.most), Style: m.theme.Unacked, Picture: true}}}
}

// holder is what its owner calls the connection, else the consumer tag, else where it
// connects from; of what is cured, why.
func (m *Model) holder(r *row, _ int) table.Cell {
	if r.cured != "" {
		return table.Text(r.cured, m.theme.Good)
	}
	return table.Text(cmp.Or(text.Name(holderOf(r.Finding)), text.Unknown), m.theme.Text)
}

func holderOf(f *diagnose.Finding) string {
	return cmp.Or(f.Client.Title, f.Tag, f.Peer, f.Channel, f.Node)
}

func (m *Model) library(r *row, _ int) table.Cell {
	return table.Text(cmp.Or(finding.Library(r.Client), text.Unknown), m.theme.Dim)
}

// known is a figure in as many columns as it takes.
func known(f mgmt.Figure) string { return figure.Count(f, 12) }
