package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/queues"
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
	m.card = m.card && m.stage != running
	switch {
	case key.Matches(msg, g.Interrupt):
		m.hurried = true
		return tea.Quit
	case key.Matches(msg, g.Suspend):
		return tea.Suspend
	case m.question != nil:
		return m.answer(msg)
	case m.help != nil:
		if m.help.press(msg, m) {
			m.help = nil
		}
		return nil
	case m.palette != nil:
		return m.pressPalette(msg)
	case m.saving != nil:
		return m.pressSaving(msg)
	case m.stage != running:
		if key.Matches(msg, g.Quit, m.o.Keys.List.Back) {
			return tea.Quit
		}
		return nil
	case m.screens[m.open].Typing(), m.numbering() && digit(msg):
		return m.screens[m.open].Update(msg)
	}
	return m.pressGlobal(msg)
}

// numbering says that the open screen asks for a number.
func (m *model) numbering() bool {
	s, ok := m.screens[m.open].(screen.Numbers)
	return ok && s.Numbering()
}

// digit says that a key is one, or several that were pasted.
func digit(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeyRunes && !slices.ContainsFunc(msg.Runes, func(r rune) bool { return r < '0' || r > '9' })
}

func (m *model) answer(msg tea.KeyMsg) tea.Cmd {
	settled, cmd := m.question.press(msg)
	if settled {
		m.question = nil
	}
	return cmd
}

func (m *model) pressGlobal(msg tea.KeyMsg) tea.Cmd {
	if cmd, taken := m.pressReplay(msg); taken {
		return cmd
	}
	g := m.o.Keys.Global
	switch {
	case key.Matches(msg, g.Quit):
		return m.quit()
	case key.Matches(msg, g.Help):
		m.help = &help{}
	case key.Matches(msg, g.Palette):
		m.openPalette()
	case key.Matches(msg, m.o.Keys.List.Freeze) && m.freezer() != nil:
		m.freeze()
	case key.Matches(msg, g.Theme):
		return m.wear(m.theme.Look().Next())
	case key.Matches(msg, g.Next):
		m.turnTo((m.open + 1) % len(m.screens))
	case key.Matches(msg, g.NextNode):
		return m.nextNode()
	case key.Matches(msg, g.PreviousNode):
		return m.previousNode()
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
	case key.Matches(msg, g.Tap) && m.watch != nil:
		m.turnTo(tapScreen)
	default:
		return m.screens[m.open].Update(msg)
	}
	return nil
}

// turnTo opens a screen.
func (m *model) turnTo(screen int) {
	m.open = screen
	m.hideQueues()
	if screen == diagnosisScreen {
		m.diagnosis.Opened()
	}
}

// hideQueues has the reader spare the broker what only the Queues screen shows.
func (m *model) hideQueues() {
	hidden := queues.Name
	if m.open == queuesScreen {
		hidden = ""
	}
	m.reader.Hide(hidden)
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

// contents names queues of the playground with what stands in them.
func (m *model) contents(names []string) string {
	parts := slices.Clone(names)
	for i, name := range names {
		if ready, unacked, known := m.playground.Figures(name); known {
			parts[i] = lang.Say("%s (%d ready, %d unacked)", name, ready, unacked)
		}
	}
	return strings.Join(parts, lang.Say(", "))
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
			return screen.Notice{Severity: screen.Failure, Text: lang.Say("not deleted: %s", lang.Error(err))}
		}
		return tea.Quit()
	}
}
