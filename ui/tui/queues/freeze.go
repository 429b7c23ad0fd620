package queues

import (
	"time"

	"rabbitlab/ui/tui/screen"
)

var _ screen.Freezer = (*Model)(nil)

// Freeze has the screen stand still over what is known now, or go on.
func (m *Model) Freeze(on bool) {
	m.table.SetFrozen(on)
	m.broker = m.live
	if on {
		m.broker = m.live.Snapshot()
	}
	m.draw.broker, m.draw.now = m.broker, m.table.Now
	if !on {
		m.draw.sick = m.sick
		m.ask()
		m.renew()
		m.fit()
	}
}

// Frozen says whether it stands still, and for how long it has.
func (m *Model) Frozen() (age time.Duration, on bool) { return m.table.Frozen() }
