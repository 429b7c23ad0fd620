package queues

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// looker hands out messages, and counts how often it is asked.
type looker struct {
	messages []mgmt.Message
	err      error
	asked    int
}

func (l *looker) Look(_ context.Context, _ mgmt.Key, most int) ([]mgmt.Message, error) {
	l.asked++
	return l.messages[:min(most, len(l.messages))], l.err
}

var orders = mgmt.Key{Vhost: "/", Name: "orders"}

// onPage is a world with the page of orders open, of that type, on a broker of that version,
// with messages that can be looked at.
func onPage(t *testing.T, kind, version string) (*world, *looker) {
	w, l := newWorld(t), &looker{}
	w.m.looker = l
	q := queue("orders", 3, 0)
	q.Type = kind
	w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), RabbitMQVersion: version}})
	w.counts(q)
	w.press("enter")
	return w, l
}

// leads tells where the dead letters of orders go: by an exchange that is not there.
func (w *world) leads() {
	w.now = w.now.Add(time.Second)
	s := mgmt.QueueSettings{DeadLetters: true, DeadLetterExchange: "dlx", DeadLetterRoutingKey: "k\x1b[2J"}
	w.update(0, mgmt.Update{Ways: []mgmt.Topology{{
		Queue: orders, Reading: w.reading(), Queues: map[string]*mgmt.TopologyQueue{"orders": {Type: "classic", Settings: s}}, Exchanges: map[string]*mgmt.Exchange{"dlx": nil},
	}}})
}

// pressM presses the key, and says what is asked and what is told.
func (w *world) pressM() (asked *screen.Confirm, told string) {
	for _, a := range w.press("m") {
		switch a := a.(type) {
		case screen.Confirm:
			asked = &a
		case screen.Notice:
			told = a.Text
		}
	}
	return asked, told
}

func TestAPageSaysWhereDeadLettersGo(t *testing.T) {
	w, _ := onPage(t, "classic", "4.3.6")
	if !slices.Equal(w.ways, []mgmt.Key{orders}) {
		t.Errorf("wanted are those of %v", w.ways)
	}
	w.showsAt(80, 60, "Where they go is not known yet.")
	w.leads()
	w.showsAt(80, 60, "Dead letters of orders: what is rejected, what expires.", `▲ orders → exchange dlx, routing key k\e[2J → dropped: there is no such exchange.`)
	w.press("r")
	if !slices.Equal(w.ways, []mgmt.Key{orders}) {
		t.Errorf("wanted again are those of %v", w.ways)
	}
	w.press("esc")
	if len(w.ways) != 0 {
		t.Errorf("wanted are still those of %v", w.ways)
	}
}

// A queue's policies are told some seconds after it was declared: then it is asked again.
func TestPoliciesThatAreToldLater(t *testing.T) {
	w, _ := onPage(t, "classic", "4.3.6")
	w.now = w.now.Add(time.Second)
	w.update(0, mgmt.Update{Ways: []mgmt.Topology{{
		Queue: orders, Reading: w.reading(), Queues: map[string]*mgmt.TopologyQueue{"orders": {Type: "classic", Untold: true}},
	}}})
	w.showsAt(80, 60, "orders: the broker does not tell its policies yet")
	w.ways = nil
	w.now = w.now.Add(5 * time.Second)
	w.stats(stats{queues: []mgmt.QueueStats{{Key: orders, Consumers: mgmt.Known(0)}}})
	if len(w.ways) != 0 {
		t.Error("asked again before they are told")
	}
	w.now = w.now.Add(5 * time.Second)
	w.stats(stats{queues: []mgmt.QueueStats{{Key: orders, Consumers: mgmt.Known(0), PoliciesTold: true}}})
	if !slices.Equal(w.ways, []mgmt.Key{orders}) {
		t.Error("not asked again")
	}
	w.ways = nil
	w.now = w.now.Add(5 * time.Second)
	w.stats(stats{queues: []mgmt.QueueStats{{Key: orders, Consumers: mgmt.Known(0), PoliciesTold: true}}})
	if len(w.ways) != 0 {
		t.Error("asked a third time")
	}
}

func TestMessagesAreLookedAtAfterAQuestion(t *testing.T) {
	w, l := onPage(t, "classic", "4.3.6")
	w.showsAt(80, 60, "m tells what became of the messages")
	asked, _ := w.pressM()
	if asked == nil || asked.Danger || !strings.Contains(asked.Text, "marked redelivered") || !strings.Contains(asked.Title, "orders") || l.asked != 0 {
		t.Fatalf("asked %+v, looked %d times", asked, l.asked)
	}
	died := mgmt.Death{Queue: "work\x1b", Reason: "rejected", Count: mgmt.Known(3), Time: w.now}
	l.messages = []mgmt.Message{{Deaths: []mgmt.Death{died}}, {Deaths: []mgmt.Death{died}}, {}}
	w.run(asked.OnYes)
	w.shows("1 message without x-death: never dead-lettered.") // scrolled to
	w.showsAt(80, 60, "The first 3 messages, as they were at", `2 messages: rejected at work\e 3 times (first `, "1 message without x-death: never dead-lettered.")
	l.messages = nil
	asked, _ = w.pressM()
	w.run(asked.OnYes)
	w.showsAt(80, 60, "no message was ready to be looked at")
	if l.asked != 2 {
		t.Errorf("looked %d times", l.asked)
	}
}

func TestThatLookingFailedIsTold(t *testing.T) {
	w, l := onPage(t, "classic", "4.3.6")
	l.err = errors.New("no")
	asked, _ := w.pressM()
	answers := w.run(asked.OnYes)
	if n, is := answers[len(answers)-1].(screen.Notice); !is || n.Severity != screen.Failure {
		t.Errorf("%+v", answers)
	}
}

func TestWhatLookingDoesToAQuorumQueueIsTold(t *testing.T) {
	w, _ := onPage(t, "quorum", "4.0.5")
	asked, _ := w.pressM()
	if asked == nil || !asked.Danger || !strings.Contains(asked.Text, "more than 20 times is dropped, for good") {
		t.Errorf("%+v", asked)
	}
	w.leads()
	if asked, _ = w.pressM(); asked == nil || !asked.Danger || !strings.Contains(asked.Text, "more than 20 times is dead-lettered") {
		t.Errorf("with a dead-letter exchange %+v", asked)
	}
	w, _ = onPage(t, "quorum", "4.3.6")
	if asked, _ = w.pressM(); asked == nil || asked.Danger || strings.Contains(asked.Text, "delivery") {
		t.Errorf("on 4.3 %+v", asked)
	}
}

func TestWhereNobodyMayLook(t *testing.T) {
	for what, c := range map[string]struct {
		kind string
		set  func(*world)
		want string
	}{
		"read-only": {"classic", func(w *world) { w.m.readOnly = true }, "rabbitlab is read-only here"},
		"recording": {"classic", func(w *world) { w.m.looker = nil }, "This is a recording"},
		"stream":    {"stream", func(*world) {}, "This is a stream"},
		"gone":      {"classic", func(w *world) { w.update(time.Second, mgmt.Update{Gone: []mgmt.Key{orders}}) }, "is gone"},
	} {
		t.Run(what, func(t *testing.T) {
			w, l := onPage(t, c.kind, "4.3.6")
			c.set(w)
			if asked, told := w.pressM(); asked != nil || !strings.Contains(told, c.want) || l.asked > 0 {
				t.Errorf("asked %+v, told %q, looked %d times", asked, told, l.asked)
			}
		})
	}
}
