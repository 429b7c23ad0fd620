package queues

import (
	"errors"
	"net/http"

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
	onVeryLast // of all pages
)

// query is the page of queues that is wanted.
func (m *Model) query() mgmt.QueueQuery {
	l := &m.list
	q := mgmt.QueueQuery{
		Vhost: l.vhost, Sort: l.order.by.sort, Descending: l.order.descending,
		Page: max(l.page, 1), Size: m.pageSize(), Shown: true,
	}
	q.Name, q.Regex, _ = l.filter.Text()
	return q
}

// pageSize is a little more than a screen without details, in steps, so that it does not
// change with each line.
func (m *Model) pageSize() int {
	if m.list.filtersHere() {
		return mgmt.LargestPage
	}
	rows := m.table.Areas(m.height, m.mostDetails).Page * 5 / 4
	return min(max((rows+leastPage-1)/leastPage, 1)*leastPage, mgmt.LargestPage)
}

// ask tells the reader which page is wanted, when that changed: of a frozen screen when it
// goes on.
func (m *Model) ask() {
	if q := m.query(); q != m.asked && !m.table.IsFrozen() {
		m.asked = q
		m.reader.Show(q)
	}
}

// awaits says that another page is wanted than the one that is there.
func (m *Model) awaits() bool { return m.list.of.Query != m.asked }

// pages is how many pages there are, one at least.
func (m *Model) pages() int {
	of := &m.list.of
	return max((of.Matching+max(of.Query.Size, 1)-1)/max(of.Query.Size, 1), 1)
}

// turn goes to another page where a key leads beyond the rows of this one, and says
// whether it did. Beyond a page that has not come yet it leads nowhere, nor on a frozen
// screen.
func (m *Model) turn(msg tea.KeyMsg) bool {
	k := m.keys.List
	if m.table.IsFrozen() {
		return false
	}
	first, last := !m.awaits() && m.table.Index() == 0, !m.awaits() && m.table.Index() >= m.table.Len()-1
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
	if m.ask(); !m.awaits() { // it is the page that is there
		cursor, _ := m.table.Cursor()
		m.arrive(cursor)
	}
}

// arrive puts the cursor where a page that was turned to is entered: where its queue is
// not on the page, that is the first row.
func (m *Model) arrive(cursor mgmt.Key) {
	then := m.list.then
	m.list.then = onItsQueue
	switch now, _ := m.table.Cursor(); {
	case then == onVeryLast && m.list.page < m.pages():
		m.turnTo(m.pages(), onLast)
		return
	case then == onLast || then == onVeryLast:
		m.table.MoveTo(m.table.Len() - 1)
	case then == onFirst || now != cursor:
		m.table.MoveTo(0)
	}
	m.watch()
}

// beyond says that the page is no longer there, as too many queues were deleted.
func (m *Model) beyond() bool {
	var e *mgmt.Error
	failed := m.broker.Part(mgmt.PartTotals).Err
	return m.list.page > 1 && errors.As(failed, &e) && e.Status == http.StatusBadRequest
}

// keepPlace turns to the page of another size that the row under the cursor is on.
func (m *Model) keepPlace() {
	size := m.pageSize()
	if old := m.asked.Size; old != size {
		row := (m.list.page-1)*old + min(m.table.Index(), old-1)
		m.list.page = row/size + 1
	}
}

// howMany counts the queues, and says which of them are in sight.
func (m *Model) howMany() string {
	of := &m.list.of
	if m.awaits() && (of.Query.Name != m.asked.Name || of.Query.Vhost != m.asked.Vhost) && !of.At.IsZero() {
		return lang.Say("%s so far, reading …", lang.Plural(int64(len(m.list.shown)), "queue"))
	}
	all, matching := int64(of.Total), int64(of.Matching)
	many := lang.Plural(all, "queue")
	here := m.list.hideEmpty || m.list.filtersHere()
	if m.list.filtersHere() && m.pages() > 1 {
		return lang.Say("%s of the %s on page %s of %s: the filter sees one page at a time", text.Count(int64(m.table.Len()), true),
			lang.Plural(int64(len(m.list.all)), "queue"), text.Count(int64(of.Query.Page), true), text.Count(int64(m.pages()), true))
	}
	if here && m.pages() == 1 {
		matching = int64(m.table.Len())
	}
	if matching != all {
		many = lang.Say("%s of %s", text.Count(matching, true), many)
	}
	many = m.whichOf(many, matching)
	if m.awaits() && !of.At.IsZero() {
		return lang.Say("%s, reading …", many)
	}
	return many
}

// whichOf says which rows are in sight of so many, or where some of a page are hidden,
// which page.
func (m *Model) whichOf(many string, matching int64) string {
	of := &m.list.of
	before := int64((max(of.Query.Page, 1) - 1) * of.Query.Size)
	first, end := m.table.Window()
	switch {
	case m.list.hideEmpty && m.pages() > 1:
		return lang.Say("%s, page %s of %s", many, text.Count(int64(of.Query.Page), true), text.Count(int64(m.pages()), true))
	case int64(end-first) < matching:
		return lang.Say("%s, rows %s-%s", many, text.Count(min(before+int64(first)+1, matching), true), text.Count(min(before+int64(end), matching), true))
	}
	return many
}
