package playground

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/text/texttest"
)

// chineseScenes is what the screen can show, without foreign words.
var chineseScenes = map[string]func(w *world){
	"empty":            func(w *world) {},
	"empty, elsewhere": func(w *world) { w.m.o.Host = "prod" },
	"read-only":        func(w *world) { w.m.o.ReadOnly = true },
	"a queue":          func(w *world) { w.queue("hello") },
	"two queues":       func(w *world) { w.queue("hello").queue("task_queue").publishes(2) },
	"a worker a mode": func(w *world) {
		w.queue("hello").publishes(30)
		for i, mode := range record.AckModes() {
			name := fmt.Sprintf("W%d", i+1)
			w.worker(name, mode).happen(record.Event{Kind: record.Delivered, Worker: name, Message: int64(i + 1)})
			w.happen(record.Event{Kind: record.Started, Worker: name, Message: int64(i + 1), Redelivered: i%2 > 0}).later(time.Second)
		}
	},
	"ends": func(w *world) {
		w.queue("hello").publishes(9)
		for i, kind := range []record.Kind{record.WorkerKilled, record.WorkerStopped, record.ChannelClosed, record.ConnectionClosed, record.WorkerPaused, record.WorkerLeaving} {
			name := fmt.Sprintf("W%d", i+1)
			w.worker(name, record.AckWhenDone).happen(record.Event{Kind: kind, Worker: name})
		}
	},
	"forgotten": func(w *world) {
		w.queue("hello").publishes(3).worker("W1", record.AckNever)
		for n := range int64(3) {
			for _, kind := range []record.Kind{record.Delivered, record.Started, record.Finished} {
				w.happen(record.Event{Kind: kind, Worker: "W1", Message: n + 1})
			}
		}
	},
	"rare fates": func(w *world) {
		w.queue("hello").publishes(5)
		for n, kind := range []record.Kind{record.Unconfirmed, record.Returned, record.Dropped, record.DeadLettered, record.Lost} {
			w.happen(record.Event{Kind: kind, Message: int64(n + 1), Code: 312, Reason: "NO_ROUTE"})
		}
	},
	"producing": func(w *world) {
		w.queue("hello").happen(record.Event{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{Rate: 2, Persistent: true, Confirms: true}})
	},
	"waiting": func(w *world) {
		w.queue("hello").happen(record.Event{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{}})
	},
	"blocked": func(w *world) { w.queue("hello").happen(record.Event{Kind: record.Blocked, Reason: "ALARM"}) },
	"cut off": func(w *world) {
		w.queue("hello").happen(record.Event{Kind: record.ConnectionClosed, Code: 320, Reason: "CONNECTION_FORCED"})
	},
	"apart": func(w *world) {
		w.queue("hello").later(time.Second)
		for range 30 {
			w.counts("hello", "classic", mgmt.Known(7), mgmt.Known(2)).later(100 * time.Millisecond)
		}
	},
	"a life": func(w *world) {
		w.queue("hello").publishes(1).worker("W1", record.AckWhenDone)
		for _, kind := range []record.Kind{
			record.Delivered, record.Started, record.Finished, record.Acked, record.Nacked, record.Rejected, record.Requeued, record.DeadLettered,
			record.Returned, record.Unconfirmed, record.Unpublished, record.Dropped, record.Lost,
		} {
			w.happen(record.Event{Kind: kind, Worker: "W1", Message: 1, Redelivered: true, Automatic: true, Reason: "X"})
		}
		w.press("m")
	},
	"an ack that was not read": func(w *world) {
		w.queue("hello").publishes(1).worker("W1", record.AckWhenDone)
		for _, kind := range []record.Kind{record.Delivered, record.Acked, record.AckUnread, record.Skipped} {
			w.happen(record.Event{Kind: kind, Worker: "W1", Message: 1})
		}
		w.press("m")
	},
	"all about a worker": func(w *world) {
		w.queue("hello").publishes(2).worker("W1", record.AckWhenDone)
		for n := range int64(2) {
			w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: n + 1}, record.Event{Kind: record.Started, Worker: "W1", Message: n + 1, Redelivered: true})
			w.later(time.Second).happen(record.Event{Kind: []record.Kind{record.Finished, record.ChannelClosed}[n], Worker: "W1", Message: n + 1})
		}
		w.press("enter")
	},
	"a worker's form":   func(w *world) { w.queue("hello").press("a") },
	"an edit":           func(w *world) { w.queue("hello").worker("W1", record.AckElsewhere).press("e") },
	"a bad sleep":       func(w *world) { w.queue("hello").press("a").typing("1").press("enter") },
	"a bad prefetch":    func(w *world) { w.queue("hello").press("a", "enter", "enter").typing("70000").press("enter") },
	"a producer's form": func(w *world) { w.queue("hello").press("i") },
	"a bad rate":        func(w *world) { w.queue("hello").press("i").typing("-1").press("enter") },
	"a queue's form":    func(w *world) { w.press("d") },
	"a bad name":        func(w *world) { w.press("d").typing("").press("enter") },
	"side by side":      func(w *world) { w.newRace(0, 1).deal().after(12 * time.Second) },
	"a race goes on":    func(w *world) { w.newRace(0, 1).deal().after(3 * time.Second) },
	"too fast": func(w *world) {
		r := w.newRace(0, 1)
		for m := int64(1); m <= 600; m++ {
			r.tell(r.teams[0], r.teams[0].crew[0], m, record.Started, record.Finished)
		}
	},
	"a burst":     func(w *world) { w.queue("hello").press("b") },
	"a bad burst": func(w *world) { w.queue("hello").press("b").typing("0").press("enter") },
}

// latin are the words that Chinese texts keep.
var latin = map[string]string{
	"RabbitMQ rabbitlab":  "names of programs",
	"x a b p f space":     "keys",
	"Broker":              "what RabbitMQ is, where it may be another one",
	"hello task_queue W":  "names of queues and workers",
	"race unlimited":      "names of queues",
	"Hello World":         "a message's body",
	"classic quorum":      "RabbitMQ's own names of queue types",
	"AMQP TCP":            "protocols",
	"basic ack nack":      "AMQP's methods",
	"reject requeue":      "AMQP's methods",
	"connection_name amq": "what is found under that name elsewhere",
	"read-only":           "a flag",
	"s ms m dots of X":    "units, and what is typed in",
	"p b d a":             "keys",
	"NO_ROUTE ALARM":      "the broker's words",
	"CONNECTION_FORCED":   "the broker's words",
}

// program is the lines with a program.
var program = regexp.MustCompile(`对应代码：.*\n.*`)

var word = regexp.MustCompile(`[A-Za-z][A-Za-z_-]*`)

// english lists the English words on a screen, without those that may be there.
func english(sight string) (left []string) {
	var may []string
	for words := range latin {
		may = append(may, strings.Fields(words)...)
	}
	for _, w := range word.FindAllString(program.ReplaceAllString(sight, ""), -1) {
		if w = strings.Trim(w, "-"); !slices.Contains(may, w) {
			left = append(left, w)
		}
	}
	return left
}

// In Chinese every picture is exactly as large as the terminal, and no English is
// left in it; nor in its status and its keys.
func TestChinese(t *testing.T) {
	texttest.Chinese(t)
	for name, scene := range chineseScenes {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			scene(w)
			for _, size := range [][2]int{{80, 21}, {120, 33}, {200, 57}} {
				w.resize(size[0], size[1])
				exact(t, w.m.View(size[0], size[1]), size[0], size[1])
				exact(t, w.m.Present(size[0], size[1]), size[0], size[1])
				if left := english(w.sight() + w.presented(size[0], size[1])); len(left) > 0 {
					t.Errorf("%d columns: %q", size[0], left)
				}
			}
			if left := english(w.m.Status() + strings.Join(w.notices, "\n")); len(left) > 0 {
				t.Errorf("%q in the footer", left)
			}
		})
	}
}

// What is asked and refused is in Chinese too.
func TestChineseQuestions(t *testing.T) {
	texttest.Chinese(t)
	elsewhere := newWorld(t, func(o *Options) { o.Trusted, o.Host = false, "prod" }).press("d")
	deleted := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("D")
	for _, w := range []*world{elsewhere, deleted} {
		q := strings.NewReplacer("prod", "", lab.Prefix, "").Replace(w.asked.Title + w.asked.Text + w.asked.Yes)
		if left := english(q); len(left) > 0 || q == "" {
			t.Errorf("%q in %q", left, q)
		}
	}
	readOnly := newWorld(t, func(o *Options) { o.ReadOnly = true }).press("x")
	nobody := newWorld(t).queue("hello").press("x", "m")
	for _, said := range append(readOnly.notices, nobody.notices...) {
		if left := english(said); len(left) > 0 {
			t.Errorf("%q in %q", left, said)
		}
	}
}

// Nothing that matters is cut off at 80 columns.
func TestChineseAt80(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t).queue("task_queue").queue("hello").publishes(1204).worker("W1", record.AckWhenDone)
	w.happen(record.Event{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{Queue: "hello", Rate: 1234, Persistent: true, Confirms: true}})
	w.sees("hello classic · 持久 · 第 2/2 个队列 · 持久化 · 发布者确认 生产者 ▶ 1 234/s", "就绪", "未确认",
		"已发布 1 204 已发布确认 1 204", "完成 0 重新投递 0 做了两次 0 丢失 0", "工作者 处理耗时 确认 预取 持有 完成 忙碌 最近 30 s", "W1 ○ 1s 完成后确认")
}

// A field with a Chinese title takes and shows Chinese.
func TestChineseIsTyped(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t).press("d").typing("订单")
	w.sees("名称", "订单")
	exact(t, w.m.View(80, 21), 80, 21)
	w.press("backspace", "enter", "enter", "enter")
	w.wants("AddQueue 订 classic durable=true")
}

// How a worker ended stands behind what it did, in wide characters as in narrow
// ones.
func TestChineseStrip(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Started, Worker: "W1", Message: 7}).later(10 * time.Second)
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).later(3 * time.Second)
	got := draw(Strip(w.state.Worker("W1"), 60, nil, w.now, plain).Spans)
	if want := strings.Repeat(" ", 34) + "█7█████████" + " " + "✗ 3 s 前被杀掉"; strings.TrimRight(got, " ") != want {
		t.Errorf("%q, not %q", got, want)
	}
}
