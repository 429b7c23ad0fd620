package tui

import (
	"testing"

	"rabbitlab/mgmt"
)

// types types every letter of a text.
func (w *world) types(s string) *world {
	for _, r := range s {
		w.press(string(r))
	}
	return w
}

// The line goes to every screen, to a queue that is known or not, and to what the keys do.
func TestTheLineGoesAnywhere(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "orders"}, Ready: mgmt.Known(3), Unacked: mgmt.Known(6)}))
	for typed, screen := range map[string]int{"log": logScreen, "diagnosis": diagnosisScreen, "lessons": lessonsScreen, "playground": playgroundScreen, "queues": queuesScreen} {
		if w.press(":").types(typed).press("enter"); w.m.open != screen || w.m.palette != nil {
			t.Errorf("%s opens screen %d", typed, w.m.open)
		}
	}
	w.press("5", ":").types("queue ord").press("tab", "enter")
	w.sees("UNACKED, LAST 5 MIN", "orders")
	w.press("esc", ":").types("queue billing").press("enter")
	w.sees("filter “billing”")
	w.press(":").types("theme contrast").press("enter")
	w.press(":").types("nonsense").press("enter")
	w.sees("Nothing here is called that")
	w.press("esc", ":").types("quit").press("enter")
	if !w.quit {
		t.Error("it does not quit")
	}
}

// Letters that are keys elsewhere are text there.
func TestTheLineTakesLetters(t *testing.T) {
	w := withBroker(t).press(":").types("q5?")
	if w.quit || w.m.open != queuesScreen || w.m.help != nil {
		t.Error("a letter was taken for a key")
	}
	w.exact(80, 24)
	w.exact(40, 12)
}
