package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/replay"
)

// learntMsg is what was learnt of the broker.
type learntMsg struct{ update mgmt.Update }

// labMsg is what happened in the lab.
type labMsg struct {
	from   *lab.Lab
	events []record.Event
}

// nextUpdate waits until something is learnt of the broker.
func nextUpdate(ctx context.Context, f *poll.Feed) tea.Cmd {
	return func() tea.Msg {
		u, err := f.Next(ctx)
		if err != nil {
			return nil
		}
		return learntMsg{u}
	}
}

// reportMsg is what the diagnosis found.
type reportMsg struct{ report diagnose.Report }

// nextReport waits for the diagnosis.
func nextReport(ctx context.Context, l *diagnose.Live) tea.Cmd {
	return func() tea.Msg {
		r, err := l.Next(ctx)
		if err != nil {
			return nil
		}
		return reportMsg{r}
	}
}

// nextEvents waits for the lab, and writes what happened there to the recording, if there is one.
func nextEvents(ctx context.Context, l *lab.Lab, w *recording.Writer) tea.Cmd {
	return func() tea.Msg {
		events, err := l.Next(ctx)
		if err != nil {
			return nil
		}
		replay.RecordLab(w, events)
		return labMsg{l, events}
	}
}

// setUp brings the playground to where the scenario begins.
func (m *model) setUp() tea.Cmd {
	switch {
	case m.o.Challenge != nil:
		return m.pose(*m.o.Challenge)
	case m.o.Scenario == nil:
		return nil
	}
	return m.begin(&story{scenario: *m.o.Scenario})
}
