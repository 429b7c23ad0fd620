package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text/texttest"
)

// edited gives a worker other settings.
func (w *world) edited(name string, spec record.WorkerSpec) *world {
	spec.Queue = "hello"
	return w.happen(record.Event{Kind: record.WorkerEdited, Worker: name, WorkerSpec: &spec})
}

// The program is that of the worker under the cursor, and changes with its
// settings at once.
func TestCodeOfAWorker(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("c")
	w.sees("W1 in Python (pika 1.x)", `channel.queue_declare(queue="hello", durable=True)`, "channel.basic_qos(prefetch_count=1)",
		`channel.basic_consume(queue="hello", on_message_callback=work, auto_ack=False)`, "ch.basic_ack(delivery_tag=method.delivery_tag)")
	w.seesNot("✗")
	w.edited("W1", record.WorkerSpec{Ack: record.AckNever, Prefetch: 7})
	w.sees("prefetch_count=7", "# no ch.basic_ack", "✗ no ack: RabbitMQ keeps it for this worker until that leaves")
	w.edited("W1", record.WorkerSpec{Ack: record.AckAutomatic})
	w.sees("auto_ack=True", "✗ done on delivery")
	w.press("c")
	w.seesNot("pika")
}

// tab goes from the worker to its producer and its queue, and round.
func TestCodeOfOthers(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("c", "tab")
	w.sees("The producer of hello in Python", "confirm_delivery()", "delivery_mode=2")
	w.happen(record.Event{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{Queue: "hello", Rate: 3, Body: "a body", Transactions: true}})
	w.sees("tx_commit()", `"a body"`, "1 / 3", "delivery_mode=1", "✗ transient")
	w.press("tab").sees("The queue hello in Python")
	w.press("tab").sees("W1 in Python")
	w.press("shift+tab").sees("The queue hello in Python")
}

// Where there is no worker, the program is the producer's.
func TestCodeWithoutAWorker(t *testing.T) {
	w := newWorld(t).queue("hello").press("c")
	w.sees("The producer of hello in Python")
	w.press("tab").sees("The queue hello")
	w.press("tab").sees("The producer of hello")
	w = newWorld(t).press("c")
	w.told("there is no queue here yet: d declares one")
}

// The arrows go through the languages, and the last one is remembered.
func TestCodeInOtherLanguages(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).press("c")
	for _, l := range []string{"Go (amqp091-go)", "Java (amqp-client 5)", "JavaScript (amqplib)", "Python (pika 1.x)"} {
		w.press("right").sees("W1 in "+l, "✗ no ack")
	}
	w.press("left").sees("JavaScript")
	w.press("esc")
	w.seesNot("JavaScript (amqplib)")
	w.press("c").sees("W1 in JavaScript", "// no channel.ack")
	if w.m.inCode != code.JavaScript {
		t.Errorf("it remembers %s", w.m.inCode)
	}
}

// In a small room only what the settings decide is shown; enter shows the rest.
func TestCodeInASmallRoom(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("c", "right")
	w.sees("…", "ch.Qos(1, 0, false)", "d.Ack(false)")
	if sight := w.sight(); !strings.Contains(sight, "│ check(ch.Qos") || !strings.Contains(sight, "│     check(d.Ack") {
		t.Errorf("the lines are not moved to the left together:\n%s", sight)
	}
	w.seesNot("package main", "more")
	w.press("enter").sees("package main", "more")
	w.press("G").sees("log.Fatal(err)", "0 lines more")
	w.press("enter")
	w.seesNot("package main")
	w.resize(120, 60)
	w.sees("package main", "d.Ack(false)", "log.Fatal(err)")
	w.seesNot("more")
}

// The page keeps to the screen whatever names and bodies hold, and colour is not
// the only sign of what is wrong.
func TestCodeIsExact(t *testing.T) {
	for _, name := range []string{"hello", strings.Repeat("long.", 51), "你好 \x1b[31m\u202e " + strings.Repeat("列", 70)} {
		for _, size := range [][2]int{{80, 21}, {120, 33}, {200, 57}, {40, 10}} {
			w := newWorld(t).queue(name)
			w.resize(size[0], size[1])
			spec := record.WorkerSpec{Queue: name, Ack: record.AckElsewhere, Sleep: record.Sleep{Min: time.Second, Max: time.Minute}}
			w.happen(record.Event{Kind: record.WorkerAdded, Queue: name, Worker: "W1", WorkerSpec: &spec})
			body := &record.ProducerSpec{Queue: name, Rate: 3, Body: strings.Repeat("\x1b[2J漢", 20000), EvenBody: "\xff"}
			w.happen(record.Event{Kind: record.ProducerStarted, Queue: name, Producer: body}).press("c")
			for range 3 {
				for range code.Languages() {
					exact(t, w.m.View(size[0], size[1]), size[0], size[1])
					w.press("enter", "right", "pgdown", "G", "up")
				}
				w.press("tab")
			}
		}
	}
}

func TestCodeOfAWorkerThatIsGone(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("c")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.WorkerRemoved, Worker: "W1"})
	w.sees("It was taken off the list.")
	w.press("tab").sees("The producer of hello")
}

// All that is not code is in Chinese.
func TestCodeInChinese(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).press("c")
	w.sees("W1 用 Python 写（pika 1.x）", "✗ 没有确认：RabbitMQ 为这个工作者留着消息，直到它离开")
	w.press("tab").sees("hello 的生产者 用 Python 写")
	for _, k := range w.m.Help() {
		if left := english(k.Help().Desc); len(left) > 0 {
			t.Errorf("%q in the keys", left)
		}
	}
	spec := record.QueueSpec{Name: "hello", Type: record.Classic}
	for _, ack := range record.AckModes() {
		for _, line := range code.Worker(code.Python, record.WorkerSpec{Ack: ack}, spec) {
			if left := english(lang.Say(line.Wrong)); len(left) > 0 {
				t.Errorf("%q in %q", left, lang.Say(line.Wrong))
			}
		}
	}
}
