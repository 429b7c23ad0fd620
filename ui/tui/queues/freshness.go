package queues

import (
	"fmt"
	"time"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Status says how old the figures are. The broker itself takes some seconds to
// gather its statistics, so those are said to have been read, not to be that old.
func (m *Model) Status() string {
	age, known := m.broker.TotalsAge(m.draw.now)
	if !known {
		return lang.Say("no figures yet")
	}
	status := lang.Say("counts %s old", fineAge(age))
	if age, known := m.broker.StatsAge(m.draw.now); known {
		status += " · " + lang.Say("consumers read %s ago", text.Age(age))
	} else {
		status += " · " + lang.Say("no statistics yet")
	}
	return status
}

// fineAge is text.Age with tenths of a second, as the fast clock is that fast.
func fineAge(d time.Duration) string {
	if d = max(d, 0); d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return text.Age(d)
}

// statsOld says that what is known of consumers and channels should have been
// renewed by now.
func (m *Model) statsOld() bool {
	return m.broker.Link().Err != nil
}

// warning says why the figures are old, since when and what happens next; "" where they
// are not.
func (m *Model) warning() string {
	age, known := m.broker.TotalsAge(m.draw.now)
	if !known || !m.broker.Stale(m.draw.now) {
		return ""
	}
	what := theme.Alert + " " + lang.Say("no answer from the management API for %s: showing the last known figures", text.Age(age))
	link := m.broker.Link()
	if link.Err != nil {
		what = lang.Say("%s; %s", what, m.nextTry()) + " · " + lang.Echo(link.Err.Error())
	}
	return what
}

func (m *Model) nextTry() string {
	wait := m.broker.Link().Retry.Sub(m.draw.now)
	if wait < time.Second {
		return lang.Say("trying again now")
	}
	return lang.Say("next try in %s", text.Age(wait))
}
