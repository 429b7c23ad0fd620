package queues

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/tui/screen"
)

// hello tells of a queue whose consumer never acks, but for what is changed of it.
func (w *world) hello(ready, unacked float64, change func(s *stats)) {
	w.sees(true)
	w.counts(queue("hello", ready, unacked), queue("calm", 0, 0))
	s := forgotten(w.now)
	change(&s)
	w.stats(s)
}

func asItWas(*stats) {}

// chineseScenes is what the screen can show, without foreign words.
var chineseScenes = map[string]func(w *world){
	"waiting": func(*world) {},
	"no answer yet": func(w *world) {
		w.update(3*time.Second, mgmt.Update{Link: &mgmt.Link{Err: refusedBroker, Since: begin, Retry: w.now.Add(8 * time.Second)}})
	},
	"no answer any longer": func(w *world) {
		w.hello(0, 6, asItWas)
		w.update(time.Minute, mgmt.Update{Link: &mgmt.Link{Err: refusedBroker, Since: begin, Retry: w.now.Add(15 * time.Second)}})
	},
	"trying again": func(w *world) {
		w.hello(0, 6, asItWas)
		w.update(time.Minute, mgmt.Update{Link: &mgmt.Link{Err: refusedBroker, Since: begin}})
	},
	"no queues": func(w *world) { w.counts() },
	"the totals": func(w *world) {
		w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), Queues: mgmt.Known(1e4), Ready: mgmt.Known(5), Unacked: mgmt.Known(6)}})
	},
	"another vhost":     func(w *world) { w.counts(queue("hello", 1, 0)); w.press("v", "down", "enter"); w.counts() },
	"reading the vhost": func(w *world) { w.hello(1, 1, asItWas); w.vhosts = []string{"/", "a"}; w.press("v", "end", "enter") },
	"all empty":         func(w *world) { w.counts(queue("hello", 0, 0)); w.press("h") },
	"no match":          func(w *world) { w.hello(1, 1, asItWas); w.press("/", "zz", "enter") },
	"a match":           func(w *world) { w.hello(1, 1, asItWas); w.press("/", "el", "enter") },
	"typing":            func(w *world) { w.hello(1, 1, asItWas); w.press("/", "ctrl+r", "el") },
	"a bad regex":       func(w *world) { w.hello(1, 1, asItWas); w.press("/", "ctrl+r", "[") },
	"sorted":            func(w *world) { w.hello(1, 1, asItWas); w.press("s", "s", "s", "s", "h", "s") },
	"columns":           func(w *world) { w.counts(); w.press("|"); w.tick("type"); w.tick("state") },
	"vhosts":            func(w *world) { w.hello(1, 1, asItWas); w.vhosts = []string{"/"}; w.press("v") },
	"many rows":         func(w *world) { w.counts(numbered(500)...) },
	"reading a page":    func(w *world) { w.counts(numbered(500)...); w.press("end") },
	"not sorted":        func(w *world) { w.broker.unsorted = true; w.counts(numbered(500)...) },
	"an empty page":     func(w *world) { w.counts(emptied(500)...); w.press("h") },
	"reading at once":   func(w *world) { w.hello(1, 1, asItWas); w.press("r") },
	"held in place": func(w *world) {
		w.counts(queue("a", 0, 3), queue("b", 0, 2))
		w.counts(queue("a", 0, 0), queue("b", 0, 2))
	},

	"no statistics": func(w *world) { w.counts(queue("hello", 1, 1)) },
	"statistics off": func(w *world) {
		w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), SeesAll: true, StatsDisabled: true}})
		w.counts(queue("hello", 0, 6))
	},
	"its own channels": func(w *world) { w.hello(0, 6, asItWas); w.sees(false) },
	"parts are missing": func(w *world) {
		w.hello(0, 6, func(s *stats) {
			s.failed = map[mgmt.Part]error{mgmt.PartConsumers: refusedBroker, mgmt.PartChannels: refusedBroker}
		})
	},
	"a new queue": func(w *world) { w.hello(0, 6, func(s *stats) { s.queues = nil }) },

	"never acked": func(w *world) { w.hello(3, 6, asItWas) },
	"one never acked": func(w *world) {
		w.hello(0, 1, setChannel(mgmt.Channel{Unacked: mgmt.Known(1), Delivered: mgmt.Known(1)}))
	},
	"many never acked": func(w *world) { w.sees(true); w.counts(queue("hello", 0, 6000)); w.stats(crowd(w.now, 1000)) },
	"a shared channel": func(w *world) {
		w.hello(0, 6, func(s *stats) { s.consumers = append(s.consumers, s.consumers[0]) })
	},
	"stuck": func(w *world) {
		w.hello(0, 6, func(s *stats) {
			s.consumers[0].Prefetch = mgmt.Known(6)
			s.channels[0].Acked = mgmt.Known(8)
		})
	},
	"all full": func(w *world) {
		w.hello(4, 6, func(s *stats) {
			s.consumers[0].Prefetch, s.channels[0].Acked = mgmt.Known(6), mgmt.Known(8)
			s.channels[0].IdleSince = time.Time{}
		})
	},
	"at work": func(w *world) {
		w.hello(0, 2, func(s *stats) { s.channels[0].Acked = mgmt.Known(8) })
	},
	"automatic ack": func(w *world) { w.hello(0, 0, func(s *stats) { s.consumers[0].AckMode = false }) },
	"empty":         func(w *world) { w.hello(0, 0, asItWas) },
	"nobody":        func(w *world) { w.hello(0, 0, nobody) },
	"nobody takes":  func(w *world) { w.hello(5, 0, nobody) },
	"basic.get": func(w *world) {
		for range 6 {
			w.hello(0, 6, nobody)
		}
	},
	"down": func(w *world) {
		down := queue("hello", 1, 1)
		down.State, down.Type, down.Durable, down.Exclusive = "down", "quorum", true, true
		w.counts(down, queue(" ", 0, 0))
	},

	"a page": func(w *world) { w.hello(3, 6, asItWas); w.press("enter") },
	"a page of long values": func(w *world) {
		w.hello(3, 6, func(s *stats) { s.connections[0].Platform = strings.Repeat("pika ", 40) })
		w.press("enter", "end", "enter", "end")
	},
	"a page before consumers are read": func(w *world) { w.counts(queue("hello", 3, 6)); w.press("enter", "end") },
	"a page's end": func(w *world) {
		w.hello(3, 6, func(s *stats) {
			s.consumers = append(s.consumers, s.consumers[0], s.consumers[0], s.consumers[0])
			s.consumers[1].Exclusive, s.consumers[2].Active, s.consumers[3].AckMode = true, mgmt.Known(0), false
			s.channels[0].DeliverRate, s.channels[0].AckRate = mgmt.Known(2), mgmt.Known(1)
			s.connections[0].ConnectedAt = begin
		})
		w.press("enter", "end")
	},
	"a page without channels": func(w *world) {
		w.hello(3, 6, func(s *stats) { s.channels, s.connections = nil, nil })
		w.press("enter", "end")
	},
	"a page of a quorum queue": func(w *world) {
		q := queue("hello", 3, 6)
		q.Type = "quorum"
		w.counts(q)
		w.press("enter", "end")
	},
	"a page of a queue that is gone": func(w *world) { w.hello(3, 6, asItWas); w.press("enter"); w.counts(queue("calm", 0, 0)) },
}

// refusedBroker is an error as mgmt makes them.
var refusedBroker error = &mgmt.Error{
	What: "nothing listens at http://h:15672", Means: "the broker is down, or its management plugin is not on",
	Do: "start the broker, or run: rabbitmq-plugins enable rabbitmq_management",
}

func setChannel(c mgmt.Channel) func(s *stats) {
	return func(s *stats) { s.channels[0].Unacked, s.channels[0].Delivered = c.Unacked, c.Delivered }
}

// nobody leaves the channel without a consumer.
func nobody(s *stats) {
	s.consumers, s.queues[0].Consumers = nil, mgmt.Known(0)
	s.channels[0].Vhost = "/"
}

// latin are the words that Chinese texts keep.
var latin = map[string]string{
	"RabbitMQ":                        "the program's name",
	"hello calm queue a b ann":        "names of queues and users",
	"q t r u o v":                     "keys",
	"rabbit one ctag1.9f c W":         "names of nodes, consumers and channels",
	"pika Python tag":                 "clients",
	"classic quorum running down":     "RabbitMQ's own words for types and states of queues",
	"vhost VHOST API TLS regex":       "as they are called in Chinese",
	"basic.get":                       "AMQP's methods",
	"s ms m k M MB B":                 "units",
	"esc enter ctrl r h":              "keys",
	"http rabbitmq-plugins enable":    "addresses and commands",
	"rabbitmq_management rabbitmqctl": "commands",
	"list_channels name":              "commands",
	"messages_unacknowledged":         "commands",
	"set_user_tags monitoring":        "commands",
	"management_agent.disable_metrics_collector management.disable_stats": "settings",
	"zz el": "what is typed",
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
		})
	}
}

// Wide characters keep to their places at every width.
func TestChineseAtEveryWidth(t *testing.T) {
	texttest.Chinese(t)
	for _, scene := range []string{"many never acked", "vhosts", "a page", "no answer any longer", "a bad regex"} {
		w := newWorld(t)
		chineseScenes[scene](w)
		for width := 20; width < 230; width++ {
			texttest.Grid(t, w.m.View(width, 21), width, 21)
		}
	}
}

// Nothing that matters is cut off at 80 columns: heads with the arrow of the order
// among them.
func TestChineseAt80(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t)
	w.hello(3, 6, asItWas)
	w.shows("队列 类型 就绪 未确认▼ 消费 确认/s", "2 个队列 · 按未确认 ▼",
		"hello · vhost / · classic · 非持久", "持有 预取 已投递 已确认 空闲", "6 ∞ 12 0 4m",
		"6 条消息已投递，尚未确认。")
	var heads []string
	for range 12 {
		w.press("s", "s")
		heads = append(heads, strings.Split(w.view(200, 57), "\n")[0])
	}
	if i := slices.IndexFunc(heads, func(h string) bool { return strings.Contains(h, "…") }); i >= 0 {
		t.Errorf("a head is cut: %q", heads[i])
	}
}

// What the screen tells the root to show is in Chinese too.
func TestChineseNotices(t *testing.T) {
	texttest.Chinese(t)
	w := newWorld(t)
	w.counts(queue("hello", 1, 1))
	w.err = refusedBroker
	said := append(w.press("v", "esc", "r"), w.counts()...)
	for _, msg := range said {
		notice, is := msg.(screen.Notice)
		if left := texttest.Latin(notice.Text, latin); is && (len(left) > 0 || notice.Text == "") {
			t.Errorf("%q in %q", left, notice.Text)
		}
	}
	if len(said) < 3 {
		t.Errorf("said only %v", said)
	}
}
