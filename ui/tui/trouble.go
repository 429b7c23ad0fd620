package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// partNames are the parts of what is read of a broker in words.
var partNames = map[mgmt.Part]lang.Text{
	mgmt.PartOverview: "which broker it is", mgmt.PartAlarms: "alarms", mgmt.PartTotals: "ready and unacked",
	mgmt.PartQueues: "rates of queues", mgmt.PartConsumers: "consumers", mgmt.PartChannels: "channels",
	mgmt.PartConnections: "connections", mgmt.PartPasts: "the past of channels",
}

// banner is what is said of trouble, as lines over the end of the body: at most a quarter of
// it, and always one.
func (m *model) banner(width, height int) []string {
	return m.theme.Banner(m.troubleSaid(), width, max(height/4, min(height-2, 1)))
}

// fit leaves lines of the open screen free for the banner, and gives them back after it. A
// list leaves none, so that no row of it moves; a screen that ends in a sentence as many as
// the banner has had since it came, so that the sentence is never under it and does not jump
// with its words.
func (m *model) fit() tea.Cmd {
	left := 0
	if banner := m.banner(m.width, m.bodyHeight()); len(banner) > 0 && m.endsInSentence() {
		left = max(m.left, len(banner))
	}
	if left == m.left {
		return nil
	}
	m.left = left
	return m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
}

func (m *model) endsInSentence() bool {
	return m.stage == running && !m.presenting && (m.open == playgroundScreen || m.open == lessonsScreen || m.open == tapScreen)
}

// troubleSaid says what is old on the screens, how old, why, and when it is tried again:
// in the same words on all of them. It is "" where nothing is.
func (m *model) troubleSaid() string {
	if m.stage != running {
		return ""
	}
	t := m.state.Trouble(m.now)
	if t == nil {
		return ""
	}
	said := theme.Alert + " " + m.oldSaid(t)
	if m.broker.Tunnel != nil {
		if broken := m.broker.Tunnel(); broken != "" {
			return said + " · " + broken
		}
	}
	if t.Err != nil && !m.brokerDown() {
		said = lang.Say("%s; %s", said, m.nextTry(t.Retry)) + " · " + lang.Error(t.Err)
	}
	return said
}

func (m *model) oldSaid(t *mgmt.Trouble) string {
	switch down := m.state.Link().Err != nil; {
	case down && m.state.Part(mgmt.PartTotals).Read.At.IsZero():
		return lang.Say("no answer from the management API for %s", text.Age(t.Age))
	case down:
		return lang.Say("no answer from the management API for %s: showing the last known figures", text.Age(t.Least))
	}
	parts := make([]string, len(t.Parts))
	for i, p := range t.Parts {
		parts[i] = lang.Say(partNames[p])
	}
	return lang.Say("%s not read for %s: showing what was known before", lang.List(parts), text.Age(t.Age))
}

func (m *model) nextTry(at time.Time) string {
	wait := at.Sub(m.now)
	if wait < time.Second {
		return lang.Say("trying again now")
	}
	return lang.Say("next try in %s", text.Age(wait))
}

// brokerDown says that our own broker is down and that it was told: why nothing answers
// needs no other reason.
func (m *model) brokerDown() bool {
	downs := m.labState.Downs()
	return len(downs) > 0 && downs[len(downs)-1].To.IsZero()
}
