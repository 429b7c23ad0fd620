package eventlog

import (
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

var begin = time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)

// world is a screen with a lab that the test makes up.
type world struct {
	t     testing.TB
	m     *Model
	state *record.State
	now   time.Time
}

func newWorld(t testing.TB) *world { return newWorldIn(t, theme.New(lipgloss.NewRenderer(io.Discard))) }

func newWorldIn(t testing.TB, look *theme.Theme) *world {
	w := &world{t: t, state: record.NewState(), now: begin}
	w.m = New(Options{State: w.state, Theme: look, Keys: keys.Default(), Now: func() time.Time { return begin }})
	w.m.Update(tea.WindowSizeMsg{Width: 80, Height: 21})
	return w
}

// apply folds events in, a millisecond apart, without telling the screen.
func (w *world) apply(events ...record.Event) {
	for _, e := range events {
		w.now = w.now.Add(time.Millisecond)
		e.Seq, e.At = w.state.Seq+1, w.now
		w.state.Apply(e)
	}
}

// happen folds events in and tells the screen at the next frame.
func (w *world) happen(events ...record.Event) {
	w.apply(events...)
	w.m.Update(screen.Frame{Now: w.now})
}

var special = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown,
	"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "ctrl+r": tea.KeyCtrlR, "end": tea.KeyEnd, "home": tea.KeyHome,
	"backspace": tea.KeyBackspace}

// press presses keys by their names; longer words are typed.
func (w *world) press(names ...string) {
	for _, name := range names {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
		if k, ok := special[name]; ok {
			msg = tea.KeyMsg{Type: k}
		}
		w.m.Update(msg)
	}
}

func (w *world) view(width, height int) string { return ansi.Strip(w.m.View(width, height)) }

func (w *world) shows(want ...string) {
	w.t.Helper()
	w.showsAt(80, 21, want...)
}

// showsAt looks for words that follow each other, with any space between.
func (w *world) showsAt(width, height int, want ...string) {
	w.t.Helper()
	view := w.view(width, height)
	flat := strings.Join(strings.Fields(strings.ReplaceAll(view, "│", " ")), " ")
	for _, s := range want {
		if !strings.Contains(flat, s) {
			w.t.Errorf("%q is not in\n%s", s, view)
		}
	}
}

func (w *world) hides(unwanted ...string) {
	w.t.Helper()
	view := w.view(80, 21)
	for _, s := range unwanted {
		if strings.Contains(view, s) {
			w.t.Errorf("%q is in\n%s", s, view)
		}
	}
}

// cursor returns the line with the cursor's sign and its place, -1 for none.
func (w *world) cursor() (row string, line int) {
	for i, l := range strings.Split(w.view(80, 21), "\n") {
		if strings.HasPrefix(l, theme.Cursor) {
			return strings.Join(strings.Fields(l), " "), i
		}
	}
	return "", -1
}

// foot is the last line.
func (w *world) foot() string {
	lines := strings.Split(w.view(120, 21), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// rows is the lines of the table without their head and the cursor's sign.
func (w *world) rows() (rows []string) {
	lines := strings.Split(w.view(80, 21), "\n")
	for _, l := range lines[1 : len(lines)-1] {
		rows = append(rows, strings.Replace(l, theme.Cursor, " ", 1))
	}
	return rows
}

// published is n messages that are published, from number first.
func published(first, n int64) (events []record.Event) {
	for i := range n {
		events = append(events, record.Event{Kind: record.Published, Queue: "hello", Message: first + i, Persistent: true})
	}
	return events
}

// story is a message that a killed worker had, and another one did.
func story() []record.Event {
	spec := record.WorkerSpec{Queue: "hello", Sleep: record.Sleep{Min: time.Second, Max: time.Second}, Ack: record.AckWhenDone, Prefetch: 1}
	about := func(kind record.Kind, worker string) record.Event {
		return record.Event{Kind: kind, Queue: "hello", Message: 44, Worker: worker}
	}
	requeued, again := about(record.Requeued, "W4"), about(record.Delivered, "W1")
	requeued.Reason, again.Redelivered = "its worker was killed", true
	return []record.Event{
		{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true}},
		{Kind: record.WorkerAdded, Queue: "hello", Worker: "W4", WorkerSpec: &spec},
		{Kind: record.Published, Queue: "hello", Message: 44, Persistent: true},
		about(record.Confirmed, ""), about(record.Delivered, "W4"), about(record.Started, "W4"),
		{Kind: record.WorkerKilled, Queue: "hello", Worker: "W4"},
		requeued, again, about(record.Acked, "W1"),
	}
}
