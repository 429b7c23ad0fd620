package playground

import (
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
)

// The columns of the list of workers.
const (
	colWorker = iota
	colSleep
	colAck
	colPrefetch
	colHolds
	colDone
	colBusy
	colStrip
	colAgain
)

// columns says what is shown in which room: the strip grows, all else stays.
func columns() []table.Column {
	ack, strip := 9, 20
	if lang.Now() == lang.Chinese {
		ack, strip = 10, 19
	}
	return []table.Column{
		colWorker:   {Title: lang.Say("WORKER"), Steps: []table.Step{{Order: 1, Width: 6}, {Order: 24, Width: 10}}},
		colSleep:    {Title: lang.Say("SLEEP"), Steps: []table.Step{{Order: 4, Width: 8}, {Order: 21, Width: 14}}},
		colAck:      {Title: lang.Say("ACK"), Steps: []table.Step{{Order: 2, Width: ack}}},
		colPrefetch: {Head: crew.PrefetchHead, Right: true, Steps: []table.Step{{Order: 5, Width: 5}, {Order: 22, Width: 8}}},
		colHolds:    {Title: lang.Say("HOLDS"), Right: true, Steps: []table.Step{{Order: 3, Width: 6}}},
		colDone:     {Title: lang.Say("DONE"), Right: true, Steps: []table.Step{{Order: 6, Width: 6}, {Order: 23, Width: 9}}},
		colBusy:     {Title: lang.Say("BUSY"), Right: true, Steps: []table.Step{{Order: 8, Width: 4}}},
		colStrip:    {Title: lang.Say("LAST 30 s"), Steps: []table.Step{{Order: 7, Width: strip}, {Order: 25, Width: 40}, {Order: 27, Width: 60}, {Order: 28, Width: 120}}},
		colAgain:    {Title: lang.Say("REDELIVERED"), Right: true, Steps: []table.Step{{Order: 26, Width: 11}}},
	}
}

// workerRows is workers, for the table.
type workerRows struct {
	workers []*record.Worker
	downs   []record.Down // when the broker was not there
	now     func() time.Time
	theme   *theme.Theme
	flashes func(*record.Worker) bool // whether it has just died
}

// rows is the workers of the queue that is shown, or of all of them side by side.
func (m *Model) rows() workerRows {
	r := workerRows{theme: m.theme, flashes: m.flashes, downs: m.o.State.Downs(), now: func() time.Time { return m.now }}
	if !m.sideBySide() {
		r.workers = m.workersOf(m.queue)
		return r
	}
	for _, q := range m.worked() {
		r.workers = append(r.workers, m.workersOf(q.Spec.Name)...)
	}
	return r
}

// Len is the number of workers.
func (r workerRows) Len() int { return len(r.workers) }

// Key names a row by its worker.
func (r workerRows) Key(row int) string { return r.workers[row].Name }

// Cell draws one figure of one worker.
func (r workerRows) Cell(row, column, width int) table.Cell {
	w, t := r.workers[row], r.theme
	plain := t.Text
	if !w.Condition.Alive() {
		plain = t.Dim
	}
	switch column {
	case colWorker:
		return r.nameCell(w, t)
	case colSleep:
		return table.Text(w.Spec.Sleep.String(), plain)
	case colAck:
		return ackCell(w, plain, t)
	case colPrefetch:
		return table.Text(crew.Prefetch(w.Spec), plain)
	case colHolds:
		return crew.Holds(w, plain, t)
	case colDone:
		return table.Text(text.Count(w.Finished, true), plain)
	case colBusy:
		return table.Text(crew.Busy(w, r.now()), plain)
	case colAgain:
		return table.Text(text.Count(w.Redelivered, true), plain)
	}
	return Strip(w, width, r.downs, r.now(), t)
}

// nameCell is a worker's name and what it is doing, lit for a moment when it has died.
func (r workerRows) nameCell(w *record.Worker, t *theme.Theme) table.Cell {
	sign, style := crew.Sign(w.Condition, t)
	name, lit := t.Strong, r.flashes(w)
	if lit {
		name, style = t.Bad.Reverse(true), t.Bad.Reverse(true)
	}
	return table.Cell{Spans: []table.Span{
		{Text: w.Name + " ", Style: name, Mark: lit},
		{Text: sign, Style: style, Picture: true},
	}}
}

func ackCell(w *record.Worker, plain lipgloss.Style, t *theme.Theme) table.Cell {
	if w.Spec.Ack == record.AckNever && w.Condition.Alive() {
		plain = t.Warn
	}
	if w.Spec.Batch > 1 {
		return table.Text(lang.Say("every %d", w.Spec.Batch), plain)
	}
	return table.Text(lang.Echo(w.Spec.Ack.Words()), plain)
}
