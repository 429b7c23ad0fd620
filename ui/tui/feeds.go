package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/screen"
)

// brokerMsg is what the poller has learnt.
type brokerMsg struct{ update mgmt.Update }

// labMsg is what happened in the lab.
type labMsg struct{ events []lab.Event }

// nextUpdate waits for the poller.
func nextUpdate(ctx context.Context, p *mgmt.Poller) tea.Cmd {
	return func() tea.Msg {
		u, err := p.Next(ctx)
		if err != nil {
			return nil
		}
		return brokerMsg{u}
	}
}

// nextEvents waits for the lab.
func nextEvents(ctx context.Context, l *lab.Lab) tea.Cmd {
	return func() tea.Msg {
		events, err := l.Next(ctx)
		if err != nil {
			return nil
		}
		return labMsg{events}
	}
}

// setUp brings the playground to where the scenario begins.
func (m *model) setUp() tea.Cmd {
	s, l := m.o.Scenario, m.lab
	switch {
	case s == nil:
		return nil
	case m.o.ReadOnly:
		return screen.Tell(screen.Warning, "read-only: the scenario "+s.Name+" is not set up")
	}
	set := func() tea.Msg {
		if _, err := s.Setup(m.ctx, l, scenario.Means{}); err != nil && m.ctx.Err() == nil {
			return screen.Notice{Severity: screen.Failure, Text: err.Error()}
		}
		return nil
	}
	if m.o.Own || m.o.Loopback {
		return set
	}
	return screen.Ask(playground.Consent(m.broker.Name, set))
}
