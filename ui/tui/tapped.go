package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/replay"
	"rabbitlab/ui/table"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/screen"
	tapscreen "rabbitlab/ui/tui/tap"
)

// Tapped is a tap that programs connect to, in front of the broker of the screens.
type Tapped struct {
	Tap     *tap.Tap
	Address string            // for people, without a password
	URL     string            // the playground goes by the tap too, with this one; "" is past it
	Command tapscreen.Command // that was started behind it; nil for none
}

// tappedMsg is what passed the tap.
type tappedMsg struct{ events []tap.Event }

// nextTapped waits for something to pass the tap, and writes it to the recording, if there is one.
func nextTapped(ctx context.Context, t *tap.Tap, w *recording.Writer) tea.Cmd {
	return func() tea.Msg {
		events, err := t.Next(ctx)
		if err != nil {
			return nil
		}
		replay.RecordTap(w, events)
		replay.RecordBooks(w, t)
		return tappedMsg{events}
	}
}

// listenTap waits for the tap, where there is one.
func (m *model) listenTap() tea.Cmd {
	if m.o.Tapped == nil {
		return nil
	}
	return nextTapped(m.ctx, m.o.Tapped.Tap, m.o.Record)
}

// tapNews applies what passed the tap; more is asked for at the next frame.
func (m *model) tapNews(msg tappedMsg) tea.Cmd {
	told := m.watch.Apply(msg.events)
	m.due.tapped = true
	return m.toAll(screen.TapMsg{Events: msg.events, Told: told, Now: m.now})
}

// openTap makes the screen of the programs that are read along with, and opens it.
func (m *model) openTap(host string) {
	m.screens = append(m.screens, m.newTap(host))
	m.open = tapScreen
}

// newTap reads along, or shows what was read along when a recording was made.
func (m *model) newTap(host string) *tapscreen.Model {
	o := tapscreen.Options{
		State: m.watch.State, Host: host, Agreed: m.o.Agreed, ReadOnly: m.o.ReadOnly,
		Strip: func(w *record.Worker, width int, now time.Time) table.Cell {
			return playground.Strip(w, width, nil, now, m.theme)
		},
		Theme: m.theme, Keys: m.o.Keys,
	}
	if m.replay != nil {
		o.Tap, o.Now = &m.replay.books, func() time.Time { return m.now }
	} else {
		t := m.o.Tapped
		o.Tap, o.Command, o.Address = t.Tap, t.Command, t.Address
	}
	return tapscreen.New(o)
}

// logged is what the log is of: what passed the tap, where there is one, for what the playground
// does passes it too.
func (m *model) logged() *record.State {
	if m.watch != nil {
		return m.watch.State
	}
	return m.labState
}
