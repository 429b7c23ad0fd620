// Package tap is the screen of programs that are read along with: who consumes what, what each
// holds and since when, and what just happened. It can do to a real program what happens to
// programs: cut its connection, hold back its acks or deliveries, delay them, lose heartbeats.
package tap

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// Tap is what the screen asks of the tap. None of it waits.
type Tap interface {
	Look(most int) tap.Snapshot
	Cut(connection int) int
	Inflict(connection int, f tap.Fault) bool
	Bodies() int
}

// Command is the program that rabbitlab has started behind the tap.
type Command interface {
	Name() string
	// Status says whether it has ended, and how: its exit code.
	Status() (ended bool, code int)
	// Printed is what it printed last, a line each.
	Printed() []string
}

// Options is what the screen needs.
type Options struct {
	Tap      Tap
	State    *record.State // what the tap's events add up to: kept by the root, read here
	Command  Command       // nil where none was started
	Address  string        // of the tap, as a URL without a password
	Host     string        // somebody's broker; "" for one of our own
	Agreed   bool          // nothing is asked before a program is disturbed
	ReadOnly bool          // no program is disturbed
	// Strip draws what a worker did lately, as the playground does.
	Strip func(w *record.Worker, width int, now time.Time) table.Cell
	Theme *theme.Theme
	Keys  keys.Map
	Now   func() time.Time
}

// Model is the screen. Use New.
type Model struct {
	o        Options
	theme    *theme.Theme
	now      time.Time
	looked   time.Time // when the snapshot was made
	snapshot tap.Snapshot
	workers  []worker
	table    *table.Table[string]
	held     *table.Table[holding]
	holding  bool // the list of what is held has the screen
	narrator *narrate.Narrator
	log      []said // the newest, oldest first
	page     *page  // over the screen; nil for none
	agreed   bool
	size     struct{ width, height int }
}

// said is one thing that passed, in words.
type said struct {
	at       time.Time
	kind     record.Kind
	sentence string
}

// logKept is how many of those are remembered: more than a tall terminal shows.
const logKept = 200

var _ screen.Screen = (*Model)(nil)

// New makes the screen.
func New(o Options) *Model {
	if o.Now == nil {
		o.Now = time.Now
	}
	m := &Model{o: o, theme: o.Theme, now: o.Now(), narrator: narrate.New(), agreed: o.Agreed || o.Host == ""}
	m.size.width, m.size.height = 80, 21
	m.table = table.New[string](workerColumns(), o.Theme)
	m.held = table.New[holding](heldColumns(o.Tap.Bodies() > 0), o.Theme)
	m.look()
	return m
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size.width, m.size.height = msg.Width, msg.Height
		m.look()
	case screen.Frame:
		m.now = msg.Now
		m.lookAgain()
	case screen.TapMsg:
		m.now = msg.Now
		m.take(msg)
	case agreedMsg:
		m.agreed = true
		return msg.then()
	case tea.KeyMsg:
		return m.press(msg)
	}
	return nil
}

// take follows what passed.
func (m *Model) take(msg screen.TapMsg) {
	m.narrator.Take(msg.Told)
	for i := max(len(msg.Events)-logKept, 0); i < len(msg.Events); i++ {
		e := &msg.Events[i]
		if words := narrate.Tapped(e); words != "" {
			m.log = append(m.log, said{e.At, e.Kind, words})
		}
	}
	m.log = m.log[max(len(m.log)-logKept, 0):]
	m.lookAgain()
}

// mostHeld is how many of the messages that are held are listed.
const mostHeld = 1000

// many is how many held messages are many: they are looked at once a second, and not with
// every frame.
const many = 2000

// lookAgain looks into the books, where the last look is old enough.
func (m *Model) lookAgain() {
	if m.snapshot.HeldAll < many || m.now.Sub(m.looked) >= time.Second {
		m.look()
	}
}

// look reads the books.
func (m *Model) look() {
	m.snapshot, m.looked = m.o.Tap.Look(mostHeld), m.now
	m.setRows()
}

// Typing says that no text is typed here.
func (m *Model) Typing() bool { return false }

// Moving says that somebody is at work.
func (m *Model) Moving() bool {
	for _, w := range m.workers {
		if w.Condition == record.Working {
			return true
		}
	}
	return false
}

// Status says what of what passed could not be told.
func (m *Model) Status() string {
	switch {
	case m.snapshot.Missed > 0:
		return lang.Say("%s too fast to be shown", lang.Plural(m.snapshot.Missed, "event"))
	case m.snapshot.Counts.NotUnderstood > 0:
		return lang.Say("%s passed unread", text.Count(m.snapshot.Counts.NotUnderstood, true))
	}
	return ""
}

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	k, l := m.o.Keys.Tap, m.o.Keys.List
	switch {
	case m.page != nil:
		return []key.Binding{l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}
	case m.holding:
		return []key.Binding{keys.Named(l.Open, "its life"), l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}
	}
	var all []key.Binding
	if len(m.workers) > 0 {
		all = append(all, k.Held)
	}
	if w := m.selected(); w != nil && w.Condition.Alive() && !m.o.ReadOnly {
		all = append(all, k.Cut, k.Acks, k.Deliveries, k.Delay, k.Heartbeats)
	}
	if len(m.workers) > 0 {
		all = append(all, keys.Named(l.Open, "all about the worker"))
	}
	if m.o.Command != nil {
		all = append(all, k.Output)
	}
	if len(m.workers) > 1 {
		all = append(all, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom)
	}
	return all
}
