package eventlog

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
)

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	switch {
	case m.Typing():
		return m.list.filter.Help(m.keys)
	case m.details != nil:
		return []key.Binding{l.Back, keys.Named(l.Up, "earlier event"), keys.Named(l.Down, "later event"), l.PageUp, l.PageDown}
	case len(m.list.events) == 0:
		return nil
	}
	help := []key.Binding{q.Filter, l.Open, keys.Named(l.Bottom, "follow the newest"), q.Regex, l.Up, l.Down, l.PageUp, l.PageDown, l.Top}
	if m.list.filter.Pattern() != "" {
		help = append([]key.Binding{keys.Named(l.Back, "clear the filter")}, help...)
	}
	return help
}
