package diagnosis

import (
	"time"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Status says how old what is shown is, and for how long the broker was watched.
func (m *Model) Status() string {
	if m.report == nil || m.report.At.IsZero() {
		return lang.Say("no figures yet")
	}
	said := lang.Say("looked %s ago", text.Age(m.since()))
	if m.report.Closely {
		return said + " · " + lang.Say("looking closely")
	}
	return said + " · " + lang.Say("watched for %s", text.Age(m.report.Watched+m.since()))
}

// grace is how late a look may be, beyond when it was due.
const grace = 10 * time.Second

// stale says that what is shown should have been renewed by now.
func (m *Model) stale() bool {
	return m.report != nil && (m.report.Err != nil || m.now.After(m.report.Next.Add(grace)))
}

// warning says why what is shown is old and what happens next; "" where it is not.
func (m *Model) warning() string {
	if !m.stale() || m.report.At.IsZero() {
		return ""
	}
	said := theme.Alert + " " + lang.Say("nothing could be looked at for %s: showing what was found before", text.Age(m.since()))
	if m.report.Err != nil {
		said = lang.Say("%s; %s", said, m.nextTry()) + " · " + lang.Echo(m.report.Err.Error())
	}
	return said
}

func (m *Model) nextTry() string {
	wait := m.report.Next.Sub(m.now)
	if wait < time.Second {
		return lang.Say("trying again now")
	}
	return lang.Say("next try in %s", text.Age(wait))
}
