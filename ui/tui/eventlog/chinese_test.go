package eventlog

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text/texttest"
)

// everyKind is an event of each kind, with what such an event has.
func everyKind() (events []record.Event) {
	for i, k := range narrate.Kinds() {
		e := record.Event{Kind: k, Queue: "hello", Worker: "W1", Redelivered: i%2 > 0}
		if i < 15 {
			e.Message = int64(i + 1)
		}
		switch k {
		case record.QueueDeclared:
			e.QueueSpec = &record.QueueSpec{Name: "hello", Type: record.Classic}
		case record.ProducerStarted, record.ProducerEdited:
			e.Producer = &record.ProducerSpec{Queue: "hello"}
		}
		events = append(events, e)
	}
	return events
}

// settled are events that bring settings, answers and reasons.
func settled() (events []record.Event) {
	for _, mode := range record.AckModes() {
		spec := &record.WorkerSpec{Queue: "hello", Ack: mode, Prefetch: len(mode) % 3, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}
		events = append(events, record.Event{Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: spec})
	}
	return append(events,
		record.Event{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Type: record.Quorum, Durable: true, DeliveryLimit: 5}},
		record.Event{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Type: record.Classic}},
		record.Event{Kind: record.ProducerStarted, Queue: "hello", Producer: &record.ProducerSpec{Rate: 2, Persistent: true, Confirms: true, Body: "b"}},
		record.Event{Kind: record.ProducerEdited, Queue: "hello", Producer: &record.ProducerSpec{}},
		record.Event{Kind: record.Published, Queue: "hello", Message: 1, Persistent: true, Trusted: true},
		record.Event{Kind: record.Delivered, Queue: "hello", Worker: "W1", Automatic: true, Deliveries: 3},
		record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "NO"},
		record.Event{Kind: record.Requeued, Queue: "hello", Worker: "W1", Message: 1, Reason: "its worker was killed"},
	)
}

// chineseScenes is what the screen can show, without foreign words.
var chineseScenes = map[string]func(t *testing.T, w *world){
	"empty":      func(*testing.T, *world) {},
	"every kind": func(t *testing.T, w *world) { w.happen(everyKind()...) },
	"settings":   func(_ *testing.T, w *world) { w.happen(settled()...) },
	"two queues": func(_ *testing.T, w *world) {
		w.happen(published(1, 3)...)
		w.happen(record.Event{Kind: record.Published, Queue: "b"})
	},
	"held": func(_ *testing.T, w *world) { w.happen(published(1, 60)...); w.press("pgup") },
	"held long": func(_ *testing.T, w *world) {
		w.happen(published(1, 60)...)
		w.press("g")
		w.happen(published(61, 20_000)...)
	},
	"burst":       func(_ *testing.T, w *world) { w.happen(published(1, 9000)...) },
	"typing":      func(_ *testing.T, w *world) { w.happen(story()...); w.press("/", "#44") },
	"regex":       func(_ *testing.T, w *world) { w.happen(story()...); w.press("/", "ctrl+r", "4$", "enter") },
	"bad regex":   func(_ *testing.T, w *world) { w.happen(story()...); w.press("/", "ctrl+r", "[") },
	"chosen":      func(_ *testing.T, w *world) { w.happen(story()...); w.press("/", "确认", "enter") },
	"none chosen": func(_ *testing.T, w *world) { w.happen(story()...); w.press("/", "zz", "enter") },
	"details":     func(_ *testing.T, w *world) { w.happen(story()...); w.press("up", "enter") },
	"long details": func(_ *testing.T, w *world) {
		w.happen(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: strings.Repeat("原因 ", 500)})
		w.press("enter")
	},
}

// latin are the words that Chinese texts keep.
var latin = map[string]string{
	"RabbitMQ":                  "the program's name",
	"W hello b zz":              "names of queues and workers, a message's body, what is typed",
	"classic quorum":            "RabbitMQ's own words for types of queues",
	"nack basic.nack requeue":   "AMQP's methods",
	"basic.reject basic.cancel": "AMQP's methods",
	"AMQP TCP":                  "protocols",
	"NO":                        "the broker's words",
	"s end m ctrl r esc enter":  "units and keys",
}

// In Chinese every picture is exactly as large as the terminal, and no English is
// left in it; nor in its status and its keys.
func TestChinese(t *testing.T) {
	texttest.Chinese(t)
	for name, scene := range chineseScenes {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			scene(t, w)
			for _, size := range [][2]int{{80, 21}, {120, 33}, {200, 57}} {
				w.m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				texttest.Grid(t, w.m.View(size[0], size[1]), size[0], size[1])
				if left := texttest.Latin(w.view(size[0], size[1]), latin); len(left) > 0 {
					t.Errorf("%d columns: %q", size[0], left)
				}
			}
			if left := texttest.Latin(texttest.Footer(w.m.Status(), w.m.Help()), latin); len(left) > 0 {
				t.Errorf("%q in the footer", left)
			}
		})
	}
}

// Wide characters keep to their places at every width.
func TestChineseAtEveryWidth(t *testing.T) {
	texttest.Chinese(t)
	for _, scene := range []string{"empty", "every kind", "settings", "details", "none chosen", "held long"} {
		w := newWorld(t)
		chineseScenes[scene](t, w)
		for width := 1; width < 230; width++ {
			w.m.Update(tea.WindowSizeMsg{Width: width, Height: 21})
			texttest.Grid(t, w.m.View(width, 21), width, 21)
		}
	}
}

// The details of every event are in Chinese.
func TestChineseDetails(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t)
	w.happen(append(everyKind(), settled()...)...)
	w.press("g", "enter")
	for range w.m.table.Len() {
		texttest.Grid(t, w.m.View(80, 57), 80, 57)
		for _, line := range w.m.detailLines(72) {
			if left := texttest.Latin(line, latin); len(left) > 0 {
				t.Errorf("%s: %q in %q", w.m.selected().Kind, left, line)
			}
		}
		w.press("down")
	}
}

// No kind and no head is cut, and the filter finds what is read.
func TestChineseAt80(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t)
	w.happen(everyKind()...)
	w.m.Update(tea.WindowSizeMsg{Width: 80, Height: 67})
	for _, line := range strings.Split(w.view(80, 67), "\n") {
		if strings.Contains(line, "…") {
			t.Errorf("%q is cut", line)
		}
	}
	w.showsAt(80, 67, "时间 事件 消息 工作者 ↩ 详情", "✓ 已确认 #3 W1", "跟随最新")
	w.press("/", "重新投递 hello", "enter")
	w.showsAt(80, 67, "50 个事件中的 25 个", "#2 W1 ↩")
}
