package playground

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// fakeLab notes what is asked of it.
type fakeLab struct {
	calls []string
	edits []record.WorkerSpec   // that EditWorker was given
	sets  []record.ProducerSpec // that SetProducer was given
	err   error                 // what every call returns
	stuck chan struct{}         // calls wait until it is closed; nil does not wait
}

func (f *fakeLab) note(format string, args ...any) error {
	if f.stuck != nil {
		<-f.stuck
	}
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
	return f.err
}

func (f *fakeLab) AddQueue(_ context.Context, s record.QueueSpec) (record.QueueSpec, error) {
	return s, f.note("AddQueue %s %s durable=%v", s.Name, s.Type, s.Durable)
}
func (f *fakeLab) DeleteQueue(_ context.Context, name string) error {
	return f.note("DeleteQueue %s", name)
}
func (f *fakeLab) SetProducer(s record.ProducerSpec) error {
	f.sets = append(f.sets, s)
	return f.note("SetProducer %s rate=%v persistent=%v confirms=%v body=%q", s.Queue, s.Rate, s.Persistent, s.Confirms, s.Body)
}
func (f *fakeLab) Burst(queue string, n int) error { return f.note("Burst %s %d", queue, n) }
func (f *fakeLab) StopBurst(queue string) error    { return f.note("StopBurst %s", queue) }
func (f *fakeLab) AddWorker(s record.WorkerSpec) (string, error) {
	return "W9", f.note("AddWorker %s", specWords(s))
}
func (f *fakeLab) EditWorker(name string, s record.WorkerSpec) error {
	f.edits = append(f.edits, s)
	return f.note("EditWorker %s %s", name, specWords(s))
}
func (f *fakeLab) PauseWorker(name string, pause bool) error {
	return f.note("PauseWorker %s %v", name, pause)
}
func (f *fakeLab) StopWorker(name string) error    { return f.note("StopWorker %s", name) }
func (f *fakeLab) KillWorker(name string) error    { return f.note("KillWorker %s", name) }
func (f *fakeLab) RestartWorker(name string) error { return f.note("RestartWorker %s", name) }
func (f *fakeLab) RemoveWorker(name string) error  { return f.note("RemoveWorker %s", name) }
func (f *fakeLab) QueueName(name string) string    { return name }

func specWords(s record.WorkerSpec) string {
	return fmt.Sprintf("%s sleep=%s ack=%s prefetch=%d", s.Queue, s.Sleep, s.Ack, s.Prefetch)
}

// world is a screen with what it stands on, at a clock of its own.
type world struct {
	t       *testing.T
	m       *Model
	lab     *fakeLab
	state   *record.State
	broker  *mgmt.State
	now     time.Time
	seq     uint64
	notices []string
	asked   *screen.Confirm
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func newWorld(t *testing.T, set ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, lab: &fakeLab{}, state: record.NewState(), broker: &mgmt.State{}, now: noon}
	o := Options{
		Context: t.Context(), Lab: w.lab, State: w.state, Broker: w.broker, Vhost: "/", Trusted: true,
		Theme: theme.New(lipgloss.NewRenderer(nil)), Keys: keys.Default(), Now: func() time.Time { return noon },
	}
	for _, s := range set {
		s(&o)
	}
	w.m = New(o)
	w.resize(80, 21)
	return w
}

func (w *world) resize(width, height int) { w.do(tea.WindowSizeMsg{Width: width, Height: height}) }

// later lets time go by, a frame at a time.
func (w *world) later(d time.Duration) *world {
	for end := w.now.Add(d); w.now.Before(end); {
		w.now = w.now.Add(100 * time.Millisecond)
		w.do(screen.Frame{Now: w.now})
	}
	return w
}

// happen brings events, as the root does.
func (w *world) happen(events ...record.Event) *world {
	for i := range events {
		w.seq++
		events[i].Seq, events[i].At = w.seq, w.now
		if events[i].Queue == "" {
			events[i].Queue = "hello"
		}
		w.state.Apply(events[i])
	}
	w.do(screen.LabMsg{Events: events, Now: w.now})
	return w
}

// queue declares a queue; worker starts a worker on it.
func (w *world) queue(name string) *world {
	return w.happen(record.Event{Kind: record.QueueDeclared, Queue: name, QueueSpec: &record.QueueSpec{Name: name, Type: record.Classic, Durable: true}})
}

func (w *world) worker(name string, ack record.AckMode) *world {
	spec := &record.WorkerSpec{Queue: "hello", Ack: ack, Prefetch: 1, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}
	return w.happen(record.Event{Kind: record.WorkerAdded, Worker: name, WorkerSpec: spec}, record.Event{Kind: record.WorkerStarted, Worker: name})
}

// publishes has the producer publish so many messages, and the broker confirm.
func (w *world) publishes(n int) *world {
	for range n {
		m := w.state.Newest() + 1
		w.happen(record.Event{Kind: record.Published, Message: m}, record.Event{Kind: record.Confirmed, Message: m})
	}
	return w
}

// broker says what the broker counts, as a poll at this moment would.
func (w *world) counts(queue, kind string, ready, unacked mgmt.Figure) *world {
	read := mgmt.Reading{At: w.now}
	totals := mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: queue}, Type: kind, Ready: ready, Unacked: unacked}
	w.broker.Apply(mgmt.Update{
		Lists: []mgmt.QueueList{{Reading: read, Live: true, Queues: []mgmt.Queue{{QueueTotals: totals}}}},
		Parts: []mgmt.PartState{{Part: mgmt.PartTotals, Read: read, Tried: w.now}},
	})
	w.do(screen.BrokerMsg{Now: w.now})
	return w
}

// do gives the screen a message and sees to what follows from it.
func (w *world) do(msg tea.Msg) {
	if cmd := w.m.Update(msg); cmd != nil {
		w.run(cmd)
	}
}

// run runs a command as Bubble Tea would, except that cursors do not blink.
func (w *world) run(cmd tea.Cmd) {
	if cmd == nil || strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "bubbles/cursor") {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case screen.Notice:
		w.notices = append(w.notices, msg.Text)
	case screen.Confirm:
		w.asked = &msg
	default:
		if cmds, several := asCommands(msg); several {
			for _, c := range cmds {
				w.run(c)
			}
			return
		}
		w.do(msg)
	}
}

// asCommands takes apart what tea.Batch and tea.Sequence return.
func asCommands(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	var cmds []tea.Cmd
	for i := range v.Len() {
		cmds = append(cmds, v.Index(i).Interface().(tea.Cmd))
	}
	return cmds, true
}

// named are the keys that have a name; all others are letters.
var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "left": tea.KeyLeft,
	"right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "backspace": tea.KeyBackspace, "ctrl+u": tea.KeyCtrlU,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, " ": tea.KeySpace,
}

func keyMsg(k string) tea.KeyMsg {
	if t, ok := named[k]; ok {
		msg := tea.KeyMsg{Type: t}
		if k == " " {
			msg.Runes = []rune(k)
		}
		return msg
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// press presses keys, one after the other.
func (w *world) press(ks ...string) *world {
	for _, k := range ks {
		w.do(keyMsg(k))
	}
	return w
}

// typing replaces what stands in a text field.
func (w *world) typing(s string) *world {
	w.press("ctrl+u")
	for _, r := range s {
		w.press(string(r))
	}
	return w
}

// sight is what stands on the screen, without colours.
func (w *world) sight() string { return ansi.Strip(w.m.View(w.m.size.width, w.m.size.height)) }

func (w *world) sees(parts ...string) {
	w.t.Helper()
	sight := w.sight()
	for _, part := range parts {
		if !strings.Contains(squeeze(sight), squeeze(part)) {
			w.t.Errorf("%q is not on the screen:\n%s", part, sight)
		}
	}
}

func (w *world) seesNot(parts ...string) {
	w.t.Helper()
	sight := w.sight()
	for _, part := range parts {
		if strings.Contains(squeeze(sight), squeeze(part)) {
			w.t.Errorf("%q is on the screen:\n%s", part, sight)
		}
	}
}

// squeeze makes sentences that are broken into lines, also in a box, whole
// again.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "┃", " ").Replace(s)), " ")
}

// wants checks what was asked of the lab since the last time, in order.
func (w *world) wants(calls ...string) {
	w.t.Helper()
	if got, want := strings.Join(w.lab.calls, "\n"), strings.Join(calls, "\n"); got != want {
		w.t.Errorf("the lab is asked\n%s\nnot\n%s", got, want)
	}
	w.lab.calls = nil
}

// told checks the newest notice.
func (w *world) told(part string) {
	w.t.Helper()
	if len(w.notices) == 0 || !strings.Contains(w.notices[len(w.notices)-1], part) {
		w.t.Errorf("the newest notice of %q does not say %q", w.notices, part)
	}
	w.notices = nil
}
