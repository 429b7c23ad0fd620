// Package queues is screen 1: every queue of a broker, live, and for the chosen
// one who holds what. It only looks: nothing on the broker is consumed, declared
// or changed, but that messages are marked redelivered that somebody wants to be looked at.
package queues

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

// Reader is what the screen asks of whoever reads the broker. The calls leave a wish
// and return at once: Update makes them itself, so that they arrive in their order.
type Reader interface {
	Show(q mgmt.QueueQuery)              // the page that is wanted
	Watch(who string, queues []mgmt.Key) // what is on the screen: their figures and their past are wanted
	WantWays(queues []mgmt.Key)          // where their dead letters go is wanted
	Refresh()
}

// Looker looks at messages of a queue, which marks them redelivered.
type Looker interface {
	Look(ctx context.Context, queue mgmt.Key, most int) ([]mgmt.Message, error)
}

// Vhosts lists the vhosts to choose from.
type Vhosts interface {
	Vhosts(ctx context.Context) ([]string, error)
}

// Options is what the screen needs.
type Options struct {
	Context  context.Context // ends questions to the broker; nil never does
	State    *mgmt.State     // kept by the root, read here
	Reader   Reader
	Client   Vhosts
	Looker   Looker // nil where there is no broker to ask, but a recording
	ReadOnly bool
	Vhost    string // shown first, "" for all
	Theme    *theme.Theme
	Keys     keys.Map
	Now      func() time.Time // what time it is before the first Frame; nil is time.Now
	Choice   Choice           // columns, as they were kept
	Store    Store            // keeps them; nil where nothing is kept
}

// mode is what has the keys.
type mode int

const (
	modeList mode = iota
	modeVhosts
	modePage
	modeSort
	modeColumns
)

// Name is who watches the rows of this screen, to a poll.Reader.
const Name = "queues"

// Model is the screen. Use New.
type Model struct {
	ctx      context.Context
	live     *mgmt.State // kept by the root
	broker   *mgmt.State // what is shown of it: as it was, where the screen is frozen
	reader   Reader
	client   Vhosts
	looker   Looker
	readOnly bool
	theme    *theme.Theme
	keys     keys.Map
	started  time.Time

	mode          mode
	width, height int
	list          rowList
	columns       []column
	choice        Choice // of them
	store         Store
	box           *box // over the list, nil where there is none
	manyVhosts    bool
	table         *list.List[mgmt.Key]
	draw          *draw
	sick          map[mgmt.Key]*diagnose.Finding // the worst of each queue now
	vhosts        vhosts
	page          page
	wanted        mgmt.Key        // the queue of which the reader was last told that its dead letters are to be followed
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
		ctx: o.Context, live: o.State, broker: o.State, reader: o.Reader, client: o.Client, looker: o.Looker, readOnly: o.ReadOnly,
		theme: o.Theme, keys: o.Keys, started: now(), width: 80, height: 21,
	}
	if m.ctx == nil {
		m.ctx = context.Background()
	}
	m.list.vhost = o.Vhost
	m.table = list.New[mgmt.Key](nil, filterFields, o.Theme, o.Keys, m.started)
	m.list.filter = &m.table.Filter.Filter
	m.draw = &draw{theme: m.theme, broker: m.broker, filter: m.list.filter, now: m.started}
	m.list.page = 1
	m.choice, m.store = o.Choice, o.Store
	m.setColumns(false)
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
		m.tick(msg.Now)
		m.settle()
	case screen.BrokerMsg:
		m.tick(msg.Now)
		if m.table.IsFrozen() {
			return nil
		}
		defer m.fit()
		return m.renew()
	case screen.DiagnosisMsg:
		m.tick(msg.Now)
		m.sick = sickness(msg.Report.Findings)
		if !m.table.IsFrozen() {
			m.draw.sick = m.sick
			m.fit()
		}
	case vhostsMsg:
		return m.takeVhosts(msg)
	case lookedMsg:
		return m.looked(msg)
	case tea.KeyMsg:
		return m.press(msg)
	case screen.Click:
		return m.click(msg)
	}
	return nil
}

// Typing says that letters go into the filter.
func (m *Model) Typing() bool {
	return m.table.Filter.Typing() || m.mode == modeSort || m.box != nil && m.box.Filter.Typing()
}

// tick lets time go by.
func (m *Model) tick(now time.Time) {
	m.table.Tick(now)
	m.draw.now = m.table.Now
}

// fit makes the details as high as what they say, and leaves the rest to the rows.
func (m *Model) fit() {
	said := m.details(m.width, m.mostDetails(m.table.Areas(m.height, m.mostDetails).Page))
	m.table.Fit(m.height, len(said), m.mostDetails)
}

// resize tells the table how many rows there is room for.
func (m *Model) resize() {
	m.fit()
	m.keepPlace()
	m.ask()
	if m.box != nil {
		m.box.SetHeight(m.box.lines() - 1)
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
