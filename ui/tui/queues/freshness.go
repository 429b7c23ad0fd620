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

// Status says how old the figures are where that matters: while they are renewed as they
// should be, how old they get at the most.
func (m *Model) Status() string {
	age, known := m.broker.Age(mgmt.PartTotals, m.draw.now)
	apart := m.apart()
	switch {
	case !known:
		return lang.Say("no figures yet")
	case m.awaited():
		return lang.Say("reading …")
	case m.broker.Late(mgmt.PartTotals, m.draw.now):
		return lang.Say("counts %s old", text.About(age))
	case apart <= slow:
		return lang.Say("counts live")
	}
	return lang.Say("counts up to %s old", text.About(apart))
}

// apart is how far apart the readings of the page are at the most, in few steps, so that
// what is said of it seldom changes.
func (m *Model) apart() time.Duration {
	part := m.broker.Part(mgmt.PartTotals)
	due := part.Next.Sub(part.Read.At) + part.Read.Took
	for _, most := range []time.Duration{slow, 10 * time.Second, 30 * time.Second} {
		if due <= most {
			return most
		}
	}
	return time.Minute
}

// awaited says that somebody asked for figures at once, and they have not come yet.
func (m *Model) awaited() bool {
	part := m.broker.Part(mgmt.PartTotals)
	return !m.refreshed.IsZero() && !part.Tried.After(m.refreshed)
}

// took is how long an answer took.
func took(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return text.Age(d)
}
