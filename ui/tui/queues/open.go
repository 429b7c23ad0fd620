package queues

import "rabbitlab/mgmt"

// Open shows the page of a queue, where anything is known of it.
func (m *Model) Open(k mgmt.Key) {
	if row, ok := m.broker.Row(k); ok {
		m.table.Select(k)
		m.closeBox()
		m.mode, m.page = modePage, page{key: k, last: row}
		m.followDeadLetters()
		m.watch()
	}
}

// Filter shows the list of the queues with this text in their names.
func (m *Model) Filter(name string) {
	m.closeBox()
	m.list.filter.Set(name, false)
	m.Refilter()
}
