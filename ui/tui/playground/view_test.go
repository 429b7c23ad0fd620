package playground

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// hostile is what a broker may call a thing.
const hostile = "\x1b[2J\u202eevil\u200b\n订单👨\u200d👩\u0301\u0301\u0301\u0301\u0301👍🏽กำक्षि"

// scenes is every picture that the screen can show, with hostile text wherever
// text may stand.
var scenes = map[string]func(w *world){
	"empty":           func(w *world) {},
	"a queue":         func(w *world) { w.queue("hello") },
	"a hostile queue": func(w *world) { w.queue(hostile) },
	"workers": func(w *world) {
		w.queue("hello").publishes(30)
		for i := range 30 {
			w.worker(fmt.Sprintf("W%d", i+1), record.AckModes()[i%len(record.AckModes())])
		}
		w.happen(record.Event{Kind: record.Started, Worker: "W2", Message: 3, Redelivered: true})
	},
	"a hostile end": func(w *world) {
		w.queue("hello").worker("W1", record.AckWhenDone).happen(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: hostile})
	},
	"a hostile alarm": func(w *world) { w.queue("hello").happen(record.Event{Kind: record.Blocked, Reason: hostile}) },
	"great figures": func(w *world) {
		w.queue("hello").later(time.Second).counts("hello", "classic", mgmt.Known(9e15), mgmt.Known(123456789)).later(3 * time.Second)
		w.counts("hello", "classic", mgmt.Known(9e15), mgmt.Known(123456789))
	},
	"a life": func(w *world) {
		w.queue("hello").publishes(1).happen(record.Event{Kind: record.Requeued, Message: 1, Reason: hostile}).press("m")
	},
	"a worker": func(w *world) {
		w.queue("hello").worker("W1", record.AckWhenDone).happen(record.Event{Kind: record.ConnectionClosed, Worker: "W1", Reason: hostile}).press("enter")
	},
	"a worker's form": func(w *world) { w.queue(hostile).press("a") },
	"a bad value":     func(w *world) { w.queue("hello").press("a").typing("1x订单").press("enter") },
	"a producer's":    func(w *world) { w.queue(hostile).press("i") },
	"a queue's form":  func(w *world) { w.press("d") },
	"a burst":         func(w *world) { w.queue("hello").press("b") },
	"on another broker": func(w *world) {
		w.m.o.Host = hostile
		w.press("d")
	},
}

// Whatever it shows and however large the terminal is: exactly its lines, exactly
// its columns, and no control character but our own colours.
func TestViewIsExact(t *testing.T) {
	for name, scene := range scenes {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			scene(w)
			for _, width := range []int{20, 27, 40, 59, 60, 80, 99, 100, 133, 220} {
				for _, height := range []int{3, 7, 8, 17, 21, 67} {
					w.resize(width, height)
					exact(t, w.m.View(width, height), width, height)
				}
			}
		})
	}
}

// exact checks a picture's size and that it holds no control characters.
func exact(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%dx%d: %d lines", width, height, len(lines))
	}
	for i, line := range lines {
		if text.Width(line) != width {
			t.Fatalf("%dx%d: line %d is %d wide: %q", width, height, i, text.Width(line), line)
		}
		if plain := ansi.Strip(line); plain != text.Clean(plain) && strings.TrimSpace(plain) != "" {
			t.Fatalf("%dx%d: line %d is not clean: %q", width, height, i, plain)
		}
	}
}

// At 80 columns nothing that matters is cut off.
func TestViewAt80(t *testing.T) {
	w := newWorld(t).queue("task_queue").publishes(1204)
	spec := record.ProducerSpec{Queue: "task_queue", Rate: 1234, Persistent: true, Confirms: true}
	w.happen(record.Event{Kind: record.ProducerStarted, Queue: "task_queue", Producer: &spec})
	w.happen(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
	w.press("]")
	w.sees("task_queue classic · durable · queue 1 of 2 · persistent producer ▶ 1 234/s",
		"done 0 redelivered 0 done twice 0 lost 0", "WORKER SLEEP ACK PREF HOLDS DONE BUSY LAST 30 s")
}

// Bars are one glyph a message while there is room, then scaled alike, and
// something is never drawn as nothing.
func TestBars(t *testing.T) {
	for _, c := range []struct {
		ready, unacked float64
		bars           [2]int
	}{{0, 0, [2]int{0, 0}}, {3, 1, [2]int{3, 1}}, {10, 20, [2]int{10, 20}}, {10000, 5000, [2]int{19, 10}}, {10000, 1, [2]int{23, 1}}} {
		w := newWorld(t).queue("hello").later(time.Second).counts("hello", "classic", mgmt.Known(c.ready), mgmt.Known(c.unacked)).later(slack)
		sight := w.sight()
		if got := [2]int{strings.Count(sight, "■"), strings.Count(sight, "□")}; got != c.bars {
			t.Errorf("%v and %v: bars of %v, not %v\n%s", c.ready, c.unacked, got, c.bars, sight)
		}
		w.sees(text.Count(int64(c.ready), true), text.Count(int64(c.unacked), true))
	}
}

// Only what is worth knowing is said of what went wrong.
func TestTroubles(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(2)
	w.seesNot("dropped", "dead-lettered", "returned")
	w.happen(record.Event{Kind: record.Dropped, Message: 1, Reason: "x"}, record.Event{Kind: record.Returned, Message: 2})
	w.sees("dropped 1", "returned 1")
	w.happen(record.Event{Kind: record.Blocked, Reason: "low on memory"})
	w.sees("✗ producer blocked", "RabbitMQ has blocked the producer (low on memory)")
	w.happen(record.Event{Kind: record.Unblocked}, record.Event{Kind: record.ConnectionClosed, Reason: "the link broke"})
	w.sees("✗ producer cut off", "The producer lost its connection: the link broke.")
	w.seesNot("tries again") // it does when it has something to publish
	w.happen(record.Event{Kind: record.ProducerEdited, Producer: &record.ProducerSpec{Queue: "hello", Rate: 1, Body: "x"}},
		record.Event{Kind: record.ConnectionClosed, Reason: "the link broke"})
	w.sees("✗ producer cut off", "The producer cannot publish: the link broke. It tries again by itself.")
}

// The log stands where the workers leave room, the newest last, and gives way to
// them.
func TestLog(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(20)
	sight := w.sight()
	if !strings.Contains(sight, "what happened") || strings.Index(sight, "RabbitMQ confirmed 19") > strings.Index(sight, "producer published 20") {
		t.Errorf("the log:\n%s", sight)
	}
	for i := range 12 {
		w.worker(fmt.Sprintf("W%d", i+1), record.AckWhenDone)
	}
	w.seesNot("what happened")
	w.sees("W12")
	for range 3 {
		w.publishes(300)
	}
	if n := len(w.m.log.events); n > logKept {
		t.Errorf("the log keeps %d events", n)
	}
}

// The rows do not move under the cursor when others come and go.
func TestCursorStays(t *testing.T) {
	w := newWorld(t).queue("hello")
	for i := range 40 {
		w.worker(fmt.Sprintf("W%d", i+1), record.AckWhenDone)
	}
	w.press("G")
	if name := w.m.selected().Name; name != "W40" {
		t.Fatalf("%s is selected", name)
	}
	w.sees("▸ W40")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W3"}, record.Event{Kind: record.WorkerRemoved, Worker: "W3"})
	w.sees("▸ W40")
}
