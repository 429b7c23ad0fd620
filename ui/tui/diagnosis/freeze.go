package diagnosis

import (
	"time"

	"rabbitlab/ui/tui/screen"
)

var _ screen.Freezer = (*Model)(nil)

// Freeze has the screen stand still over what was found, or go on.
func (m *Model) Freeze(on bool) {
	m.table.SetFrozen(on)
	m.broker = m.state
	switch {
	case on:
		m.broker = m.state.Snapshot()
	case m.newest != nil && m.newest != m.report:
		m.renew(m.newest)
	}
}

// Frozen says whether it stands still, and for how long it has.
func (m *Model) Frozen() (age time.Duration, on bool) { return m.table.Frozen() }
