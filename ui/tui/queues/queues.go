// Package queues is screen 1: every queue of a broker, live, and for the chosen
// one who holds what. It only looks: nothing on the broker is consumed, declared
// or changed.
package queues

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// Reader is what the screen asks of whoever reads the broker. The calls leave a wish
// and return at once: Update makes them itself, so that they arrive in their order.
type Reader interface {
	Show(q mgmt.QueueQuery)              // the page that is wanted
	Watch(who string, queues []mgmt.Key) // what is on the screen: their figures and their past are wanted
	Refresh()
}

// Vhosts lists the vhosts to choose from.
type Vhosts interface {
	Vhosts(ctx context.Context) ([]string, error)
}

// Options is what the screen needs.
type Options struct {
	Context context.Context // ends questions to the broker; nil never does
	State   *mgmt.State     // kept by the root, read here
	Reader  Reader
	Client  Vhosts
	Vhost   string // shown first, "" for all
	Theme   theme.Theme
	Keys    keys.Map
	Now     func() time.Time // what time it is before the first Frame; nil is time.Now
}

// mode is what has the keys.
type mode int

const (
	modeList mode = iota
	modeVhosts
	modePage
)

// Model is the screen. Use New.
type Model struct {
	ctx     context.Context
	broker  *mgmt.State
	reader  Reader
	client  Vhosts
	theme   *theme.Theme
	keys    keys.Map
	started time.Time

	mode          mode
	width, height int
	list          list
	columns       []column
	manyVhosts    bool
	table         *table.Table[mgmt.Key]
	draw          *draw
	vhosts        chooser
	page          page
	touched       time.Time       // when a key last did something to the list
	watched       []mgmt.Key      // what the reader was last told to watch
	asked         mgmt.QueueQuery // the page that the reader was last told to show
	refreshed     time.Time       // when it was last told to read at once; zero when that was answered
}

var _ screen.Screen = (*Model)(nil)

// New makes the screen: sorted by unacked, most first, with the cursor on the
// first queue.
func New(o Options) *Model {
	now := time.Now
	if o.Now != nil {
		now = o.Now
	}
	m := &Model{
		ctx: o.Context, broker: o.State, reader: o.Reader, client: o.Client,
		theme: &o.Theme, keys: o.Keys, started: now(), width: 80, height: 21,
	}
	if m.ctx == nil {
		m.ctx = context.Background()
	}
	m.list.vhost = o.Vhost
	m.draw = &draw{theme: m.theme, broker: m.broker, filter: &m.list.filter.Filter, now: m.started}
	m.table = table.New[mgmt.Key](nil, o.Theme)
	m.list.filter = filter.NewField()
	m.list.page = 1
	m.setColumns(false)
	m.sortBy("UNACKED", true)
	m.ask()
	return m
}

// Update takes a message. tea.WindowSizeMsg tells the size of the screen's own
// area, not of the whole terminal.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.resize()
	case screen.Frame:
		m.draw.now = msg.Now
	case screen.BrokerMsg:
		m.draw.now = msg.Now
		return m.renew()
	case screen.DiagnosisMsg:
		m.draw.now, m.draw.sick = msg.Now, sickness(msg.Report.Findings)
	case vhostsMsg:
		return m.takeVhosts(msg)
	case tea.KeyMsg:
		return m.press(msg)
	}
	return nil
}

// Typing says that letters go into the filter.
func (m *Model) Typing() bool { return m.list.filter.Typing() }

// resize tells the table how many rows there is room for.
func (m *Model) resize() {
	m.table.SetHeight(m.areas(m.height).list - 1)
	m.keepPlace()
	m.ask()
	if m.vhosts.table != nil {
		m.vhosts.table.SetHeight(m.vhostLines() - 1)
	}
	m.watch()
}

// selected returns the queue under the cursor, nil where there is none.
func (m *Model) selected() *mgmt.Row {
	if m.table.Len() == 0 {
		return nil
	}
	return m.list.shown[m.table.Index()]
}
