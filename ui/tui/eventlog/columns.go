package eventlog

import (
	"slices"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
)

// column is one column of the log: how it is laid out and what stands in it.
type column struct {
	table.Column
	cell func(d *draw, width int) table.Cell
}

// columns is every column in the order of the screen. The steps tell which come
// first: a terminal of 80 columns has them all but SEQ, QUEUE only where there
// are several.
func columns(several bool) []column {
	all := []column{
		{table.Column{Title: lang.Say("SEQ"), Right: true, Steps: steps(at(12, 9))}, (*draw).seq},
		{table.Column{Title: lang.Say("TIME"), Steps: steps(at(1, 12))}, (*draw).time},
		{table.Column{Title: lang.Say("EVENT"), Steps: steps(at(2, 20))}, (*draw).kind},
		{table.Column{Title: lang.Say("MESSAGE"), Right: true, Steps: steps(at(3, 8))}, (*draw).message},
		{table.Column{Title: lang.Say("WORKER"), Steps: steps(at(4, 6))}, (*draw).worker},
		{table.Column{Head: againHead, Steps: steps(at(5, againShort), at(9, againLong))}, (*draw).again},
		{table.Column{Title: lang.Say("QUEUE"), Steps: steps(at(6, 9), at(10, 20), at(13, 40))}, (*draw).queue},
		{table.Column{Title: lang.Say("DETAIL"), Steps: steps(at(7, 10), at(8, 24), at(11, 60), at(14, 300))}, (*draw).detail},
	}
	if several {
		return all
	}
	return slices.Delete(all, queueColumn, queueColumn+1)
}

// queueColumn is where QUEUE stands while there are several.
const queueColumn = 6

func steps(s ...table.Step) []table.Step { return s }

func at(order, width int) table.Step { return table.Step{Order: order, Width: width} }

// setColumns makes the columns, with QUEUE once there are several.
func (m *Model) setColumns() {
	several := len(m.state.Queues()) > 1
	if m.columns != nil && several == m.several {
		return
	}
	m.columns, m.several = columns(several), several
	layouts := make([]table.Column, len(m.columns))
	for i := range m.columns {
		layouts[i] = m.columns[i].Column
	}
	m.table.SetColumns(layouts)
}
