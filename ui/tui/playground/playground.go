// Package playground is screen 2: queues, a producer and workers that one starts,
// kills and edits, and what becomes of every message.
package playground

import (
	"context"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/code"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// Lab is what the playground asks of the lab. None of it waits for the broker,
// except AddQueue and DeleteQueue; all of it is called from commands.
type Lab interface {
	AddQueue(ctx context.Context, spec record.QueueSpec) (record.QueueSpec, error)
	DeleteQueue(ctx context.Context, name string) error
	SetProducer(spec record.ProducerSpec) error
	Burst(queue string, n int) error
	StopBurst(queue string) error
	AddWorker(spec record.WorkerSpec) (string, error)
	EditWorker(name string, spec record.WorkerSpec) error
	PauseWorker(name string, pause bool) error
	StopWorker(name string) error
	KillWorker(name string) error
	RestartWorker(name string) error
	RemoveWorker(name string) error
	QueueName(name string) string
}

// Options is what the screen needs.
type Options struct {
	Context  context.Context
	Lab      Lab
	State    *record.State // kept by the root, read here
	Broker   *mgmt.State   // kept by the root, read here
	Vhost    string        // where the lab's queues are
	Host     string        // somebody's broker; "" for one of our own
	Trusted  bool          // nothing is asked before the first thing is declared
	ReadOnly bool          // nothing can be started
	Replay   bool          // nor ever can be: it is a recording
	Calm     bool          // nothing flashes or flies
	Theme    *theme.Theme
	Keys     keys.Map
	Now      func() time.Time
}

// Model is the screen. Use New.
type Model struct {
	o        Options
	theme    *theme.Theme
	now      time.Time
	queue    string // the one that is shown, full name
	table    *table.Table[string]
	figures  map[string]*figures
	narrator *narrate.Narrator
	log      log
	overlay  overlay // what lies over the screen, nil for nothing
	allowed  bool    // the user has agreed to things being declared
	follows  bool    // the cursor goes to the worker that was added last
	held     bool    // a lesson's question is open: nothing is told
	trail    trail
	used     bool // and has changed something since the playground was emptied
	rates    map[string]float64
	byHand   map[string]bool // queues that the user has declared
	bursts   map[string]burst
	beside   bool // the queues are shown side by side, if there are several
	alone    bool // the user wants one queue at a time
	heat     heat
	race     commentary
	flight   flight
	task     *task         // the challenge that stands here; nil for none
	inCode   code.Language // that code was last shown in
	size     size
}

// size is a terminal's, in columns and lines.
type size struct{ width, height int }

// overlay is a form or a page over the screen.
type overlay interface {
	Update(msg tea.Msg) (overlay, tea.Cmd) // nil overlay: done
	View(width, height int) string
	Help() []key.Binding
	Typing() bool
}

var _ screen.Screen = (*Model)(nil)

// New makes the screen.
func New(o Options) *Model {
	if o.Now == nil {
		o.Now = time.Now
	}
	m := &Model{
		o: o, theme: o.Theme, now: o.Now(), narrator: narrate.New(), allowed: o.Trusted,
		figures: map[string]*figures{}, rates: map[string]float64{}, byHand: map[string]bool{}, bursts: map[string]burst{},
		size: size{80, 21},
	}
	m.table = table.New[string](columns(), o.Theme)
	return m
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = size{msg.Width, msg.Height}
		m.refresh()
	case screen.Frame:
		m.now = msg.Now
		m.noteAll()
		return tea.Batch(m.judge(), m.toOverlay(msg))
	case screen.BrokerMsg:
		m.now = msg.Now
		m.takeFigures()
	case screen.LabMsg:
		m.take(msg)
		return m.judge()
	case agreedMsg:
		m.allowed = true
		return msg.then()
	case tea.KeyMsg:
		return m.press(msg)
	}
	return m.toOverlay(msg)
}

// toOverlay hands a message to what lies over the screen.
func (m *Model) toOverlay(msg tea.Msg) (cmd tea.Cmd) {
	if m.overlay != nil {
		m.overlay, cmd = m.overlay.Update(msg)
	}
	return cmd
}

// take follows the lab's events.
func (m *Model) take(msg screen.LabMsg) {
	m.now = msg.Now
	m.narrator.Take(msg.Events)
	m.log.take(msg.Events)
	for _, e := range msg.Events {
		if e.Kind == record.QueueDeclared && e.Reason == "" && (!m.sideBySide() || m.byHand[e.Queue]) {
			m.queue = e.Queue
		}
	}
	if m.queue == "" || m.current() == nil || m.current().Deleted {
		m.queue = m.firstQueue()
	}
	m.noteAll()
	m.openLanes()
	m.refresh()
	m.flight.take(m)
	m.followNewest(msg.Events)
	m.followWhatIsLeft(msg.Events)
	if m.sideBySide() {
		m.heat.follow(m.lanes())
		m.race.follow(m.lanes(), m.narrator.Sentence())
	}
}

// followNewest moves the cursor to a worker that was just added, in a lesson that nobody
// has a hand in.
func (m *Model) followNewest(events []record.Event) {
	for _, e := range events {
		if e.Kind == record.WorkerAdded && m.follows && !m.used && !m.sideBySide() {
			m.table.Select(e.Worker)
		}
	}
}

// followWhatIsLeft shows a queue that still has messages where the one on the screen is gone,
// in a lesson that nobody has a hand in.
func (m *Model) followWhatIsLeft(events []record.Event) {
	gone := func(e record.Event) bool { return e.Kind == record.QueueGone && e.Queue == m.queue }
	if !m.follows || m.used || m.sideBySide() || !slices.ContainsFunc(events, gone) {
		return
	}
	for _, q := range m.o.State.Queues() {
		if !q.Gone && !q.Deleted && q.Counts.Ready > 0 {
			m.queue = q.Spec.Name
			m.refresh()
			return
		}
	}
}

func (m *Model) firstQueue() string {
	for _, q := range m.o.State.Queues() {
		if !q.Deleted {
			return q.Spec.Name
		}
	}
	return ""
}

// current is the queue that is shown; nil if there is none.
func (m *Model) current() *record.Queue {
	if m.queue == "" {
		return nil
	}
	return m.o.State.Queue(m.queue)
}

// noteAll remembers what the lab believes now, for when the broker's figures of
// this moment arrive.
func (m *Model) noteAll() {
	for _, q := range m.o.State.Queues() {
		f := m.figuresOf(q.Spec.Name)
		f.note(m.now, q.Counts)
		m.figures[q.Spec.Name] = f
	}
	m.trail.follow(m)
}

// figuresOf is what is remembered of a queue's figures.
func (m *Model) figuresOf(queue string) *figures {
	if f := m.figures[queue]; f != nil {
		return f
	}
	return &figures{}
}

// takeFigures takes the broker's newest figures of the lab's queues.
func (m *Model) takeFigures() {
	if len(m.figures) == 0 {
		return // somebody's broker may have ten thousand queues, and none is ours
	}
	for name, f := range m.figures {
		if row, ok := m.o.Broker.Row(mgmt.Key{Vhost: m.o.Vhost, Name: name}); ok && row.Live {
			f.take(row.TotalsRead, row.QueueTotals, m.now)
		}
	}
}

// refresh hands the table its rows.
func (m *Model) refresh() {
	m.table.SetRows(m.rows())
	m.table.SetHeight(m.layout(m.size.width, m.size.height).rows())
}

// Typing says that a form has the keys.
func (m *Model) Typing() bool { return m.overlay != nil && m.overlay.Typing() }

// fresh is how old the broker's figures of a queue may be before it is said: they are
// asked for each second.
const fresh = 5 * time.Second

// Status says how old the figures are.
func (m *Model) Status() string {
	row, known := m.o.Broker.Row(mgmt.Key{Vhost: m.o.Vhost, Name: m.queue})
	age, read := row.TotalsAge(m.now)
	switch {
	case m.o.State.Newest() == 0 && len(m.o.State.Queues()) == 0:
		return ""
	case !known || !read:
		return lang.Say("no figure from the broker yet")
	case age >= fresh:
		return lang.Say("the broker's figures are %s old", text.About(age))
	}
	return lang.Say("figures live")
}

// selected is the worker under the cursor; nil if there is none.
func (m *Model) selected() *record.Worker {
	name, ok := m.table.Cursor()
	if !ok {
		return nil
	}
	return m.o.State.Worker(name)
}
