package playground

import (
	"fmt"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
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
		colPrefetch: {Head: prefetchHead, Right: true, Steps: []table.Step{{Order: 5, Width: 5}, {Order: 22, Width: 8}}},
		colHolds:    {Title: lang.Say("HOLDS"), Right: true, Steps: []table.Step{{Order: 3, Width: 6}}},
		colDone:     {Title: lang.Say("DONE"), Right: true, Steps: []table.Step{{Order: 6, Width: 6}, {Order: 23, Width: 9}}},
		colBusy:     {Title: lang.Say("BUSY"), Right: true, Steps: []table.Step{{Order: 8, Width: 4}}},
		colStrip:    {Title: lang.Say("LAST 30 s"), Steps: []table.Step{{Order: 7, Width: strip}, {Order: 25, Width: 40}, {Order: 27, Width: 60}, {Order: 28, Width: 120}}},
		colAgain:    {Title: lang.Say("REDELIVERED"), Right: true, Steps: []table.Step{{Order: 26, Width: 11}}},
	}
}

func prefetchHead(width int) string {
	if width < 8 {
		return lang.Say("PREF")
	}
	return lang.Say("PREFETCH")
}

// workerRows is workers, for the table.
type workerRows struct {
	workers []*lab.Worker
	now     func() time.Time
	theme   *theme.Theme
}

// rows is the workers of the queue that is shown, or of all of them side by side.
func (m *Model) rows() workerRows {
	r := workerRows{theme: m.theme, now: func() time.Time { return m.now }}
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
		return nameCell(w, t)
	case colSleep:
		return table.Text(w.Spec.Sleep.String(), plain)
	case colAck:
		return ackCell(w, plain, t)
	case colPrefetch:
		return table.Text(prefetch(w.Spec), plain)
	case colHolds:
		return holdsCell(w, plain, t)
	case colDone:
		return table.Text(text.Count(w.Finished, true), plain)
	case colBusy:
		return r.busyCell(w, plain)
	case colAgain:
		return table.Text(text.Count(w.Redelivered, true), plain)
	}
	return strip(w, width, r.now(), t)
}

func nameCell(w *lab.Worker, t *theme.Theme) table.Cell {
	sign, style := conditionSign(w.Condition, t)
	return table.Cell{Spans: []table.Span{
		{Text: w.Name + " ", Style: t.Strong},
		{Text: sign, Style: style, Mark: true},
	}}
}

// conditionSign is one character for what a worker is doing.
func conditionSign(c lab.Condition, t *theme.Theme) (string, lipgloss.Style) {
	switch c {
	case lab.Working:
		return theme.On, t.Good
	case lab.Idle:
		return theme.Off, t.Good
	case lab.Paused:
		return theme.Pause, t.Warn
	case lab.Connecting, lab.Disconnected, lab.Leaving:
		return theme.Waiting, t.Warn
	case lab.Stopped:
		return theme.Gone, t.Dim
	}
	return theme.Cross, t.Bad
}

func ackCell(w *lab.Worker, plain lipgloss.Style, t *theme.Theme) table.Cell {
	if w.Spec.Ack == lab.AckNever && w.Condition.Alive() {
		plain = t.Warn
	}
	return table.Text(lang.Echo(w.Spec.Ack.Words()), plain)
}

func prefetch(s lab.WorkerSpec) string {
	switch {
	case s.Ack == lab.AckAutomatic:
		return "–" // basic.qos does not count where nothing is acked
	case s.Prefetch == 0:
		return theme.Infinity
	}
	return fmt.Sprint(s.Prefetch)
}

func holdsCell(w *lab.Worker, plain lipgloss.Style, t *theme.Theme) table.Cell {
	if w.Holds() > 0 {
		plain = t.Unacked
	}
	return table.Text(text.Count(w.Holds(), true), plain)
}

func (r workerRows) busyCell(w *lab.Worker, plain lipgloss.Style) table.Cell {
	if !w.Condition.Alive() {
		return table.Text("", plain)
	}
	now := r.now()
	return table.Text(fmt.Sprintf("%.0f%%", 100*w.Busy(latest(now.Add(-window), w.Began), now)), plain)
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
