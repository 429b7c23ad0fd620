package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// pressEach answers keys that came in one piece, as over a slow line or from
// somebody quick: Bubble Tea makes one message of letters that it reads together.
// What was pasted stays together.
func (m *model) pressEach(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) == 1 {
		return m.press(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		cmds = append(cmds, m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Sequence(cmds...)
}

// press answers a key: the question first, then the help, then the screen if it
// takes text, then the keys that work everywhere, then the screen.
func (m *model) press(msg tea.KeyMsg) tea.Cmd {
	g := m.o.Keys.Global
	switch {
	case key.Matches(msg, g.Interrupt):
		return tea.Quit
	case m.question != nil:
		return m.answer(msg)
	case m.help != nil:
		if m.help.press(msg, m) {
			m.help = nil
		}
		return nil
	case m.stage != running:
		if key.Matches(msg, g.Quit, m.o.Keys.List.Back) {
			return tea.Quit
		}
		return nil
	case m.screens[m.open].Typing():
		return m.screens[m.open].Update(msg)
	}
	return m.pressGlobal(msg)
}

func (m *model) answer(msg tea.KeyMsg) tea.Cmd {
	settled, cmd := m.question.press(msg)
	if settled {
		m.question = nil
	}
	return cmd
}

func (m *model) pressGlobal(msg tea.KeyMsg) tea.Cmd {
	g := m.o.Keys.Global
	switch {
	case key.Matches(msg, g.Quit):
		return m.quit()
	case key.Matches(msg, g.Help):
		m.help = &help{}
	case key.Matches(msg, g.Next):
		m.turnTo((m.open + 1) % len(m.screens))
	case key.Matches(msg, g.Previous):
		m.turnTo((m.open + len(m.screens) - 1) % len(m.screens))
	case key.Matches(msg, g.Queues):
		m.turnTo(queuesScreen)
	case key.Matches(msg, g.Playground):
		m.turnTo(playgroundScreen)
	case key.Matches(msg, g.Diagnosis):
		m.turnTo(diagnosisScreen)
	case key.Matches(msg, g.Lessons):
		m.turnTo(lessonsScreen)
	case key.Matches(msg, g.Present):
		return m.present()
	case key.Matches(msg, g.Again):
		return m.startOver()
	case key.Matches(msg, g.Log):
		m.turnTo(logScreen)
	default:
		return m.screens[m.open].Update(msg)
	}
	return nil
}

// turnTo opens a screen.
func (m *model) turnTo(screen int) {
	m.open = screen
	if screen == diagnosisScreen {
		m.diagnosis.Opened()
	}
}

// quit ends the program, and asks first what is to become of the queues that the
// playground made on somebody's broker.
func (m *model) quit() tea.Cmd {
	names := m.leftBehind()
	if len(names) == 0 {
		return tea.Quit
	}
	return screen.Ask(screen.Confirm{
		Title: lang.Say("Delete the playground's queues before you go?"),
		Text: lang.Say("On %s the playground made %s. Deleting them deletes what stands in them.",
			m.broker.Name, m.contents(names)),
		Danger: true, Yes: lang.Say("Delete and quit"), No: lang.Say("Leave them and quit"),
		OnYes: m.deleteAndQuit(names), OnNo: tea.Quit,
	})
}

// contents names queues with what the broker counts in them, or the playground
// where the broker's counts are not known.
func (m *model) contents(names []string) string {
	counted := m.counted(names)
	parts := slices.Clone(names)
	for i, name := range names {
		if r, known := counted[name]; known {
			parts[i] = lang.Say("%s (%.0f ready, %.0f unacked)", name, r.Ready.Or(0), r.Unacked.Or(0))
		} else if q := m.labState.Queue(name); q != nil {
			parts[i] = lang.Say("%s (%d ready, %d unacked)", name, q.Counts.Ready, q.Counts.Unacked)
		}
	}
	return strings.Join(parts, lang.Say(", "))
}

// counted is the queues of the playground whose counts the broker has told, by name.
func (m *model) counted(names []string) map[string]mgmt.Row {
	rows := map[string]mgmt.Row{}
	for _, name := range names {
		r, ok := m.state.Row(mgmt.Key{Vhost: m.broker.Vhost, Name: name})
		if _, known := r.Messages().Value(); ok && known {
			rows[name] = r
		}
	}
	return rows
}

// deletePatience is how long deleting at exit may take.
const deletePatience = 5 * time.Second

func (m *model) deleteAndQuit(names []string) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, deletePatience)
		defer cancel()
		var all []error
		for _, name := range names {
			all = append(all, m.lab.DeleteQueue(ctx, name))
		}
		if err := errors.Join(all...); err != nil {
			return screen.Notice{Severity: screen.Failure, Text: lang.Say("not deleted: %s", lang.Echo(err.Error()))}
		}
		return tea.Quit()
	}
}
