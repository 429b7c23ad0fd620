package queues

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
)

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	switch m.mode {
	case modeSort:
		return []key.Binding{l.Back}
	case modeVhosts, modeColumns:
		return m.box.help()
	case modePage:
		return []key.Binding{l.Back, m.openHelp(), q.Story, l.Copy, l.Browse, l.Freeze, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, q.Refresh}
	}
	if m.selected() == nil {
		return m.table.Help(q.Filter, q.Vhost, m.hide(), q.Refresh)
	}
	return m.table.Help(l.Open, q.Filter, q.Sort, l.Copy, q.Columns, q.Vhost, m.hide(), q.Refresh, l.Browse)
}

// hide is the key that hides empty queues, or shows them again.
func (m *Model) hide() key.Binding {
	if m.list.hideEmpty {
		return keys.Named(m.keys.Queues.Hide, "show empty")
	}
	return m.keys.Queues.Hide
}
