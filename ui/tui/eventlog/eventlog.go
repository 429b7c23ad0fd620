// Package eventlog is screen 5: every event of the playground, one line each,
// newest at the bottom. It follows the newest until the cursor is moved up; then
// it holds still, and says how many newer ones there are.
package eventlog

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

// Options is what the screen needs.
type Options struct {
	State *record.State // kept by the root, read here
	Theme *theme.Theme
	Keys  keys.Map
	Now   func() time.Time // what time it is before the first Frame; nil is time.Now
}

// Model is the screen. Use New.
type Model struct {
	state   *record.State
	theme   *theme.Theme
	keys    keys.Map
	list    events
	seen    uint64 // the newest event of the state when it was last looked at
	holding bool   // the cursor was moved up: nothing moves by itself
	held    uint64 // the event that it was moved to
	several bool   // there are events of several queues
	columns []column
	table   *list.List[uint64]
	details *details // of the event under the cursor, nil while they are closed
	size    struct{ width, height int }
}

var _ screen.Screen = (*Model)(nil)

// New makes the screen, following the newest event.
func New(o Options) *Model {
	now := time.Now
	if o.Now != nil {
		now = o.Now
	}
	m := &Model{state: o.State, theme: o.Theme, keys: o.Keys}
	m.table = list.New[uint64](nil, filter.Fields{}, o.Theme, o.Keys, now())
	m.list.filter = &m.table.Filter.Filter
	m.setColumns()
	m.resize(80, 21)
	m.renew()
	return m
}

// Update takes a message. Whatever it is, the screen looks whether the state has
// newer events. tea.WindowSizeMsg tells the size of the screen's own area.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case screen.Frame:
		m.table.Tick(msg.Now)
	case tea.KeyMsg:
		return m.press(msg)
	case screen.Click:
		m.click(msg)
	}
	if m.state.Seq != m.seen && !m.table.IsFrozen() {
		m.renew()
	}
	return nil
}

// Moving says that nothing moves but when something happens.
func (m *Model) Moving() bool { return false }

// Typing says that letters go into the filter.
func (m *Model) Typing() bool { return m.table.Filter.Typing() }

func (m *Model) resize(width, height int) {
	m.size.width, m.size.height = width, height
	m.table.SetHeight(tableHeight(height) - 1)
}

// renew takes the events that are newer than those in the list: all of them
// while it follows, and while it holds those that fit below the others.
func (m *Model) renew() {
	m.seen = m.state.Seq
	m.setColumns()
	switch {
	case !m.holding:
		m.list.replace(m.state.Recent())
		m.setRows()
		m.table.MoveTo(m.table.Len() - 1)
	case m.list.room():
		m.list.extend(m.state.Recent())
		m.setRows()
	}
}

// setRows hands the table its rows. The cursor stays on its event.
func (m *Model) setRows() {
	m.table.SetRows(&rows{m.list.choice, m.list.filter, m.columns, m.theme})
}

// follow goes to the newest event and stays there.
func (m *Model) follow() {
	m.holding = false
	m.table.SetFrozen(false)
	m.renew()
}

// hold stays on the event under the cursor, whatever comes. Where there is none
// nothing changes.
func (m *Model) hold() {
	if seq, ok := m.table.Cursor(); ok {
		m.holding, m.held = true, seq
	}
}

// Refilter shows what the changed filter leaves, with the cursor where it was or
// as near as can be.
func (m *Model) Refilter() {
	m.list.refilter()
	m.setRows()
	if m.holding {
		m.table.MoveTo(m.list.near(m.held))
		return
	}
	m.table.MoveTo(m.table.Len() - 1)
}

// missed is how many events the state had after the newest in the list: they came
// faster than the screen could hold them.
func (m *Model) missed() int64 { return int64(m.state.Seq - m.list.newest()) }
