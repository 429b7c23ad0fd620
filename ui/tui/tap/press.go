package tap

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// press answers a key.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	l, k := m.o.Keys.List, m.o.Keys.Tap
	switch {
	case m.page != nil:
		if m.page.press(msg, m) {
			m.page = nil
		}
		return nil
	case m.holding:
		m.pressHeld(msg)
		return nil
	case m.table.Press(msg, l):
		return nil
	case key.Matches(msg, l.Open):
		m.openWorker()
	case key.Matches(msg, k.Held):
		m.holding = true
	case key.Matches(msg, k.Output) && m.o.Command != nil:
		m.openOutput()
	default:
		return m.disturb(msg)
	}
	return nil
}

func (m *Model) pressHeld(msg tea.KeyMsg) {
	l := m.o.Keys.List
	switch {
	case m.held.Press(msg, l):
	case key.Matches(msg, l.Open):
		m.openLife()
	case key.Matches(msg, l.Back, m.o.Keys.Tap.Held):
		m.holding = false
	}
}

// delays are the delays that a key goes through, the last of them none.
var delays = []time.Duration{200 * time.Millisecond, time.Second, 5 * time.Second, 0}

// disturb answers the keys that do something to a program.
func (m *Model) disturb(msg tea.KeyMsg) tea.Cmd {
	k := m.o.Keys.Tap
	for _, d := range []struct {
		key  key.Binding
		what func(*tap.Fault) // nil cuts
	}{
		{k.Cut, nil},
		{k.Acks, func(f *tap.Fault) { f.HoldAcks = !f.HoldAcks }},
		{k.Deliveries, func(f *tap.Fault) { f.HoldDeliveries = !f.HoldDeliveries }},
		{k.Delay, func(f *tap.Fault) { f.Delay = delayAfter(f.Delay) }},
		{k.Heartbeats, func(f *tap.Fault) { f.NoHeartbeats = !f.NoHeartbeats }},
	} {
		if key.Matches(msg, d.key) {
			return m.permitted(d.what)
		}
	}
	return nil
}

func delayAfter(d time.Duration) time.Duration {
	for _, next := range delays {
		if next > d {
			return next
		}
	}
	return 0
}

// permitted disturbs the program under the cursor if that is allowed: never in read-only, and on
// somebody's broker only after a yes, which holds for the rest of the program's run.
func (m *Model) permitted(what func(*tap.Fault)) tea.Cmd {
	w := m.selected()
	switch {
	case m.o.ReadOnly:
		return screen.Tell(screen.Warning, lang.Say("read-only: programs are only read along with; start rabbitlab without --read-only to disturb them"))
	case w == nil || !w.Condition.Alive():
		return screen.Tell(screen.Info, lang.Say("there is no program here that can be disturbed"))
	}
	connection, fault := w.seen.Connection, w.fault
	do := func() tea.Cmd { return m.inflict(connection, fault, what) }
	if m.agreed {
		return do()
	}
	return screen.Ask(screen.Confirm{
		Title: lang.Say("Disturb a program that works with %s?", m.o.Host),
		Text: lang.Say("This broker is somebody's. %s of %s will meet what networks do: its connection breaks, or what it says "+
			"comes late or not at all. Messages that it holds may be delivered again, and done twice. Nothing else on the broker is touched.",
			w.Name, w.seen.Program.Called()),
		Danger: true, Yes: lang.Say("Disturb it"),
		OnYes: func() tea.Msg { return agreedMsg{do} },
	})
}

// agreedMsg says that programs may be disturbed on somebody's broker.
type agreedMsg struct{ then func() tea.Cmd }

// inflict cuts a connection, or changes what is done to it.
func (m *Model) inflict(connection int, f tap.Fault, what func(*tap.Fault)) tea.Cmd {
	there := true
	if what == nil {
		there = m.o.Tap.Cut(connection) > 0
	} else {
		what(&f)
		there = m.o.Tap.Inflict(connection, f)
	}
	m.look()
	if !there {
		return screen.Tell(screen.Info, lang.Say("that connection has ended already"))
	}
	return nil
}
