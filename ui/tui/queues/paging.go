package queues

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// leastPage is how many rows are read at the least: what a terminal of 24 lines shows,
// and what one comes to next.
const leastPage = 50

// place is where the cursor goes on a page that was turned to.
type place int

const (
	onItsQueue place = iota
	onFirst
	onLast
)

// query is the page of queues that is wanted.
func (m *Model) query() mgmt.QueueQuery {
	l := &m.list
	q := mgmt.QueueQuery{
		Vhost: l.vhost, Sort: l.order.by.sort, Descending: l.order.descending,
		Page: max(l.page, 1), Size: m.pageSize(), Shown: true,
	}
	if l.filter.Active() && l.filter.Err() == nil {
		q.Name, q.Regex = l.filter.Pattern(), l.filter.Regex()
	}
	return q
}

// pageSize is two screens, in steps, so that it does not change with each line.
func (m *Model) pageSize() int {
	screens := 2 * m.areas(m.height).list
	return min(max((screens+leastPage-1)/leastPage, 1)*leastPage, mgmt.LargestPage)
}

// ask tells the reader which page is wanted, when that changed.
func (m *Model) ask() {
	if q := m.query(); q != m.asked {
		m.asked = q
		m.reader.Show(q)
	}
}

// pages is how many pages there are, one at least.
func (m *Model) pages() int {
	of := &m.list.of
	return max((of.Matching+max(of.Query.Size, 1)-1)/max(of.Query.Size, 1), 1)
}

// turn goes to another page where a key leads beyond the rows of this one, and says
// whether it did.
func (m *Model) turn(msg tea.KeyMsg) bool {
	k := m.keys.List
	first, last := m.table.Index() == 0, m.table.Index() >= m.table.Len()-1
	switch page := m.list.page; {
	case last && page < m.pages() && (key.Matches(msg, k.Down) || key.Matches(msg, k.PageDown)):
		m.turnTo(page+1, onFirst)
	case first && page > 1 && (key.Matches(msg, k.Up) || key.Matches(msg, k.PageUp)):
		m.turnTo(page-1, onLast)
	case page > 1 && key.Matches(msg, k.Top):
		m.turnTo(1, onFirst)
	case page < m.pages() && key.Matches(msg, k.Bottom):
		m.turnTo(m.pages(), onLast)
	default:
		return false
	}
	return true
}

func (m *Model) turnTo(page int, then place) {
	m.list.page, m.list.then = page, then
	m.ask()
}

// arrive puts the cursor where a page that was turned to is entered.
func (m *Model) arrive() {
	switch m.list.then {
	case onFirst:
		m.table.MoveTo(0)
	case onLast:
		m.table.MoveTo(m.table.Len() - 1)
	}
	m.list.then = onItsQueue
	m.watch()
}

// howMany counts the queues, and says which of them are in sight.
func (m *Model) howMany() string {
	of := &m.list.of
	all, matching := int64(of.Total), int64(of.Matching)
	many := lang.Plural(all, "queue")
	if m.list.hideEmpty && m.pages() == 1 {
		matching = int64(m.table.Len())
	}
	if matching != all {
		many = lang.Say("%s of %s", text.Count(matching, true), many)
	}
	before := int64((max(of.Query.Page, 1) - 1) * of.Query.Size)
	if first, end := m.table.Window(); int64(end-first) < matching {
		many = lang.Say("%s, rows %s-%s", many, text.Count(before+int64(first)+1, true), text.Count(before+int64(end), true))
	}
	if of.Query != m.asked && !of.At.IsZero() {
		return lang.Say("%s, reading …", many)
	}
	return many
}
