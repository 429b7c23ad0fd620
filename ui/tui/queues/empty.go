package queues

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// placeholder says why there are no rows; "" where there are some. It holds
// foreign text.
func (m *Model) placeholder() string {
	of := &m.list.of
	switch {
	case len(m.list.shown) > 0:
		return ""
	case of.At.IsZero():
		return m.waiting()
	case m.awaits():
		return m.table.Spin() + " " + lang.Say("reading the queues of %s …", vhostLabel(m.list.vhost))
	case m.list.filtersHere() && m.pages() > 1:
		return lang.Say("None of the %s on page %d of %d matches “%s”. The arrow keys turn the page, esc shows all again, / changes the filter.",
			lang.Plural(int64(len(m.list.all)), "queue"), of.Query.Page, m.pages(), m.list.filter.Pattern())
	case m.list.filtersHere() && of.Total > 0:
		return lang.Say("None of %s matches “%s”. %s shows all again, %s changes the filter.", lang.Plural(int64(of.Total), "queue"), m.list.filter.Pattern(),
			m.keys.List.Back.Help().Key, m.keys.Queues.Filter.Help().Key)
	case m.list.filter.Active() && of.Total > 0:
		return lang.Say("None of %s has a name that matches “%s”. %s shows all again, %s changes the filter.", lang.Plural(int64(of.Total), "queue"), m.list.filter.Pattern(),
			m.keys.List.Back.Help().Key, m.keys.Queues.Filter.Help().Key)
	case of.Total == 0:
		return lang.Say("There are no queues in %s. A queue shows up here as soon as somebody declares one.", vhostLabel(m.list.vhost))
	}
	if m.pages() > 1 {
		return lang.Say("All queues of this page are empty. %s shows them, the arrow keys turn the page.", m.keys.Queues.Hide.Help().Key)
	}
	return lang.Say("%s, all of them empty. %s shows them.", lang.Plural(int64(of.Matching), "queue"), m.keys.Queues.Hide.Help().Key)
}

func (m *Model) waiting() string {
	if m.broker.Link().Err != nil {
		return lang.Say("Nothing is known of the queues yet.") // the root says why
	}
	elapsed := text.Age(m.draw.now.Sub(m.started))
	if o := m.broker.Overview(); !o.At.IsZero() {
		return lang.Say("%s reading the list of %s, which hold %s ready and %s unacked: %s", m.table.Spin(),
			lang.Plural(int64(o.Queues.Or(0)), "queue"), text.Count(o.Ready.Int()), text.Count(o.Unacked.Int()), elapsed)
	}
	return lang.Say("%s waiting for the first answer of the management API: %s", m.table.Spin(), elapsed)
}

// Moving says that a spinner turns where the rows will be.
func (m *Model) Moving() bool {
	return m.mode != modePage && strings.HasPrefix(m.placeholder(), m.table.Spin())
}

func vhostLabel(vhost string) string {
	if vhost == "" {
		return lang.Say("any vhost")
	}
	return lang.Say("vhost %s", vhost)
}
