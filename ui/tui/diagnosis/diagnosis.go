// Package diagnosis is screen 3: what is wrong on a broker, worst first, who holds the
// messages, how that is known, what would prove it wrong and what to do. It only looks,
// until somebody closes a connection from here, which asks first.
package diagnosis

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

// Live is what the screen asks of whoever watches the broker. The calls leave a wish
// and return at once.
type Live interface {
	Closely() // until enough was seen
}

// Reader is who reads the broker.
type Reader interface{ Refresh() }

// Client closes connections, and says what that would do.
type Client interface {
	ChannelsOf(ctx context.Context, connection string) ([]mgmt.Channel, error)
	CloseConnection(ctx context.Context, name, reason string) error
}

// Options is what the screen needs.
type Options struct {
	Context  context.Context // ends questions to the broker; nil never does
	State    *mgmt.State     // kept by the root, read here
	Live     Live
	Reader   Reader
	Client   Client
	ReadOnly bool // no connection can be closed
	Theme    *theme.Theme
	Keys     keys.Map
	Now      func() time.Time // what time it is before the first Frame; nil is time.Now
}

// Model is the screen. Use New.
type Model struct {
	ctx      context.Context
	state    *mgmt.State // kept by the root
	broker   *mgmt.State // what is shown of it: as it was, where the screen is frozen
	live     Live
	reader   Reader
	client   Client
	readOnly bool
	theme    *theme.Theme
	keys     keys.Map
	started  time.Time

	width, height int
	report        *diagnose.Report // that is shown, nil before the first
	newest        *diagnose.Report // another one where the screen is frozen
	list          findings
	table         *list.List[string]
	page          *page   // of one finding, nil while it is closed
	most          float64 // the largest figure on the strips
	names         text.Names
	closedByHand  string    // the connection that was closed last from here
	refreshed     time.Time // when the reader was last told to read at once; zero when that was answered
}

var _ screen.Screen = (*Model)(nil)

// New makes the screen, with the worst finding under the cursor.
func New(o Options) *Model {
	now := time.Now
	if o.Now != nil {
		now = o.Now
	}
	m := &Model{
		ctx: o.Context, state: o.State, broker: o.State, live: o.Live, reader: o.Reader, client: o.Client, readOnly: o.ReadOnly,
		theme: o.Theme, keys: o.Keys, started: now(), width: 80, height: 21,
	}
	if m.ctx == nil {
		m.ctx = context.Background()
	}
	m.table = list.New[string](layouts(), filterFields, o.Theme, o.Keys, m.started)
	m.list.filter = &m.table.Filter.Filter
	return m
}

// Opened is told by the root each time that the screen comes to the front: the broker
// is then watched closely until enough was seen.
func (m *Model) Opened() { m.live.Closely() }

// Update takes a message. tea.WindowSizeMsg tells the size of the screen's own
// area, not of the whole terminal.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case screen.Frame:
		m.table.Tick(msg.Now)
		m.pass()
	case screen.BrokerMsg:
		m.table.Tick(msg.Now)
		return m.answered()
	case screen.DiagnosisMsg:
		m.table.Tick(msg.Now)
		if m.newest = msg.Report; m.table.IsFrozen() {
			return nil
		}
		return m.renew(msg.Report)
	case askedMsg:
		return m.confirm(msg)
	case closedMsg:
		return m.closed(msg)
	case tea.KeyMsg:
		return m.press(msg)
	case screen.Click:
		m.click(msg)
	}
	return nil
}

// Typing says that letters go into the filter.
func (m *Model) Typing() bool { return m.table.Filter.Typing() }

// selected is the row under the cursor, nil where there is none.
func (m *Model) selected() *row {
	if m.table.Len() == 0 {
		return nil
	}
	return m.list.shown[m.table.Index()]
}
