package queues

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/mgmt"
)

// helps says whether a key is offered by that name.
func (w *world) helps(name string) bool {
	return slices.ContainsFunc(w.m.Help(), func(b key.Binding) bool { return b.Enabled() && b.Help().Desc == name })
}

// whole is what stands on a page from its beginning to its end, without spaces.
func (w *world) whole() string {
	return strings.Join(strings.Fields(w.view(80, 400)), "")
}

func TestLongValuesFoldOpen(t *testing.T) {
	name, routing := "billing."+strings.Repeat("europe.", 20)+"dlq", strings.Repeat("routing.key.", 12)+"end"
	w := newWorld(t)
	w.sees(true)
	q := queue(name, 0, 6)
	q.Arguments = map[string]any{"x-dead-letter-routing-key": routing}
	q.Node = "rabbit@" + strings.Repeat("host.", 9) + "example"
	w.counts(q)
	s := forgotten(w.now)
	s.queues[0].Key, s.consumers[0].Queue = q.Key, q.Key
	s.connections[0].Title = strings.Repeat("worker-", 15) + "7"
	w.stats(s)
	w.press("enter")
	long := []string{name + "·vhost", routing, q.Node, s.connections[0].Title}
	for _, value := range long {
		if strings.Contains(w.whole(), value) {
			t.Errorf("%s is whole already", value)
		}
	}
	if !w.helps("whole values") {
		t.Error("nobody is told of the key")
	}
	w.press("enter")
	for _, value := range long {
		if !strings.Contains(w.whole(), value) {
			t.Errorf("%s is not in\n%s", value, w.view(80, 400))
		}
	}
	if !w.helps("fold") {
		t.Error("nobody is told how to fold them")
	}
	w.press("enter")
	if strings.Contains(w.whole(), routing) {
		t.Error("they do not fold")
	}
	w.press("esc")
	w.shows("by UNACKED")
}

// Where nothing is cut the key that opens closes, as before.
func TestAPageWithoutLongValuesCloses(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 0, 6))
	w.press("enter")
	if w.helps("whole values") || w.helps("fold") {
		t.Error("a key is offered that has nothing to show")
	}
	w.press("enter")
	w.shows("by UNACKED")
}

// No consumer is told from none that was read.
func TestNoConsumersAreToldFromNoneThatWereRead(t *testing.T) {
	nobody := stats{queues: []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Consumers: mgmt.Known(0)}}}
	failed := nobody
	failed.failed = map[mgmt.Part]error{mgmt.PartConsumers: errors.New("no answer")}
	some := stats{queues: []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Consumers: mgmt.Known(2)}}}
	for want, prepare := range map[string]func(w *world){
		"no consumers":                         func(w *world) { w.stats(nobody) },
		"consumers: not read yet":              func(*world) {},
		"consumers: could not be read again":   func(w *world) { w.stats(nobody); w.stats(failed) },
		"2 consumers, not listed yet":          func(w *world) { w.stats(some) },
		"1 consumer":                           func(w *world) { w.stats(forgotten(w.now)) },
		"consumers: not known, as the broker":  func(w *world) { w.update(0, mgmt.Update{Broker: &mgmt.Overview{StatsDisabled: true, SeesAll: true}}) },
		"no consumers that this user may see ": func(w *world) { w.sees(false); w.stats(nobody) },
	} {
		w := newWorld(t)
		w.sees(true)
		w.counts(queue("hello", 3, 0))
		prepare(w)
		w.press("enter")
		if heading := "── " + want; !strings.Contains(w.view(80, 60), heading) {
			t.Errorf("no %q in\n%s", heading, w.view(80, 60))
		}
	}
}

// How many consume is told where they are listed and not counted.
func TestListedConsumersAreCounted(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 3, 6))
	s := forgotten(w.now)
	s.queues = nil
	w.stats(s)
	w.press("enter")
	w.showsAt(120, 57, "consumers 1", "size –")
}
