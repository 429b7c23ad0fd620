package diagnosis

import (
	"strings"
	"time"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// placeholder says why there are no rows; "" where there are some. It holds
// foreign text.
func (m *Model) placeholder() string {
	r := m.report
	switch {
	case m.table.Len() > 0:
		return ""
	case r == nil || r.At.IsZero():
		return m.waiting()
	case m.table.Filter.Active() && len(m.list.all) > 0:
		return lang.Say("None of %s matches “%s”. %s shows all again, %s changes the filter.",
			lang.Plural(int64(len(m.list.all)), "finding"), m.table.Filter.Pattern(), m.keys.List.Back.Help().Key, m.keys.Queues.Filter.Help().Key)
	case len(m.list.all) > 0:
		return lang.Say("Nothing but %s. %s shows them.", lang.Plural(int64(len(m.list.all)), "remark"), m.keys.Queues.Hide.Help().Key)
	case r.Unseen() != nil:
		return lang.Say("Who holds messages cannot be seen here: %s", lang.Error(r.Unseen()))
	case len(r.Unread) > 0:
		return m.half()
	case !r.Enough:
		return lang.Say("%s Nothing was found so far: %s. The broker's statistics need about %s to tell.",
			m.table.Spin(), m.looked(), text.Age(diagnose.UsualWatch))
	}
	if m.broker.Link().Err != nil || m.broker.Trouble(m.table.Now) != nil {
		return m.half()
	}
	return lang.Say("%s Nothing is wrong that rabbitlab knows of: %s.", theme.Tick, m.looked())
}

// half says that nothing was found, where not all was seen.
func (m *Model) half() string {
	return lang.Say("Nothing was found in what could be read: %s. What could not be read may hide something.", m.looked())
}

// looked says what was watched, and for how long.
func (m *Model) looked() string {
	return lang.Say("watched %s for %s", lang.List(finding.Seen(m.report.Seen)), text.About(m.report.Watched+m.since()))
}

// since is how long ago the last look was.
func (m *Model) since() time.Duration {
	if m.report == nil || m.report.At.IsZero() {
		return 0
	}
	return max(m.table.Now.Sub(m.report.At), 0)
}

func (m *Model) waiting() string {
	if m.broker.Link().Err != nil {
		return lang.Say("Nothing is known of consumers and channels yet.") // the root says why
	}
	elapsed := text.Age(m.table.Now.Sub(m.started))
	return lang.Say("%s reading queues, consumers and channels: %s", m.table.Spin(), elapsed)
}

// Moving says that a spinner turns where the rows will be.
func (m *Model) Moving() bool {
	return m.page == nil && strings.HasPrefix(m.placeholder(), m.table.Spin())
}
