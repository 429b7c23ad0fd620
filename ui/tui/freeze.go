package tui

import (
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// freezer is the open screen where it can be frozen, nil where it cannot.
func (m *model) freezer() screen.Freezer {
	if m.stage != running {
		return nil
	}
	f, _ := m.screens[m.open].(screen.Freezer)
	return f
}

// freeze has the open screen stand still, or go on.
func (m *model) freeze() {
	_, on := m.freezer().Frozen()
	m.freezer().Freeze(!on)
}

// frozenSaid says that the open screen stands still, and how old it is; "" where it does not.
func (m *model) frozenSaid() string {
	if f := m.freezer(); f != nil {
		if age, on := f.Frozen(); on {
			return lang.Say("frozen %s", text.Age(age))
		}
	}
	return ""
}
