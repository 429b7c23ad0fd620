package eventlog

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/lang"
)

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	switch {
	case m.Typing():
		return m.list.filter.Help(m.keys)
	case m.details != nil:
		return []key.Binding{l.Back, named(l.Up, "earlier event"), named(l.Down, "later event"), l.PageUp, l.PageDown}
	case len(m.list.events) == 0:
		return nil
	}
	help := []key.Binding{q.Filter, l.Open, named(l.Bottom, "follow the newest"), q.Regex, l.Up, l.Down, l.PageUp, l.PageDown, l.Top}
	if m.list.filter.Pattern() != "" {
		help = append([]key.Binding{named(l.Back, "clear the filter")}, help...)
	}
	return help
}

// named is a binding that does something particular here.
func named(b key.Binding, what lang.Text) key.Binding {
	b.SetHelp(b.Help().Key, lang.Say(what))
	return b
}
