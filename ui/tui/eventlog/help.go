package eventlog

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
)

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	switch {
	case m.details != nil && !m.Typing():
		return []key.Binding{l.Back, keys.Named(l.Up, "earlier event"), keys.Named(l.Down, "later event"), l.PageUp, l.PageDown}
	case len(m.list.events) == 0 && !m.Typing():
		return nil
	}
	return m.table.Help(q.Filter, l.Open, keys.Named(l.Bottom, "follow the newest"))
}
