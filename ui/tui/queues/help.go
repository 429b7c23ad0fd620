package queues

import (
	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
)

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	l, q := m.keys.List, m.keys.Queues
	if m.Typing() {
		return m.list.filter.Help(m.keys)
	}
	switch m.mode {
	case modeVhosts:
		return []key.Binding{keys.Named(l.Open, "show this vhost"), l.Back, l.Up, l.Down}
	case modePage:
		return []key.Binding{l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, q.Refresh}
	}
	help := []key.Binding{q.Filter, l.Open, q.Sort, q.Reverse, q.Vhost, q.Empty, q.Refresh, q.SortNext, q.Regex,
		l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}
	if m.list.filter.Pattern() != "" {
		help = append([]key.Binding{keys.Named(l.Back, "clear the filter")}, help...)
	}
	return help
}
