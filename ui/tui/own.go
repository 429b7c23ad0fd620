package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
	"rabbitlab/ui/tui/screen"
)

// OwnBroker is a broker that we started ourselves: it may end by itself, and can
// be started again with its data.
type OwnBroker interface {
	Done() <-chan struct{} // closed when it ended by itself; another one after Resume
	Err() error            // why it did
	means.Own
}

// lostMsg says that our own broker has ended by itself.
type lostMsg struct{ error }

// resumedMsg is the end of an attempt to start it again.
type resumedMsg struct{ error }

// watchOwn waits for our own broker to end by itself, unless it is waited for
// already: each start has an end of its own.
func (m *model) watchOwn() tea.Cmd {
	own := m.broker.Own
	if own == nil || own.Done() == m.watched {
		return nil
	}
	done := own.Done()
	m.watched = done
	return func() tea.Msg {
		select {
		case <-done:
			return lostMsg{own.Err()}
		case <-m.ctx.Done():
			return nil
		}
	}
}

// lost asks whether to start our own broker again.
func (m *model) lost(msg lostMsg) tea.Cmd {
	// the lines that follow are the end of the broker's log
	why, _, _ := strings.Cut(msg.Error(), ";")
	why, _, _ = strings.Cut(why, "\n")
	m.lab.Broker(record.BrokerCrashed, "")
	return screen.Ask(screen.Confirm{
		Title: lang.Say("The broker has ended"),
		Text: lang.Say("The broker that rabbitlab had started is gone: %s. Started again it has its durable queues and persistent messages; the rest is lost. Workers and producers connect again by themselves.",
			lang.Echo(why)),
		Yes: lang.Say("Start it again"), No: lang.Say("Leave it"), Default: true,
		OnYes: m.resume(),
	})
}

// resume starts our own broker again, with its data.
func (m *model) resume() tea.Cmd {
	own, news := m.broker.Own, m.lab.Broker
	return tea.Sequence(
		screen.Tell(screen.Info, lang.Say("starting the broker again")),
		func() tea.Msg { return resumedMsg{means.Resume(m.ctx, own, news)} },
	)
}

// resumed goes on with the broker that was started again.
func (m *model) resumed(msg resumedMsg) tea.Cmd {
	if msg.error != nil {
		return screen.Fail(msg.error)
	}
	return tea.Batch(m.watchOwn(), screen.Tell(screen.Info, lang.Say("the broker runs again")))
}
