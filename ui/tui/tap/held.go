package tap

import (
	"fmt"
	"time"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The columns of the list of what is held.
const (
	colMessage = iota
	colBy
	colAge
	colOf
	colKey
	colID
	colBytes
	colRemarks
	colTag
	colBody
)

// heldColumns are they; bodies only where the tap keeps them.
func heldColumns(bodies bool) []table.Column {
	step := func(s ...table.Step) []table.Step { return s }
	all := []table.Column{
		colMessage: {Title: lang.Say("HELD"), Steps: step(table.Step{Order: 1, Width: 6}, table.Step{Order: 20, Width: 9})},
		colBy:      {Title: lang.Say("WORKER"), Steps: step(table.Step{Order: 2, Width: 6})},
		colAge:     {Title: lang.Say("AGE"), Right: true, Steps: step(table.Step{Order: 3, Width: 6})},
		colOf:      {Title: lang.Say("QUEUE"), Steps: step(table.Step{Order: 4, Width: 8}, table.Step{Order: 11, Width: 20})},
		colKey:     {Title: lang.Say("ROUTING KEY"), Steps: step(table.Step{Order: 8, Width: 11}, table.Step{Order: 12, Width: 24})},
		colID:      {Title: lang.Say("MESSAGE ID"), Steps: step(table.Step{Order: 5, Width: 10}, table.Step{Order: 10, Width: 20}, table.Step{Order: 13, Width: 38})},
		colBytes:   {Title: lang.Say("BYTES"), Right: true, Steps: step(table.Step{Order: 6, Width: 6})},
		colRemarks: {Title: "", Steps: step(table.Step{Order: 7, Width: 11}, table.Step{Order: 14, Width: 24})},
		colTag:     {Title: lang.Say("CONSUMER TAG"), Steps: step(table.Step{Order: 15, Width: 30})},
		colBody:    {Title: lang.Say("BODY"), Steps: step(table.Step{Order: 9, Width: 10}, table.Step{Order: 16, Width: 80})},
	}
	if !bodies {
		return all[:colBody]
	}
	return all
}

// heldRows is what is held, for the table.
type heldRows struct {
	held  []tap.Held
	now   time.Time
	theme *theme.Theme
}

// Len is how many there are.
func (r heldRows) Len() int { return len(r.held) }

// Key names a row by who holds what.
func (r heldRows) Key(row int) holding {
	h := &r.held[row]
	return holding{h.Connection, h.Channel, h.Message}
}

// Cell draws one figure of one message.
func (r heldRows) Cell(row, column, _ int) table.Cell {
	h, t := &r.held[row], r.theme
	switch column {
	case colMessage:
		return table.Text(fmt.Sprintf("#%d", h.Message), t.Strong)
	case colBy:
		return table.Text(h.Worker, t.Text)
	case colAge:
		return table.Text(text.About(max(r.now.Sub(h.Since), 0)), t.Unacked)
	case colOf:
		return table.Text(h.Queue, t.Text)
	case colKey:
		return table.Text(h.RoutingKey, t.Dim)
	case colID:
		return table.Text(h.MessageID, t.Text)
	case colBytes:
		return table.Text(fmt.Sprint(h.Size), t.Text)
	case colTag:
		return table.Text(h.Consumer, t.Dim)
	case colBody:
		return table.Text(string(h.Body), t.Dim)
	}
	return table.Text(narrate.Remarks(h), t.Warn)
}

// heldOf is what a worker holds, oldest first.
func (m *Model) heldOf(worker string) (all []tap.Held) {
	for _, h := range m.snapshot.Held {
		if h.Worker == worker {
			all = append(all, h)
		}
	}
	return all
}

// heldPane is what the worker under the cursor holds, in at most so many lines, the oldest first.
func (m *Model) heldPane(w *worker, width, lines int) []string {
	all := m.heldOf(w.Name)
	if len(all) == 0 || lines < 2 {
		return nil
	}
	t := table.New[holding](heldColumns(m.o.Tap.Bodies() > 0), m.theme)
	t.SetPassive()
	rows := min(len(all), lines-1)
	t.SetHeight(rows)
	t.SetRows(heldRows{all[:rows], m.now, m.theme})
	return splitLines(t.View(width, rows+1))
}
