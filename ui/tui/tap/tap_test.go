package tap

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// books is a tap of which a test says what it saw and what is done to its connections.
type books struct {
	tap.Snapshot
	cut       []int
	bodies    int // that are kept, in bytes
	inflicted map[int]tap.Fault
}

func (b *books) Look(int) tap.Snapshot { return b.Snapshot }

func (b *books) Bodies() int { return b.bodies }

func (b *books) Cut(connection int) int { b.cut = append(b.cut, connection); return 1 }

func (b *books) Inflict(connection int, f tap.Fault) bool {
	b.inflicted[connection] = f
	for i := range b.Connections {
		if b.Connections[i].Number == connection {
			b.Connections[i].Fault = f
			return true
		}
	}
	return false
}

// printer is a program that has printed something.
type printer struct {
	lines []string
	code  int
}

func (p *printer) Name() string        { return "python3 worker.py" }
func (p *printer) Status() (bool, int) { return p.code > 0, p.code }
func (p *printer) Printed() []string   { return p.lines }

// world is the screen with a test in the place of the root.
type world struct {
	testing.TB
	m     *Model
	books *books
	watch *tap.Watch
	asked *screen.Confirm
	told  []string
}

func newWorld(t testing.TB, set ...func(*Options)) *world {
	w := &world{TB: t, books: &books{inflicted: map[int]tap.Fault{}}, watch: tap.NewWatch()}
	o := Options{
		Tap: w.books, State: w.watch.State, Address: "amqp://127.0.0.1:5673",
		Strip: func(*record.Worker, int, time.Time) table.Cell { return table.Cell{} },
		Theme: theme.NewPlain(lipgloss.NewRenderer(nil)), Keys: keys.Default(), Now: func() time.Time { return noon },
	}
	for _, s := range set {
		s(&o)
	}
	w.m = New(o)
	return w.resize(80, 21)
}

func (w *world) resize(width, height int) *world {
	w.do(tea.WindowSizeMsg{Width: width, Height: height})
	return w
}

func (w *world) do(msg tea.Msg) {
	cmd := w.m.Update(msg)
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case screen.Confirm:
		w.asked = &msg
	case screen.Notice:
		w.told = append(w.told, msg.Text)
	}
}

func (w *world) press(all ...string) *world {
	for _, k := range all {
		switch k {
		case "enter":
			w.do(tea.KeyMsg{Type: tea.KeyEnter})
		case "esc":
			w.do(tea.KeyMsg{Type: tea.KeyEsc})
		default:
			w.do(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
		}
	}
	return w
}

// happens has something pass.
func (w *world) happens(events ...tap.Event) {
	for i := range events {
		events[i].At = noon.Add(-12 * time.Second)
		if events[i].Program == nil {
			events[i].Program = &program
		}
	}
	w.do(screen.TapMsg{Events: events, Told: w.watch.Apply(events), Now: noon})
}

var program = tap.Program{Peer: "127.0.0.1:40000", PID: 2756, Command: "python3", Client: "Pika 1.2.0"}

// forgetful is a consumer that was given two messages and has acked none.
func (w *world) forgetful() *world {
	deliver := func(n int64, id string) tap.Event {
		return tap.Event{Event: record.Event{Kind: record.Delivered, Message: n, Worker: "W1", Queue: "task"}, MessageID: id, Connection: 1}
	}
	w.books.Connections = []tap.Connection{{Number: 1, Program: program}}
	w.books.Workers = []tap.Worker{{
		Name: "W1", Connection: 1, Channel: 1, Program: program, Queue: "task", Prefetch: 2, Holds: 2, Delivered: 2, Oldest: noon.Add(-12 * time.Second),
	}}
	for n, id := range []string{"job-a", "job-b"} {
		w.books.Held = append(w.books.Held, tap.Held{
			Message: int64(n + 1), Queue: "task", RoutingKey: "task", MessageID: id, Size: 3, Since: noon.Add(-12 * time.Second), Worker: "W1", Connection: 1, Channel: 1,
			Redelivered: n == 1,
		})
	}
	w.books.HeldAll, w.books.At = 2, noon
	w.happens(tap.Event{Event: record.Event{Kind: record.WorkerStarted, Worker: "W1", Queue: "task"}, Prefetch: 2, Connection: 1}, deliver(1, "job-a"), deliver(2, "job-b"))
	return w
}

func (w *world) view() string {
	w.Helper()
	drawn := w.m.View(w.m.size.width, w.m.size.height)
	lines := strings.Split(drawn, "\n")
	if len(lines) != w.m.size.height {
		w.Errorf("it is %d lines high, not %d", len(lines), w.m.size.height)
	}
	for _, line := range lines {
		if text.Width(line) != w.m.size.width {
			w.Errorf("a line is %d columns wide, not %d: %q", text.Width(line), w.m.size.width, line)
		}
	}
	return strings.Join(strings.Fields(ansi.Strip(drawn)), " ")
}

func (w *world) sees(parts ...string) {
	w.Helper()
	seen := w.view()
	for _, part := range parts {
		if !strings.Contains(seen, part) {
			w.Errorf("%q is not seen in %s", part, seen)
		}
	}
}

// Who holds what and since when, in a sentence that a student understands.
func TestAForgottenAckIsSeen(t *testing.T) {
	w := newWorld(t).forgetful()
	w.sees("W1 ●", "python3 (2756)", "none yet", "10 s", "W1 holds 2 messages, the oldest first", "job-a", "job-b", "held 2",
		"W1 has held 2 messages for 10 s and has acked none", "Its prefetch of 2 is used up")
	w.press("u").sees("2 messages held, the oldest first", "redelivered")
	w.press("j", "enter").sees("Message 2", "delivered to W1", "(who published it was not seen)")
	w.press("esc", "esc", "enter").sees("Worker W1", "2756 python3", "Pika 1.2.0", "acked 0, given back 0, rejected 0")
}

// Whatever the size and the language, it is drawn whole.
func TestBodiesAreShownWhereTheyAreKept(t *testing.T) {
	keeps := func(o *Options) { o.Tap.(*books).bodies = 200 }
	for shown, w := range map[bool]*world{false: newWorld(t), true: newWorld(t, keeps)} {
		if view := w.forgetful().resize(200, 40).m.View(200, 40); strings.Contains(view, "BODY") != shown {
			t.Errorf("bodies are kept: %v\n%s", shown, view)
		}
	}
}

func TestItFits(t *testing.T) {
	for _, size := range [][2]int{{40, 8}, {60, 12}, {80, 21}, {120, 33}, {200, 57}} {
		w := newWorld(t, func(o *Options) { o.Command = &printer{lines: []string{"it \x1b[31mbegins"}} }).resize(size[0], size[1])
		w.view()
		w.forgetful().view()
		w.press("<").view()
		w.press("u").view()
		w.press("enter").view()
	}
	lang.Use(lang.Chinese)
	defer lang.Use(lang.English)
	newWorld(t).forgetful().view()
}

// A program that does not connect is told so, with what it printed.
func TestAProgramThatFails(t *testing.T) {
	w := newWorld(t, func(o *Options) {
		o.Command = &printer{lines: []string{"Traceback", "No module named 'pika'"}, code: 1}
	})
	w.sees("No program consumes yet", "amqp://127.0.0.1:5673", "exit code 1", "No module named 'pika'")
	w.press("ctrl+o").sees("What python3 worker.py printed")
}

// The keys cut and disturb the connection of the worker under the cursor.
func TestAProgramIsDisturbed(t *testing.T) {
	w := newWorld(t).forgetful()
	w.press("<", ">", "!", "l", "l")
	if f := w.books.inflicted[1]; f != (tap.Fault{HoldAcks: true, HoldDeliveries: true, NoHeartbeats: true, Delay: time.Second}) {
		t.Errorf("%+v", f)
	}
	w.sees("W1 ▲", "W1, by hand: acks held back, deliveries held back, delayed by 1s, heart")
	w.press("<", ">", "!", "l", "l")
	if f := w.books.inflicted[1]; f != (tap.Fault{}) {
		t.Errorf("%+v", f)
	}
	if w.press("x"); len(w.books.cut) != 1 || w.books.cut[0] != 1 {
		t.Errorf("%v", w.books.cut)
	}
}

// On somebody's broker it is asked first, and in read-only nothing is done.
func TestItIsAskedFirst(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Host = "prod.example" }).forgetful()
	w.press("x")
	if w.asked == nil || !w.asked.Danger || len(w.books.cut) != 0 {
		t.Fatalf("%+v, %v", w.asked, w.books.cut)
	}
	w.do(w.asked.OnYes())
	if len(w.books.cut) != 1 {
		t.Error("a yes cuts nothing")
	}
	w.asked = nil
	if w.press("<"); w.asked != nil || !w.books.inflicted[1].HoldAcks {
		t.Error("it asks twice")
	}
	w = newWorld(t, func(o *Options) { o.ReadOnly = true }).forgetful()
	if w.press("x", "<", ">", "l", "!"); len(w.books.cut)+len(w.books.inflicted) > 0 || len(w.told) != 5 {
		t.Errorf("read-only: %v, %v", w.books, w.told)
	}
}
