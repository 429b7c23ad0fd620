package playground

import (
	"errors"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
)

// Each key asks the lab for one thing.
func TestOrders(t *testing.T) {
	producer := func(rate float64) record.Event {
		return record.Event{Kind: record.ProducerStarted, Producer: &record.ProducerSpec{Queue: "hello", Rate: rate, Confirms: true, Body: "x"}}
	}
	const set = "SetProducer hello rate="
	const rest = ` persistent=false confirms=true body="x"`
	for name, c := range map[string]struct {
		before []record.Event
		keys   []string
		want   []string
	}{
		"kill":                   {nil, []string{"x"}, []string{"KillWorker W1"}},
		"stop":                   {nil, []string{"z"}, []string{"StopWorker W1"}},
		"pause":                  {nil, []string{" "}, []string{"PauseWorker W1 true"}},
		"go on":                  {[]record.Event{{Kind: record.WorkerPaused, Worker: "W1"}}, []string{" "}, []string{"PauseWorker W1 false"}},
		"restart":                {[]record.Event{{Kind: record.WorkerKilled, Worker: "W1"}}, []string{" "}, []string{"RestartWorker W1"}},
		"remove":                 {[]record.Event{{Kind: record.WorkerKilled, Worker: "W1"}}, []string{"backspace"}, []string{"RemoveWorker W1"}},
		"the second":             {nil, []string{"down", "x"}, []string{"KillWorker W2"}},
		"the last":               {nil, []string{"G", "x", "g", "x"}, []string{"KillWorker W2", "KillWorker W1"}},
		"publish":                {[]record.Event{producer(0)}, []string{"p"}, []string{"Burst hello 1"}},
		"start the producer":     {[]record.Event{producer(0)}, []string{"t"}, []string{set + "1" + rest}},
		"stop the producer":      {[]record.Event{producer(5)}, []string{"t"}, []string{set + "0" + rest}},
		"faster":                 {[]record.Event{producer(5)}, []string{"+"}, []string{set + "10" + rest}},
		"faster from in between": {[]record.Event{producer(7)}, []string{"="}, []string{set + "10" + rest}},
		"slower":                 {[]record.Event{producer(5)}, []string{"-"}, []string{set + "2" + rest}},
		"slowest":                {[]record.Event{producer(0.1)}, []string{"-"}, []string{set + "0" + rest}},
		"fastest":                {[]record.Event{producer(50000)}, []string{"+"}, []string{set + "50000" + rest}},
		"from rest":              {[]record.Event{producer(0)}, []string{"+"}, []string{set + "0.1" + rest}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).worker("W2", record.AckWhenDone).happen(c.before...)
			w.press(c.keys...)
			w.wants(c.want...)
		})
	}
}

// A producer that was stopped goes on at its own rate.
func TestProducerKeepsItsRate(t *testing.T) {
	w := newWorld(t).queue("hello")
	spec := record.ProducerSpec{Queue: "hello", Rate: 20, Body: "x"}
	w.happen(record.Event{Kind: record.ProducerStarted, Producer: &spec}).press("t")
	stopped := spec
	stopped.Rate = 0
	w.happen(record.Event{Kind: record.ProducerEdited, Producer: &stopped})
	w.lab.calls = nil
	w.press("t")
	w.wants(`SetProducer hello rate=20 persistent=false confirms=false body="x"`)
}

// An order that cannot be carried out says why.
func TestOrdersRefused(t *testing.T) {
	w := newWorld(t).queue("hello")
	w.press("x")
	w.told("there is no worker here yet: a adds one")
	w.press(" ")
	w.told("there is no worker here yet")
	w.wants()
	w.worker("W1", record.AckWhenDone)
	w.lab.err = errors.New("worker W1: it has ended already: restart it")
	w.press("x")
	w.told("it has ended already")
}

// Whatever the broker does, no key waits for it.
func TestNoKeyWaits(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	w.lab.stuck = make(chan struct{})
	defer close(w.lab.stuck)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, k := range []string{"x", "z", " ", "backspace", "p", "t", "+", "-", "D", "m", "esc", "n", "]"} {
			w.m.Update(keyMsg(k)) // the command is left lying
		}
		for _, form := range []string{"a", "e", "d", "i", "b"} {
			w.m.Update(keyMsg(form))
			w.m.Update(keyMsg("esc"))
		}
	}()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("a key waits for the lab")
	}
}

// changing are the keys that change something on the broker.
var changing = []string{"d", "a", "p", "b", "i", "t", "+", "-", "D", "e", "x", "z", "backspace", " "}

// Read-only, every key that would change something says so and does nothing.
func TestReadOnly(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.ReadOnly = true })
	for _, k := range changing {
		w.press(k)
		w.told("read-only")
		if w.m.overlay != nil || w.asked != nil {
			t.Fatalf("%q opens something", k)
		}
	}
	w.wants()
	w.sees("started with --read-only")
	if keys := w.m.Help(); len(keys) != 0 {
		t.Errorf("%d keys are offered", len(keys))
	}
}

// On somebody's broker elsewhere a yes comes before everything, once.
func TestConsent(t *testing.T) {
	for _, k := range changing {
		w := newWorld(t, func(o *Options) { o.Trusted, o.Host = false, "prod.example" }).press(k)
		if w.asked == nil || w.m.overlay != nil {
			t.Fatalf("%q does not ask", k)
		}
		w.wants()
	}
	w := newWorld(t, func(o *Options) { o.Trusted, o.Host = false, "prod.example" }).press("d")
	if q := w.asked; q.Danger || q.Default || q.Title != "Use the playground on prod.example?" {
		t.Errorf("it asks %+v", q)
	}
	agree := w.asked.OnYes
	w.asked = nil
	w.run(agree)
	w.sees("New queue")
	w.press("esc", "d")
	if w.asked != nil {
		t.Error("it asks twice")
	}
	w.sees("New queue")
}

// A yes that was given for a scenario holds for the keys too.
func TestConsentForScenario(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Trusted, o.Host = false, "prod" })
	set := false
	w.run(Consent("prod", func() tea.Msg { set = true; return nil }).OnYes)
	if !set {
		t.Error("the scenario is not set up")
	}
	w.press("d")
	if w.asked != nil {
		t.Error("it asks again")
	}
}

// The question before a deletion has the figures in it.
func TestDelete(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).publishes(5)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}).press("D")
	if w.asked == nil {
		t.Fatal("it does not ask")
	}
	want := "4 messages ready and 1 unacked are deleted with it. Its producer stops, and its worker is killed. This cannot be undone."
	if q := w.asked; q.Text != want || !q.Danger || q.Title != "Delete the queue hello?" {
		t.Errorf("it asks %+v", q)
	}
	w.wants()
	w.run(w.asked.OnYes)
	w.wants("DeleteQueue hello")
	w.happen(record.Event{Kind: record.QueueDeleted})
	w.sees("There is no playground queue yet")
}

// Every key that is offered does something: it asks the lab, or what is on the
// screen changes.
func TestHelpIsTrue(t *testing.T) {
	scenes := map[string]func(t *testing.T) *world{
		"nothing":  func(t *testing.T) *world { return newWorld(t) },
		"a queue":  func(t *testing.T) *world { return newWorld(t).queue("hello") },
		"messages": func(t *testing.T) *world { return newWorld(t).queue("hello").publishes(3) },
		"workers": func(t *testing.T) *world {
			w := newWorld(t).queue("other").queue("hello").publishes(3)
			for _, name := range []string{"W1", "W2", "W3"} {
				w.worker(name, record.AckWhenDone)
			}
			return w.press("down")
		},
		"side by side": func(t *testing.T) *world { return newWorld(t).newRace(0, 1).press("down") },
		"one of two": func(t *testing.T) *world {
			w := newWorld(t).newRace(0, 1)
			spec := &record.WorkerSpec{Queue: "race.unlimited", Ack: record.AckWhenDone}
			return w.press("w").happen(record.Event{Kind: record.WorkerAdded, Queue: "race.unlimited", Worker: "W5", WorkerSpec: spec}).press("down")
		},
		"a dead worker": func(t *testing.T) *world {
			return newWorld(t).queue("hello").worker("W1", record.AckWhenDone).happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"})
		},
		"a form": func(t *testing.T) *world { return newWorld(t).queue("hello").press("a", "enter") },
		"a life": func(t *testing.T) *world {
			w := newWorld(t).queue("hello").publishes(3).worker("W1", record.AckRequeue)
			for range 40 {
				w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 2}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 2})
			}
			return w.press("m", "2", "pgdown", "pgdown")
		},
	}
	for name, scene := range scenes {
		t.Run(name, func(t *testing.T) {
			for _, b := range scene(t).m.Help() {
				w := scene(t)
				before := w.sight()
				w.press(b.Keys()[0])
				if b.Help().Key == "n" { // shows with the next message
					w.later(10 * time.Second).publishes(1)
				}
				if len(w.lab.calls)+len(w.notices) == 0 && w.asked == nil && w.sight() == before {
					t.Errorf("%s (%s) does nothing", b.Help().Key, b.Help().Desc)
				}
			}
		})
	}
}
