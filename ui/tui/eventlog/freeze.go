package eventlog

import (
	"time"

	"rabbitlab/ui/tui/screen"
)

var _ screen.Freezer = (*Model)(nil)

// Freeze has the log stand still with the events that it has, or follow the newest.
func (m *Model) Freeze(on bool) {
	if !on {
		m.follow()
		return
	}
	m.hold()
	m.table.SetFrozen(true)
}

// Frozen says whether it stands still, and for how long it has.
func (m *Model) Frozen() (age time.Duration, on bool) { return m.table.Frozen() }
