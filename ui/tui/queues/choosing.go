package queues

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// columnBox is the box in which columns are chosen.
var columnBox = []column{
	{Column: wide(at(1, 1))},
	{title: "COLUMN", Column: wide(at(2, 14), at(4, 24))},
	{Column: wide(at(3, 12), at(5, 16))},
}

// asUsual is the row of the box that takes every choice back.
const asUsual = ""

// columnRows is the columns as the box reads them, nil for the row that takes every choice back.
type columnRows struct {
	m     *Model
	shown []*column
}

func (r columnRows) Len() int { return len(r.shown) }

func (r columnRows) Key(i int) string {
	if c := r.shown[i]; c != nil {
		return c.id()
	}
	return asUsual
}

func (r columnRows) Cell(i, column, _ int) table.Cell {
	t, c := r.m.theme, r.shown[i]
	if c == nil {
		return table.Text([]string{"", lang.Say("all by width"), ""}[column], t.Dim)
	}
	drawn := r.m.drawn(c)
	switch {
	case column == 0 && drawn:
		return table.Text(theme.Tick, t.Good)
	case column == 1:
		return table.Text(c.label(), t.Text)
	case column == 2:
		return table.Text(r.m.standing(c, drawn), t.Dim)
	}
	return table.Text("", t.Text)
}

// standing is why a column is drawn, or is not.
func (m *Model) standing(c *column, drawn bool) string {
	switch {
	case m.choice.hides(c.id()):
		return lang.Say("hidden")
	case !drawn:
		return lang.Say("no room here")
	case m.choice.shows(c.id()):
		return lang.Say("chosen")
	}
	return ""
}

// choosable are the columns that can be chosen.
func (m *Model) choosable() (all []*column) {
	for i := range m.columns {
		if m.columns[i].choosable() {
			all = append(all, &m.columns[i])
		}
	}
	return all
}

// drawn says that there is room for a column.
func (m *Model) drawn(c *column) bool {
	for i, width := range m.table.Widths(m.width) {
		if m.columns[i].title == c.title {
			return width > 0
		}
	}
	return false
}

func (m *Model) openColumns() {
	m.openBox(modeColumns, box{
		refill: m.listColumns, choose: m.chooseColumn, opens: m.keys.Queues.Columns, does: "show or hide", most: 1 << 10, widest: 48,
	}, columnBox)
}

// listColumns gives the box the columns that its filter leaves, and below them that all are as
// usual.
func (m *Model) listColumns() {
	all := append(m.choosable(), nil)
	m.box.all = len(all)
	m.box.SetRows(columnRows{m, slices.DeleteFunc(all, func(c *column) bool { return !m.box.Filter.Matches(searchedOf(c)) })})
}

// searchedOf is what the filter looks in: what a column is called, in English too.
func searchedOf(c *column) string {
	if c == nil {
		return lang.Say("all by width")
	}
	return c.label() + " " + c.id()
}

// chooseColumn hides the column under the cursor of the box, or shows it, and keeps that.
func (m *Model) chooseColumn() tea.Cmd {
	id, any := m.box.Cursor()
	if !any {
		return nil
	}
	choice := Choice{}
	for _, c := range m.choosable() {
		if c.id() == id {
			choice = m.choice.toggled(id, m.drawn(c))
		}
	}
	m.wear(choice)
	if m.store == nil {
		return nil
	}
	store := m.store
	return func() tea.Msg {
		if err := store.Save(choice); err != nil {
			return screen.Notice{Severity: screen.Warning, Text: lang.Error(err)}
		}
		return nil
	}
}

// wear draws the columns that were chosen. Where that hides the one that the rows are sorted
// by, they are sorted as at the beginning.
func (m *Model) wear(choice Choice) {
	m.choice = choice
	was := m.list.order.by.title
	if m.layColumns(m.manyVhosts); m.list.order.by.title != was {
		m.fromTop()
		return
	}
	m.show()
}
