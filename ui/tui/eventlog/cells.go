package eventlog

import (
	"fmt"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// rows is a choice of events as the table reads it.
type rows struct {
	choice
	filter  *filter.Filter
	columns []column
	theme   *theme.Theme
}

// Len is how many rows there are.
func (r *rows) Len() int { return r.count() }

// Key names a row by its event's Seq.
func (r *rows) Key(i int) uint64 { return r.seq(i) }

// Cell draws one cell.
func (r *rows) Cell(i, column, width int) table.Cell {
	d := draw{event: r.event(i), filter: r.filter, theme: r.theme}
	return r.columns[column].cell(&d, width)
}

// draw draws the cells of one row.
type draw struct {
	event  *record.Event
	filter *filter.Filter
	theme  *theme.Theme
}

func (d *draw) seq(int) table.Cell { return table.Text(fmt.Sprint(d.event.Seq), d.theme.Dim) }

func (d *draw) time(int) table.Cell { return table.Text(clock(d.event.At), d.theme.Dim) }

func clock(t time.Time) string { return t.Format("15:04:05.000") }

func (d *draw) kind(int) table.Cell {
	severity := narrate.SeverityOf(d.event.Kind)
	style := severity.Style(d.theme)
	sign := table.Span{Text: severity.Sign() + " ", Style: style}
	return table.Cell{Spans: append([]table.Span{sign}, d.marked(fieldKind, style)...)}
}

func (d *draw) message(int) table.Cell {
	if d.event.Message == 0 && d.event.Kind == record.Delivered {
		return table.Text(text.Unknown, d.theme.Dim)
	}
	return table.Cell{Spans: d.marked(fieldMessage, d.theme.Text)}
}

func (d *draw) worker(int) table.Cell { return table.Cell{Spans: d.marked(fieldWorker, d.theme.Text)} }

// How wide the mark of a redelivery is without its word and with it.
const (
	againShort = 1
	againLong  = 13
)

func againHead(width int) string {
	if width < againLong {
		return theme.Again
	}
	return lang.Say("REDELIVERED")
}

func (d *draw) again(width int) table.Cell {
	if !d.event.Redelivered {
		return table.Cell{}
	}
	spans := []table.Span{{Text: theme.Again, Style: d.theme.Warn}}
	if width >= againLong {
		spans[0].Text += " "
		spans = append(spans, d.marked(fieldAgain, d.theme.Warn)...)
	}
	return table.Cell{Spans: spans}
}

func (d *draw) queue(int) table.Cell { return table.Cell{Spans: d.marked(fieldQueue, d.theme.Dim)} }

func (d *draw) detail(int) table.Cell { return table.Cell{Spans: d.marked(fieldDetail, d.theme.Text)} }

// marked is a field with what the filter found in it.
func (d *draw) marked(in field, style lipgloss.Style) []table.Span {
	from, to := 0, 0
	if d.filter.Active() {
		from, to = lineOf(d.event).found(d.filter, in)
	}
	return filter.Mark(in.of(d.event), from, to, style, d.theme.Match)
}
