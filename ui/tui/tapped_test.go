package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// Where there is a tap its screen is the first that is seen, the log is of what passes it, and
// the playground goes by it.
func TestAScreenOfRealPrograms(t *testing.T) {
	stands, err := tap.Start(tap.Config{Brokers: []string{"127.0.0.1:1"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stands.Close() })
	w := withBroker(t, func(o *Options) {
		o.Tapped = &Tapped{Tap: stands, Address: "amqp://127.0.0.1:5673", URL: "amqp://" + stands.Address()}
	})
	sees := func(part string) {
		t.Helper()
		if seen := ansi.Strip(w.m.View()); !strings.Contains(seen, part) {
			t.Errorf("%q is not seen in\n%s", part, seen)
		}
	}
	sees("6 Tap")
	sees("amqp://127.0.0.1:5673 is read along with")
	p := &tap.Program{Peer: "127.0.0.1:40000", Name: "worker.py"}
	deliver := record.Event{Kind: record.Delivered, Message: 7, Worker: "W1", Queue: "task", At: w.now}
	w.do(tappedMsg{[]tap.Event{{Event: deliver, Program: p, Connection: 1}}})
	if !w.m.due.tapped {
		t.Error("no more is asked for")
	}
	sees("W1 ●")
	w.press("5")
	sees("#7")
	w.press("6")
	sees("W1 ●")
}

// Without a tap there are five screens.
func TestNoScreenOfRealPrograms(t *testing.T) {
	w := withBroker(t)
	w.press("6")
	if seen := ansi.Strip(w.m.View()); strings.Contains(seen, "6 Tap") || len(w.m.screens) != tapScreen {
		t.Errorf("there is a screen 6:\n%s", seen)
	}
}
