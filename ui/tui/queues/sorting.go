package queues

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// setColumns makes the columns, with VHOST or without.
func (m *Model) setColumns(vhosts bool) {
	if m.columns != nil && vhosts == m.manyVhosts {
		return
	}
	m.layColumns(vhosts)
}

// layColumns lays them out as was chosen, in the order that there was: as at the beginning,
// where the column of that is hidden.
func (m *Model) layColumns(vhosts bool) {
	was := m.list.order
	m.columns, m.manyVhosts = columns(vhosts), vhosts
	m.choice.apply(m.columns)
	m.table.SetColumns(layouts(m.columns))
	switch {
	case was.by == nil || m.choice.hides(was.by.id()) && was.by.choosable():
		m.sortFirst()
	default:
		m.sortBy(was.by.title, was.descending)
	}
}

// sortFirst sorts as at the beginning: by UNACKED, most first, or where that is hidden, by
// QUEUE.
func (m *Model) sortFirst() {
	if m.choice.hides(unackedID) {
		m.sortBy(nameTitle, false)
		return
	}
	m.sortBy("UNACKED", true)
}

// unackedID is the id of the column UNACKED.
const unackedID = "unacked"

// sortBy sorts by the column of that title, by QUEUE where there is none.
func (m *Model) sortBy(title lang.Text, descending bool) {
	i := max(slices.IndexFunc(m.columns, func(c column) bool { return c.title == title }), 0)
	m.list.order = order{&m.columns[i], descending}
	m.table.SetSorted(i, descending)
}

// pressSort sorts by the column of a letter. The key that asked for the letters goes on to
// the next column, enter turns the order round; any other key leaves things as they are.
func (m *Model) pressSort(msg tea.KeyMsg) {
	m.mode = modeList
	k := m.keys.Queues
	switch {
	case key.Matches(msg, k.Sort):
		m.sortNext()
	case key.Matches(msg, m.keys.List.Open):
		m.reverse()
	}
	for _, i := range m.sortable() {
		if c := &m.columns[i]; string(c.letter) == msg.String() {
			m.choose(c)
		}
	}
}

// sortable are the columns that are drawn and that rows can be sorted by.
func (m *Model) sortable() (all []int) {
	widths := m.table.Widths(m.width)
	for i := range m.columns {
		if m.columns[i].sortable() && widths[i] > 0 {
			all = append(all, i)
		}
	}
	return all
}

// choose sorts by a column: numbers with the largest first, words from a on; the column
// that it is sorted by already the other way round.
func (m *Model) choose(c *column) {
	descending := c.figure != nil
	if c.title == m.list.order.by.title {
		descending = !m.list.order.descending
	}
	m.sortBy(c.title, descending)
	m.fromTop()
}

// sortNext goes on to the next column that is drawn.
func (m *Model) sortNext() {
	all := m.sortable()
	i := slices.IndexFunc(all, func(i int) bool { return m.columns[i].title == m.list.order.by.title })
	m.choose(&m.columns[all[(i+1)%len(all)]])
}

func (m *Model) reverse() { m.choose(m.list.order.by) }

// fromTop shows the first of the rows in another order.
func (m *Model) fromTop() {
	m.Refilter()
	m.list.then = onFirst // when that page comes
	m.table.MoveTo(0)
	m.watch()
}

// clickHead sorts by the column whose head stands there.
func (m *Model) clickHead(x int) {
	if i := m.table.ColumnAt(x, m.width); i >= 0 && m.columns[i].sortable() {
		m.choose(&m.columns[i])
	}
}

// sortChoices names the letters.
func (m *Model) sortChoices(width int) string {
	parts := []string{m.theme.Strong.Render(lang.Say("sort by"))}
	for _, i := range m.sortable() {
		c := &m.columns[i]
		parts = append(parts, m.theme.Key.Render(string(c.letter))+" "+m.theme.Dim.Render(c.label()))
	}
	k := m.keys.Queues
	for _, b := range []key.Binding{keys.Named(k.Sort, "next"), keys.Named(m.keys.List.Open, "the other way")} {
		parts = append(parts, m.theme.Key.Render(b.Help().Key)+" "+m.theme.Dim.Render(b.Help().Desc))
	}
	return text.Line(" "+text.Join(parts, "  ", width-2), width)
}
