package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/tui/screen"
)

const (
	// frame is how often the screen takes the time while something on it moves.
	frame = 100 * time.Millisecond
	// calm is how often it does while nothing moves: ages are told by the second.
	calm = time.Second
)

// clock is the tick that is waited for.
type clock struct {
	number int       // those before it come too late
	due    time.Time // zero where none is
}

// due is what is asked for at the next frame, and not before: who is asked again at once
// answers again at once.
type due struct{ events, report, tapped bool }

// tickMsg is a tick of the clock.
type tickMsg struct{ number int }

// wind starts the next tick, where none comes soon enough.
func (m *model) wind() tea.Cmd {
	apart := calm
	if m.moving() {
		apart = frame
	}
	at := m.wall.Add(apart)
	if !m.clock.due.IsZero() && !m.clock.due.After(at) {
		return nil
	}
	m.clock = clock{m.clock.number + 1, at}
	return tick(m.ctx, apart, m.clock.number)
}

// moving says that the picture changes several times a second, or may soon.
func (m *model) moving() bool {
	switch m.stage {
	case booting:
		return true
	case failed:
		return false
	}
	return m.replay != nil && !m.replay.paused || m.due.events || m.due.tapped || m.screens[m.open].Moving()
}

func tick(ctx context.Context, after time.Duration, number int) tea.Cmd {
	return func() tea.Msg {
		timer := time.NewTimer(after)
		defer timer.Stop()
		select {
		case <-timer.C:
			return tickMsg{number}
		case <-ctx.Done():
			return nil
		}
	}
}

// tick is one frame: time goes on, and the lab, the tap and the diagnosis are asked for what is
// new since the last one.
func (m *model) tick(msg tickMsg) tea.Cmd {
	if msg.number != m.clock.number {
		return nil
	}
	m.clock.due = time.Time{}
	m.notice.expire(m.wall)
	cmds := []tea.Cmd{m.toAll(screen.Frame{Now: m.now}), m.entitle(), m.replay.readOn()}
	if m.due.events {
		cmds = append(cmds, nextEvents(m.ctx, m.lab, m.o.Record))
	}
	if m.due.report {
		cmds = append(cmds, nextReport(m.ctx, m.judge))
	}
	if m.due.tapped {
		cmds = append(cmds, m.listenTap())
	}
	m.due = due{}
	return tea.Batch(cmds...)
}
