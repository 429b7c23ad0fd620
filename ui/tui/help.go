package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// help is the page that names every key that works on the open screen.
type help struct{ scroll int }

// The size of the page's parts: a column of keys, and what stands around the
// rows (border, title, the line below it, the line that says that there is more).
const (
	helpColumn = 36
	helpKey    = 10
	helpChrome = 5
)

// press scrolls, or says that the page is done with.
func (h *help) press(msg tea.KeyMsg, m *model) (done bool) {
	rows, room := m.helpRows(m.width, m.bodyHeight())
	last := max(len(rows)-room, 0)
	switch k := m.o.Keys.List; {
	case key.Matches(msg, k.Down):
		h.scroll = min(h.scroll+1, last)
	case key.Matches(msg, k.Up):
		h.scroll = max(min(h.scroll, last)-1, 0)
	default:
		return true
	}
	return false
}

// view draws the page.
func (h *help) view(m *model, width, height int) string {
	rows, room := m.helpRows(width, height)
	top := max(min(h.scroll, len(rows)-room), 0)
	end := min(top+room, len(rows))
	lines := []string{m.theme.Strong.Render(lang.Say("Keys")) + m.theme.Dim.Render("  "+lang.Say("any key closes this")), ""}
	lines = append(lines, rows[top:end]...)
	if len(rows) > room {
		k := m.o.Keys.List
		lines = append(lines, m.theme.Dim.Render(k.Up.Help().Key+" "+k.Down.Help().Key+"  "+
			lang.Say("%s more", lang.Plural(int64(len(rows)-end), "line"))))
	}
	return m.theme.Frame.Render(strings.Join(lines, "\n"))
}

// helpRows lays the keys out in as many columns as they need and as fit, and
// says how many rows there is room for.
func (m *model) helpRows(width, height int) (rows []string, room int) {
	cells := m.helpCells()
	room = max(height-helpChrome, 1)
	columns := max(min((len(cells)+room-1)/room, (width-4)/helpColumn), 1)
	per := (len(cells) + columns - 1) / columns
	for i := range per {
		row := ""
		for at := i; at < len(cells); at += per {
			row += text.Line(cells[at], helpColumn)
		}
		rows = append(rows, strings.TrimRight(row, " "))
	}
	return rows, room
}

// helpCells is a line for every key that works now: the open screen's own, then
// those that work everywhere.
func (m *model) helpCells() []string {
	var cells []string
	for _, b := range append(m.screens[m.open].Help(), m.globalKeys()...) {
		cells = append(cells, m.theme.Key.Render(text.Fit(b.Help().Key, helpKey))+" "+b.Help().Desc)
	}
	return cells
}

// globalKeys is the keys of the root's own that do something on the open screen.
func (m *model) globalKeys() []key.Binding {
	g := m.o.Keys.Global
	all := []key.Binding{g.Queues, g.Playground, g.Diagnosis, g.Lessons, g.Log, g.Next, g.Previous}
	if m.presented() != nil {
		all = append(all, g.Present, g.Again)
	}
	return append(all, g.Help, g.Quit, g.Interrupt)
}
