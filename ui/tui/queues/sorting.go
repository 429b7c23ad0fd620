package queues

import (
	"slices"

	"rabbitlab/ui/lang"
)

// setColumns makes the columns, with VHOST or without.
func (m *Model) setColumns(vhosts bool) {
	if m.columns != nil && vhosts == m.manyVhosts {
		return
	}
	by := m.list.order.by
	m.columns, m.manyVhosts = columns(vhosts), vhosts
	m.table.SetColumns(layouts(m.columns))
	if by != nil {
		m.sortBy(by.title, m.list.order.descending)
	}
}

// sortBy sorts by the column of that title, by QUEUE where there is none.
func (m *Model) sortBy(title lang.Text, descending bool) {
	i := max(slices.IndexFunc(m.columns, func(c column) bool { return c.title == title }), 0)
	m.list.order = order{&m.columns[i], descending}
	m.table.SetSorted(i, descending)
}

// sortNext goes on to the next column that can be sorted by, or with -1 back to
// the one before. Numbers start with the largest, words with a.
func (m *Model) sortNext(step int) {
	n := len(m.columns)
	i := slices.IndexFunc(m.columns, func(c column) bool { return c.title == m.list.order.by.title })
	for {
		i = (i + step + n) % n
		if c := &m.columns[i]; c.sortable() {
			m.sortBy(c.title, c.figure != nil)
			break
		}
	}
	m.rechoose()
}

func (m *Model) reverse() {
	m.sortBy(m.list.order.by.title, !m.list.order.descending)
	m.rechoose()
}
