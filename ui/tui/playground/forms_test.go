package playground

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text/texttest"
)

// Bad input gets its message at once, nothing happens, and the field keeps the
// focus until it is right.
func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		form  string   // the key that opens it
		skip  int      // fields before
		bad   []string // each of these
		says  string   // must be said
		right string   // and this is taken
	}{
		{"a", 0, []string{"1x", "-1s", "", "2s-1s", "25h", "1"}, "sleep", "1s"},
		{"a", 2, []string{"-1", "70000", "65536", "", "x", "1.5"}, "prefetch", "65535"},
		{"d", 0, []string{"", strings.Repeat("q", 256), "amq.mine"}, "queue", "mine"},
		{"i", 0, []string{"NaN", "Inf", "70000", "-1", "", "0.01", "fast"}, "rate", "2"},
		{"b", 0, []string{"0", "-1", "", "x", "1000001"}, "burst", "7"},
	} {
		for _, bad := range c.bad {
			t.Run(c.form+" "+bad[:min(len(bad), 12)], func(t *testing.T) {
				w := newWorld(t).queue("hello").press(c.form)
				for range c.skip {
					w.press("enter")
				}
				w.typing(bad).press("enter")
				w.sees("✗")
				if sight := squeeze(w.sight()); !strings.Contains(sight[strings.LastIndex(sight, "✗"):], c.says) {
					t.Errorf("it does not speak of the %s:\n%s", c.says, w.sight())
				}
				w.wants()
				if !w.m.Typing() {
					t.Fatal("the form is gone")
				}
				w.typing(c.right).press("enter")
				w.seesNot("✗")
			})
		}
	}
}

// A form that is filled in asks the lab for exactly that, once.
func TestForms(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"a worker as offered":      {[]string{"a", "enter", "enter", "enter"}, "AddWorker hello sleep=1s ack=done prefetch=1"},
		"a forgetful worker":       {[]string{"a", "ctrl+u", "0", "enter", "right", "enter", "ctrl+u", "0", "enter"}, "AddWorker hello sleep=0s ack=never prefetch=0"},
		"back to a field":          {[]string{"a", "enter", "enter", "shift+tab", "right", "enter", "enter"}, "AddWorker hello sleep=1s ack=never prefetch=1"},
		"tab goes on too":          {[]string{"a", "tab", "tab", "enter"}, "AddWorker hello sleep=1s ack=done prefetch=1"},
		"a worker's settings":      {[]string{"e", "ctrl+u", "2", "s", "enter", "right", "right", "enter", "ctrl+u", "5", "enter"}, "EditWorker W1 hello sleep=2s ack=automatic prefetch=5"},
		"a queue":                  {[]string{"d", "enter", "enter", "enter"}, "AddQueue task_queue classic durable=true"},
		"a quorum queue":           {[]string{"d", "ctrl+u", "q", "enter", "right", "enter", "enter"}, "AddQueue q quorum durable=true"},
		"a queue that is lost":     {[]string{"d", "enter", "enter", "right", "enter"}, "AddQueue task_queue classic durable=false"},
		"a producer":               {[]string{"i", "ctrl+u", "5", "enter", "right", "enter", "right", "enter", ".", "enter"}, `SetProducer hello rate=5 persistent=false confirms=false body="Hello World!."`},
		"a burst needs a producer": {[]string{"b", "enter"}, "SetProducer hello rate=0 persistent=true confirms=true body=\"Hello World!\"\nBurst hello 10"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press(c.keys...)
			w.wants(strings.Split(c.want, "\n")...)
			if w.m.overlay != nil {
				t.Error("the form is still open")
			}
		})
	}
}

// edits opens the form of W1, which is as spec says, and leaves it with these keys.
func edits(t *testing.T, spec record.WorkerSpec, keys ...string) record.WorkerSpec {
	t.Helper()
	w := newWorld(t).queue("hello").happen(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &spec}).press("e").press(keys...)
	for w.m.overlay != nil && len(w.lab.edits) == 0 {
		w.press("enter")
	}
	if len(w.lab.edits) != 1 {
		t.Fatalf("%d edits", len(w.lab.edits))
	}
	return w.lab.edits[0]
}

// everyField sees that the settings have all fields set, so that none is forgotten that
// is added later.
func everyField(t *testing.T, spec any) {
	t.Helper()
	for v, i := reflect.ValueOf(spec), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Errorf("%T.%s is not set", spec, v.Type().Field(i).Name)
		}
	}
}

// An edit that changes nothing changes nothing.
func TestAnEditOfAWorkerKeepsWhatIsNotEdited(t *testing.T) {
	whole := record.WorkerSpec{Queue: "hello", Sleep: record.Sleep{Dots: true, Dot: 20e6}, Ack: record.AckWhenDone, Prefetch: 5, Batch: 3, Blocks: true, Remembers: true}
	everyField(t, whole)
	all := []record.WorkerSpec{whole}
	for _, ack := range record.AckModes() {
		all = append(all, record.WorkerSpec{Queue: "hello", Sleep: record.Sleep{Min: 15e5, Max: 3723e9}, Ack: ack})
	}
	for _, spec := range all {
		if got := edits(t, spec); got != spec {
			t.Errorf("%+v becomes %+v", spec, got)
		}
	}
}

// Whether it skips what is done is in the form of a worker that does.
func TestAWorkerThatSkipsWhatIsDone(t *testing.T) {
	spec := record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone, Prefetch: 1, Remembers: true}
	w := newWorld(t).queue("hello").happen(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &spec}).press("e")
	w.sees("Done already")
	w.press("esc", "enter").sees("ack when done, skips what is done")
	if got := edits(t, spec, "enter", "enter", "enter", "right"); got.Remembers {
		t.Errorf("%+v", got)
	}
	w = newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("e")
	w.seesNot("Done already")
}

// The batch is in the form of a worker that has one, and goes with the ack mode that
// it belongs to.
func TestBatchOfAWorker(t *testing.T) {
	spec := record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone, Prefetch: 5, Batch: 3, Blocks: true}
	w := newWorld(t).queue("hello").happen(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &spec}).press("e")
	w.sees("Batch 3", "Batch: how many are acked together")
	w.press("enter", "enter", "enter").typing("70000").press("enter")
	w.sees("✗ batch 70000: out of range")
	w.press("esc", "enter")
	w.sees("ack when done, 3 together")
	if got := edits(t, spec, "enter", "enter", "enter", "ctrl+u", "5"); got.Batch != 5 {
		t.Errorf("%+v", got)
	}
	if got := edits(t, spec, "enter", "right"); got.Ack != record.AckNever || got.Batch != 0 || got.Validate() != nil {
		t.Errorf("%+v", got)
	}
	w = newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press("e")
	w.sees("Prefetch")
	w.seesNot("Batch")
}

func TestAnEditOfAProducerKeepsWhatIsNotEdited(t *testing.T) {
	all := []record.ProducerSpec{
		{Queue: "hello", Rate: 0.1, Persistent: true, Confirms: true, Body: "a .. b", EvenBody: ".", Expiration: 5000},
		{Queue: "hello", Rate: 50_000, Transactions: true, Body: strings.Repeat("x", 5000)},
		{Queue: "hello", Body: " first \u3000订单 "},
	}
	for _, spec := range all {
		w := newWorld(t).queue("hello").happen(record.Event{Kind: record.ProducerStarted, Producer: &spec}).press("i", "enter", "enter", "enter", "enter")
		if len(w.lab.sets) != 1 || w.lab.sets[0] != spec {
			t.Errorf("%+v becomes %+v", spec, w.lab.sets)
		}
	}
}

// A quorum queue that is not durable does not exist: the form says so.
func TestQueueFormThatCannotBe(t *testing.T) {
	w := newWorld(t).press("d", "enter", "right", "enter", "right", "enter")
	w.sees("✗", "durable")
	w.wants()
	w.press("left", "enter")
	w.wants("AddQueue hello quorum durable=true")
}

// esc leaves a form without a trace, wherever it stands.
func TestFormsCancelled(t *testing.T) {
	for open, fields := range map[string]int{"a": 3, "e": 3, "d": 3, "i": 4, "b": 1} {
		for steps := range fields {
			w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).press(open)
			for range steps {
				w.press("ctrl+u", "7", "s", "backspace", "right", "enter")
			}
			w.press("esc")
			w.wants()
			if w.m.overlay != nil {
				t.Errorf("%s: still open after esc", open)
			}
		}
	}
}

// What the lab answers is shown.
func TestFormsRefused(t *testing.T) {
	w := newWorld(t).queue("hello")
	w.lab.err = errors.New("queue \"task_queue\" exists already: it is somebody's: choose another name")
	w.press("d", "enter", "enter", "enter")
	w.told("exists already")
}

// The queue that was declared is the one that is shown.
func TestNewQueueIsShown(t *testing.T) {
	w := newWorld(t).queue("hello").queue("second")
	w.sees("second classic")
	w.press("]")
	w.sees("hello classic", "queue 1 of 2")
}

// On somebody's broker the form says what the name will be.
func TestQueueNameOnSomebodysBroker(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Host = "prod" }).press("d")
	w.sees("Its name will be")
}

// Without a queue every key that needs one offers to make it.
func TestFormsNeedAQueue(t *testing.T) {
	for _, k := range []string{"a", "p", "b", "t", "+", "-", "i", "d", "e"} {
		w := newWorld(t).press(k)
		w.sees("New queue")
		w.wants()
	}
}

// In a low and narrow terminal the field that has the focus can be seen, and so
// can what is wrong with it.
func TestFormsInLittleRoom(t *testing.T) {
	for _, size := range [][2]int{{60, 17}, {40, 10}, {30, 8}} {
		w := newWorld(t).queue("hello")
		w.resize(size[0], size[1])
		w.press("i")
		for _, title := range []string{"Rate", "Messages", "Confirms", "Body"} {
			w.sees(title)
			w.press("enter")
		}
		w.press("b").typing("x").press("enter")
		w.sees("Messages", "✗")
	}
}

// What is pasted into a field is drawn as harmless as what a broker says.
func TestHostilePasteInAForm(t *testing.T) {
	for _, pasted := range texttest.Hostile {
		w := newWorld(t).press("d", "ctrl+u")
		w.do(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(pasted), Paste: true})
		for range 3 {
			for _, size := range [][2]int{{80, 24}, {40, 12}} {
				w.resize(size[0], size[1])
				texttest.Grid(t, w.m.View(size[0], size[1]), size[0], size[1])
			}
			w.press("left")
		}
	}
}

// A field with a few choices shows all of them, and what the one does that stands in it;
// the box is as high with that, with a hint and with what is wrong.
func TestFormsShowAllChoices(t *testing.T) {
	w := newWorld(t).queue("hello").press("a")
	height := len(strings.Split(w.m.overlay.View(80, 21), "\n"))
	for _, step := range []struct{ keys, sees string }{
		{"enter", "when done · never · automatic · requeue · reject, requeue · reject · twice · on another channel"},
		{"right", "never: it forgets basic.ack, and holds what it was given"},
		{"right", "automatic: the broker counts a message done when it has sent it"},
		{"enter", "Prefetch: 0 is unlimited"},
		{"x", "Prefetch: 0 is unlimited"},
		{"enter", "✗ prefetch"},
	} {
		w.press(step.keys).sees(step.sees)
		if now := len(strings.Split(w.m.overlay.View(80, 21), "\n")); now != height {
			t.Errorf("%q: %d lines, and it was %d", step.sees, now, height)
		}
	}
}

// Every ack mode says what it does.
func TestEveryAckModeIsExplained(t *testing.T) {
	for _, mode := range record.AckModes() {
		if ackDoes[mode] == "" {
			t.Errorf("%s is not explained", mode)
		}
	}
}
