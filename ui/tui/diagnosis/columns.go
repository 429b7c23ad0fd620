package diagnosis

import (
	"cmp"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
)

// column is one column of the list: how it is laid out and what stands in it.
type column struct {
	table.Column
	title lang.Text
	cell  func(m *Model, f *diagnose.Finding, width int) table.Cell
}

// columns is every column in the order of the screen, by what a terminal of 80 columns
// shows first.
var columns = []column{
	{Column: wide(at(1, 1)), cell: (*Model).sign},
	{title: "VERDICT", Column: wide(at(2, 18)), cell: (*Model).verdict},
	{title: "QUEUE", Column: wide(at(3, 14), at(9, 24), at(14, 48)), cell: (*Model).queue},
	{title: "VHOST", Column: wide(at(13, 10)), cell: (*Model).vhost},
	{title: "HOLDS", Column: number(at(4, 6)), cell: (*Model).holds},
	{title: "FOR", Column: number(at(5, 7)), cell: (*Model).held},
	{title: "SURE", Column: wide(at(6, 8)), cell: (*Model).sure},
	{title: "HELD, 10 MIN", Column: wide(at(10, 16), at(16, 31)), cell: (*Model).past},
	{title: "HOLDER", Column: wide(at(7, 12), at(8, 16), at(11, 28)), cell: (*Model).holder},
	{title: "CLIENT", Column: wide(at(12, 16), at(15, 28)), cell: (*Model).library},
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
	shown []*diagnose.Finding
	m     *Model
}

func (r rows) Len() int         { return len(r.shown) }
func (r rows) Key(i int) string { return r.shown[i].Key() }

func (r rows) Cell(i, c, width int) table.Cell { return columns[c].cell(r.m, r.shown[i], width) }

func (m *Model) sign(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(finding.MarkOf(f.Severity).Sign, finding.Style(f.Severity, m.theme))
}

func (m *Model) verdict(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(string(f.Verdict), finding.Style(f.Severity, m.theme))
}

func (m *Model) queue(f *diagnose.Finding, width int) table.Cell {
	return table.Text(text.FitMiddle(cmp.Or(f.Queue.Name, text.Unknown), width), m.theme.Text)
}

func (m *Model) vhost(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(cmp.Or(f.Queue.Vhost, text.Unknown), m.theme.Dim)
}

// holds is a figure of the statistics, and old where they are not renewed.
func (m *Model) holds(f *diagnose.Finding, width int) table.Cell {
	style := m.theme.Unacked
	switch {
	case m.old():
		style = m.theme.Old
	case f.Unacked.Or(0) == 0:
		style = m.theme.Dim
	}
	return table.Text(figure.Count(f.Unacked, width), style)
}

func (m *Model) held(f *diagnose.Finding, _ int) table.Cell {
	s, known := f.Held.Value()
	if !known {
		return table.Text(text.Unknown, m.theme.Dim)
	}
	style := m.theme.Text
	if m.old() {
		style = m.theme.Old
	}
	return table.Text(text.About(finding.Seconds(s)), style)
}

// old says that what is known of channels should have been renewed by now.
func (m *Model) old() bool { return m.broker.Late(mgmt.PartChannels, m.now) }

func (m *Model) sure(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(finding.Sure(f.Confidence), m.theme.Text)
}

func (m *Model) past(f *diagnose.Finding, width int) table.Cell {
	held := m.report.Held[f.Channel]
	if held == nil {
		return table.Text("", m.theme.Dim)
	}
	return table.Cell{Spans: []table.Span{{Text: figure.Spark(held, width), Style: m.theme.Unacked, Picture: true}}}
}

// holder is what its owner calls the connection, else the consumer tag, else where it
// connects from.
func (m *Model) holder(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(cmp.Or(holderOf(f), text.Unknown), m.theme.Text)
}

func holderOf(f *diagnose.Finding) string {
	return cmp.Or(f.Client.Title, f.Tag, f.Peer, f.Channel)
}

func (m *Model) library(f *diagnose.Finding, _ int) table.Cell {
	return table.Text(cmp.Or(finding.Library(f.Client), text.Unknown), m.theme.Dim)
}

// known is a figure in as many columns as it takes.
func known(f mgmt.Figure) string { return figure.Count(f, 12) }
