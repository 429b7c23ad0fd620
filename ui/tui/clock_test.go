package tui

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// The same read again draws nothing anew; another figure does, at once.
func TestWhatIsNoNewsIsNotDrawn(t *testing.T) {
	w := withBroker(t)
	hello := mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Ready: mgmt.Known(3), Unacked: mgmt.Known(6)}
	w.do(listed(w.now, hello))
	w.sees("hello – 3 6")
	for range 3 {
		w.now = w.now.Add(250 * time.Millisecond)
		if w.do(listed(w.now, hello)); w.m.changed {
			t.Fatal("the same is drawn again")
		}
	}
	hello.Unacked = mgmt.Known(5)
	w.do(listed(w.now, hello)).sees("hello – 3 5")
}

// A second in which nothing happens leaves the picture as it is, on every screen, but the
// time is taken: what becomes old by itself is drawn so.
func TestASecondChangesNothing(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Ready: mgmt.Known(3)}))
	for _, key := range []string{"1", "2", "3", "4", "5", "?"} {
		w.press(key)
		before := w.m.View()
		if key == "3" {
			continue // it is being read, and something turns there
		}
		for range 3 {
			if w.later(time.Second); w.m.View() != before {
				t.Fatalf("screen %s changes by itself:\n%s", key, w.sight())
			}
		}
	}
	late := mgmt.PartState{Part: mgmt.PartChannels, Read: mgmt.Reading{At: w.now}, Next: w.now.Add(time.Second)}
	w.do(learntMsg{mgmt.Update{Parts: []mgmt.PartState{late}}}).seesNot("not read")
	for range 10 {
		w.later(time.Second)
	}
	w.sees("channels not read for")
}

// The clock ticks once a second, and ten times while something moves; what ticks too late
// for that is no tick any more.
func TestTheClock(t *testing.T) {
	w := newWorld(t)
	w.m.Init()
	due := func(want time.Duration, what string) {
		t.Helper()
		if got := w.m.clock.due.Sub(w.now); got != want {
			t.Errorf("%s: the next tick is in %v, not %v", what, got, want)
		}
	}
	due(frame, "booting")
	w.do(connectedMsg{broker: nobody(t)})
	w.do(listed(w.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}})).later(frame)
	due(calm, "at rest")
	w.do(screen.Notice{Text: "by the way"})
	due(calm, "with a notice")
	w.do(labMsg{w.m.lab, []record.Event{{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello"}}}})
	due(frame, "when something happened")
	old := w.m.clock.number
	w.later(frame)
	due(calm, "at rest again")
	w.m.View()
	if w.do(tickMsg{old}); w.m.changed || w.m.clock.due.Sub(w.now) != calm {
		t.Error("a tick that came too late counts")
	}
	w.press("2").do(labMsg{w.m.lab, []record.Event{
		{Kind: record.WorkerAdded, Queue: "hello", Worker: "W1", WorkerSpec: &record.WorkerSpec{Queue: "hello"}},
		{Kind: record.WorkerStarted, Queue: "hello", Worker: "W1"},
		{Kind: record.Delivered, Queue: "hello", Worker: "W1", Message: 1}, {Kind: record.Started, Queue: "hello", Worker: "W1", Message: 1, At: w.now},
	}}).later(frame)
	due(frame, "while somebody works")
	w.press("1").later(frame)
	due(calm, "elsewhere")
}
