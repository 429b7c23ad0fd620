package tap

import (
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
)

// worker is a consumer of a real program: what its events add up to, and what the books of
// the tap say of it.
type worker struct {
	*record.Worker
	seen  tap.Worker // Name is "" where the tap has forgotten it
	fault tap.Fault
}

// holding names a message that is held: by whom, on which delivery.
type holding struct {
	connection int
	channel    uint16
	message    int64
}

// setRows hands the tables their rows.
func (m *Model) setRows() {
	seen, faults := map[string]tap.Worker{}, map[int]tap.Fault{}
	for _, w := range m.snapshot.Workers {
		seen[w.Name] = w
	}
	for _, c := range m.snapshot.Connections {
		faults[c.Number] = c.Fault
	}
	m.workers = nil
	for _, w := range m.o.State.Workers() {
		s := seen[w.Name]
		m.workers = append(m.workers, worker{w, s, faults[s.Connection]})
	}
	m.table.SetHeight(max(m.tableLines(m.size.height)-1, 1))
	m.table.SetRows(workerRows{m})
	m.held.SetHeight(max(m.size.height-2, 1))
	m.held.SetRows(heldRows{m.snapshot.Held, m.snapshot.At, m.theme})
}

// selected is the worker under the cursor; nil where there is none.
func (m *Model) selected() *worker {
	if len(m.workers) == 0 {
		return nil
	}
	return &m.workers[m.table.Index()]
}

// The columns of the list of workers.
const (
	colWorker = iota
	colProgram
	colQueue
	colAck
	colPrefetch
	colHolds
	colOldest
	colDone
	colBusy
	colStrip
	colAgain
	colClient
)

func workerColumns() []table.Column {
	step := func(s ...table.Step) []table.Step { return s }
	return []table.Column{
		colWorker:   {Title: lang.Say("WORKER"), Steps: step(table.Step{Order: 1, Width: 6}, table.Step{Order: 30, Width: 8})},
		colProgram:  {Title: lang.Say("PROGRAM"), Steps: step(table.Step{Order: 2, Width: 15}, table.Step{Order: 12, Width: 22}, table.Step{Order: 20, Width: 30})},
		colQueue:    {Title: lang.Say("QUEUE"), Steps: step(table.Step{Order: 5, Width: 8}, table.Step{Order: 13, Width: 16}, table.Step{Order: 21, Width: 30})},
		colAck:      {Title: lang.Say("ACK"), Steps: step(table.Step{Order: 6, Width: 8})},
		colPrefetch: {Head: crew.PrefetchHead, Right: true, Steps: step(table.Step{Order: 7, Width: 4}, table.Step{Order: 19, Width: 8})},
		colHolds:    {Title: lang.Say("HOLDS"), Right: true, Steps: step(table.Step{Order: 3, Width: 5})},
		colOldest:   {Title: lang.Say("OLDEST"), Right: true, Steps: step(table.Step{Order: 4, Width: 6}, table.Step{Order: 14, Width: 8})},
		colDone:     {Title: lang.Say("DONE"), Right: true, Steps: step(table.Step{Order: 8, Width: 5}, table.Step{Order: 15, Width: 9})},
		colBusy:     {Title: lang.Say("BUSY"), Right: true, Steps: step(table.Step{Order: 10, Width: 4})},
		colStrip:    {Title: lang.Say("LAST 30 s"), Steps: step(table.Step{Order: 11, Width: 12}, table.Step{Order: 16, Width: 30}, table.Step{Order: 22, Width: 100})},
		colAgain:    {Title: lang.Say("REDELIVERED"), Right: true, Steps: step(table.Step{Order: 17, Width: 11})},
		colClient:   {Title: lang.Say("CLIENT"), Steps: step(table.Step{Order: 18, Width: 24})},
	}
}

// workerRows is the workers, for the table.
type workerRows struct{ *Model }

// Len is the number of workers.
func (r workerRows) Len() int { return len(r.workers) }

// Key names a row by its worker.
func (r workerRows) Key(row int) string { return r.workers[row].Name }

// Cell draws one figure of one worker.
func (r workerRows) Cell(row, column, width int) table.Cell {
	w, t := &r.workers[row], r.theme
	plain := t.Text
	if !w.Condition.Alive() {
		plain = t.Dim
	}
	switch column {
	case colWorker:
		return r.nameCell(w)
	case colProgram:
		return table.Text(w.seen.Program.Called(), plain)
	case colQueue:
		return table.Text(w.Spec.Queue, plain)
	case colAck:
		words, style := w.ackSeen(r.now, plain, t)
		return table.Text(words, style)
	case colPrefetch:
		return table.Text(w.prefetch(), plain)
	case colHolds:
		return crew.Holds(w.Worker, plain, t)
	case colOldest:
		return w.oldestCell(r.now, plain, t)
	case colDone:
		return table.Text(text.Count(w.done(), true), plain)
	case colBusy:
		return table.Text(w.busy(r.now), plain)
	case colAgain:
		return table.Text(text.Count(w.Redelivered, true), plain)
	case colClient:
		return table.Text(w.seen.Program.Client, plain)
	}
	if words := faultWords(w.fault); words != "" && w.Condition.Alive() {
		return table.Text(words, t.Warn)
	}
	return r.o.Strip(w.Worker, width, r.now)
}

// nameCell is a worker's name and what it is doing.
func (r workerRows) nameCell(w *worker) table.Cell {
	sign, style := crew.Sign(w.Condition, r.theme)
	if w.fault != (tap.Fault{}) && w.Condition.Alive() {
		sign, style = theme.Alert, r.theme.Warn
	}
	return table.Cell{Spans: []table.Span{{Text: w.Name + " ", Style: r.theme.Strong}, {Text: sign, Style: style, Picture: true}}}
}

// longUnacked is how long a consumer that never acks may hold a message before it is marked.
const longUnacked = 10 * time.Second

// ackSeen is how it acks, as far as was seen.
func (w *worker) ackSeen(now time.Time, plain lipgloss.Style, t *theme.Theme) (string, lipgloss.Style) {
	s, style := &w.seen, plain
	if !s.Oldest.IsZero() && now.Sub(s.Oldest) >= longUnacked {
		style = t.Warn
	}
	switch {
	case w.Spec.Ack == record.AckAutomatic:
		return lang.Say("automatic"), plain
	case s.Get:
		return "basic.get", plain
	case s.Acked > 0 && s.Acked >= s.GaveBack+s.Rejected:
		return lang.Say("itself"), plain
	case s.Rejected > s.GaveBack:
		return lang.Say("rejects"), t.Warn
	case s.GaveBack > 0:
		return lang.Say("requeues"), t.Warn
	case w.Delivered > 0:
		return lang.Say("none yet"), style
	}
	return text.Unknown, plain
}

func (w *worker) prefetch() string {
	if w.seen.Get {
		return "–" // basic.qos does not count there
	}
	return crew.Prefetch(w.Spec)
}

// oldestCell is the age of the oldest message that it holds.
func (w *worker) oldestCell(now time.Time, plain lipgloss.Style, t *theme.Theme) table.Cell {
	if w.seen.Oldest.IsZero() || !w.Condition.Alive() {
		return table.Text("–", plain)
	}
	age := max(now.Sub(w.seen.Oldest), 0)
	if age >= longUnacked && w.seen.Acked == 0 {
		plain = t.Warn
	}
	return table.Text(text.About(age), plain)
}

// done is how many messages it has answered for, or was sent with automatic ack.
func (w *worker) done() int64 {
	if w.Spec.Ack == record.AckAutomatic {
		return w.Delivered
	}
	return w.Acked
}

// busy is the share of the time in which it held something: what it does with it is not seen.
func (w *worker) busy(now time.Time) string {
	if w.Spec.Ack == record.AckAutomatic {
		return ""
	}
	return crew.Busy(w.Worker, now)
}

// faultWords is what is done to a worker's connection.
func faultWords(f tap.Fault) string {
	var all []string
	for _, x := range []struct {
		is   bool
		said string
	}{
		{f.HoldAcks, lang.Say("acks held back")}, {f.HoldDeliveries, lang.Say("deliveries held back")},
		{f.Delay > 0, lang.Say("delayed by %s", f.Delay)}, {f.NoHeartbeats, lang.Say("heartbeats lost")},
	} {
		if x.is {
			all = append(all, x.said)
		}
	}
	return lang.List(all)
}
