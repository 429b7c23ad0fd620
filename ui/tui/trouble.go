package tui

import (
	"time"

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
	if t.Err != nil {
		said = lang.Say("%s; %s", said, m.nextTry(t.Retry)) + " · " + lang.Echo(t.Err.Error())
	}
	return said
}

func (m *model) oldSaid(t *mgmt.Trouble) string {
	age := text.Age(t.Age)
	switch down := m.state.Link().Err != nil; {
	case down && m.state.Part(mgmt.PartTotals).Read.At.IsZero():
		return lang.Say("no answer from the management API for %s", age)
	case down:
		return lang.Say("no answer from the management API for %s: showing the last known figures", age)
	}
	parts := make([]string, len(t.Parts))
	for i, p := range t.Parts {
		parts[i] = lang.Say(partNames[p])
	}
	return lang.Say("%s not read for %s: showing what was known before", lang.List(parts), age)
}

func (m *model) nextTry(at time.Time) string {
	wait := at.Sub(m.now)
	if wait < time.Second {
		return lang.Say("trying again now")
	}
	return lang.Say("next try in %s", text.Age(wait))
}
