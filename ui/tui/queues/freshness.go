package queues

import (
	"fmt"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// slow is how old counts may be before their age is told: below that they are live to an
// eye.
const slow = 3 * time.Second

// Status says how old the figures are where that matters.
func (m *Model) Status() string {
	age, known := m.broker.Age(mgmt.PartTotals, m.draw.now)
	switch {
	case !known:
		return lang.Say("no figures yet")
	case m.awaited():
		return lang.Say("reading …")
	case age < slow:
		return lang.Say("counts live")
	}
	return lang.Say("counts %s old", fineAge(age))
}

// awaited says that somebody asked for figures at once, and they have not come yet.
func (m *Model) awaited() bool {
	part := m.broker.Part(mgmt.PartTotals)
	return !m.refreshed.IsZero() && !part.Tried.After(m.refreshed)
}

// took is how long an answer took.
func took(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fineAge(d)
}

// fineAge is text.Age with tenths of a second below ten.
func fineAge(d time.Duration) string {
	if d = max(d, 0); d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return text.Age(d)
}
