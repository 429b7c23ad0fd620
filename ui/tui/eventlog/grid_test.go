package eventlog

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/theme"
)

var hostile = texttest.Hostile

// hostileEvent has a string in every field that can hold one.
func hostileEvent(kind record.Kind, s string, message int64) record.Event {
	return record.Event{Kind: kind, Queue: s, Message: message, Worker: s, Redelivered: message%2 == 0, Code: int(message), Reason: s,
		QueueSpec: &record.QueueSpec{Name: s, Type: record.QueueType(s)}, WorkerSpec: &record.WorkerSpec{Queue: s, Ack: record.AckMode(s)},
		Producer: &record.ProducerSpec{Queue: s, Body: s}}
}

func hostileWorld(t testing.TB) *world {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	w := newWorldIn(t, theme.New(r))
	for i, s := range hostile {
		w.apply(hostileEvent(record.QueueDeclared, s, 0), record.Event{Kind: record.Kind(s), Worker: s, Reason: s},
			record.Event{Kind: record.ChannelClosed, Worker: s, Queue: s, Code: 406, Reason: s},
			record.Event{Kind: record.Delivered, Worker: s, Queue: s, Redelivered: true, Message: int64(i) * 1e15})
	}
	w.happen()
	return w
}

// TestEveryStateFillsItsGrid draws every state of the screen at many sizes and
// looks for anything that could leave its place.
func TestEveryStateFillsItsGrid(t *testing.T) {
	states := map[string]func(w *world){
		"following":  func(*world) {},
		"held":       func(w *world) { w.press("pgup", "k", "k") },
		"top":        func(w *world) { w.press("g"); w.happen(published(1, 20_000)...) },
		"typing":     func(w *world) { w.press("/", hostile[4]) },
		"filtered":   func(w *world) { w.press("/", "e", "enter") },
		"no match":   func(w *world) { w.press("/", hostile[2]+"no", "enter") },
		"bad regex":  func(w *world) { w.press("/", "ctrl+r", "[漢\u202e") },
		"details":    func(w *world) { w.press("pgup", "enter") },
		"scrolled":   func(w *world) { w.press("g", "enter", "pgdown") },
		"every line": func(w *world) { w.press("g", "enter") },
	}
	for name, prepare := range states {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := hostileWorld(t)
			prepare(w)
			for _, height := range []int{1, 2, 3, 4, 5, 8, 12, 21, 57} {
				for width := 1 + height%23; width < 230; width += 23 { // another set of widths for each height
					w.m.Update(tea.WindowSizeMsg{Width: width, Height: height})
					texttest.Grid(t, w.m.View(width, height), width, height)
				}
			}
			for range 4 * len(hostile) {
				texttest.Grid(t, w.m.View(80, 21), 80, 21)
				w.press("down")
			}
		})
	}
}

func TestTheEmptyLogFillsItsGrid(t *testing.T) {
	w := newWorld(t)
	for width := 1; width < 120; width += 7 {
		for height := 1; height < 24; height++ {
			texttest.Grid(t, w.m.View(width, height), width, height)
		}
	}
}

// FuzzEvents draws whatever stands in an event, filtered by whatever is typed.
func FuzzEvents(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, "漢", int64(i), uint8(60), uint8(20))
	}
	f.Fuzz(func(t *testing.T, s, pattern string, message int64, width, height uint8) {
		w := newWorld(t)
		w.happen(hostileEvent(record.QueueDeclared, s, 0), record.Event{Kind: record.Requeued, Worker: s, Reason: s, Message: max(message, 0)})
		wide, high := max(int(width), 1), max(int(height), 1)
		w.press("/", pattern)
		texttest.Grid(t, w.m.View(wide, high), wide, high)
		w.press("enter", "enter")
		texttest.Grid(t, w.m.View(wide, high), wide, high)
	})
}
