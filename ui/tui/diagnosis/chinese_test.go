package diagnosis

import (
	"testing"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/text/texttest"
)

var chineseScenes = map[string]func(w *world){
	"nothing yet": func(*world) {},
	"no answer": func(w *world) {
		w.report.Unread = []diagnose.Unread{{Part: mgmt.PartQueues, Err: statsOff}}
		w.seen()
		w.finds(time.Second)
	},
	"no link":        func(w *world) { w.state.Apply(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: w.now}}) },
	"reading":        func(w *world) { w.finds(15*time.Second, w.forgotten()); w.press("r") },
	"nothing so far": func(w *world) { w.seen(); w.finds(4 * time.Second) },
	"nothing":        func(w *world) { w.seen(); w.finds(15 * time.Second) },
	"a list":         func(w *world) { w.finds(15*time.Second, w.all()...) },
	"a list from hand": func(w *world) {
		w.finds(15*time.Second, w.all()...)
		w.press("down")
		w.finds(9*time.Second, w.all()[2:]...)
	},
	"habits":       func(w *world) { w.finds(15*time.Second, habits()...); w.press("enter") },
	"no remarks":   func(w *world) { w.finds(15*time.Second, on("logs", diagnose.AutoAckRisk, diagnose.Info)); w.press("h") },
	"no match":     func(w *world) { w.finds(15*time.Second, w.all()...); w.press("/", "zzz", "enter") },
	"a filter":     func(w *world) { w.finds(15*time.Second, w.all()...); w.press("/", "el") },
	"a page":       func(w *world) { w.finds(15*time.Second, w.forgotten()); w.press("enter") },
	"a page's end": func(w *world) { w.finds(15*time.Second, w.forgotten()); w.press("enter", "end") },
	"a page, gone": func(w *world) { w.finds(15*time.Second, w.forgotten()); w.press("enter"); w.finds(time.Second) },
	"late":         func(w *world) { w.finds(15*time.Second, w.forgotten()); w.frame(time.Minute) },
	"blind": func(w *world) {
		w.report.Blind = []speech.Sentence{"The broker's statistics are switched off (management.disable_stats): nothing is known of channels and consumers."}
		w.report.Unread = unread(statsOff)
		w.finds(15 * time.Second)
	},
}

func (w *world) seen() {
	w.report.Seen = diagnose.Seen{Queues: mgmt.Known(3), Consumers: mgmt.Known(2), Channels: mgmt.Known(1)}
}

// all is a finding of each verdict.
func (w *world) all() (all []diagnose.Finding) {
	for i, v := range diagnose.Verdicts() {
		all = append(all, on("hello", v, diagnose.Severity(2-i%3)))
	}
	return all
}

var statsOff = &mgmt.Error{Kind: mgmt.StatsOff, What: "this broker keeps no statistics for its management API"}

// latin are the words that Chinese texts keep.
var latin = map[string]string{
	"RabbitMQ rabbitlab":                         "names of programs",
	"Broker":                                     "what RabbitMQ is, where it may be another one",
	"hello hello-worker hello-tag":               "names of queues, consumers and connections",
	"logs logs-worker app":                       "the same",
	"pika Python":                                "clients",
	"classic vhost VHOST API":                    "as they are called in Chinese",
	"basic.get deliver ack get consumer_timeout": "RabbitMQ's own words",
	"messages_ready management.disable_stats":    "the same",
	"s m h k esc enter ctrl r x http e el zzz":   "units, keys, addresses, what is typed",
	"blocked-publi":                              "the beginning of a verdict, where there is no room",
}

func init() {
	for _, v := range diagnose.Verdicts() {
		latin[string(v)] = "a verdict"
	}
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
				texttest.Grid(t, w.m.View(size[0], size[1]), size[0], size[1])
				if left := texttest.Latin(w.view(size[0], size[1]), latin); len(left) > 0 {
					t.Errorf("%d columns: %q", size[0], left)
				}
			}
			if left := texttest.Latin(texttest.Footer(w.m.Status(), w.m.Help()), latin); len(left) > 0 {
				t.Errorf("%q in the footer", left)
			}
			for width := 20; width < 230; width += 3 {
				texttest.Grid(t, w.m.View(width, 21), width, 21)
			}
		})
	}
}

// What is said and asked in passing is in Chinese too; the phrase to be typed is not, as
// no input method stands between it and the key.
func TestChineseQuestions(t *testing.T) {
	texttest.Chinese(t)
	for _, channels := range [][]mgmt.Channel{{holding(mgmt.Known(6))}, {{Unacked: mgmt.Figure{}, DeliveredNA: mgmt.Known(1)}}} {
		w := newWorld(t)
		w.channels = channels
		w.finds(15*time.Second, w.forgotten())
		w.press("enter")
		q, _ := question(w.press("x"))
		said, _ := notice(w.send(q.OnYes()))
		for _, s := range []string{q.Title, q.Text, q.Yes, said} {
			if left := texttest.Latin(s, latin); s == "" || len(left) > 0 {
				t.Errorf("%q in %q", left, s)
			}
		}
		if q.Typed != "close 6" && q.Typed != "close" {
			t.Error(q.Typed)
		}
	}
}
