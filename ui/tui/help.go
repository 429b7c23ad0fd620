package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
)

// help is the page that names every key that works on the open screen.
type help struct{ scroll int }

// press scrolls, or says that the page is done with.
func (h *help) press(msg tea.KeyMsg, k keys.Map) (done bool) {
	switch {
	case key.Matches(msg, k.List.Down):
		h.scroll++
	case key.Matches(msg, k.List.Up):
		h.scroll = max(h.scroll-1, 0)
	default:
		return true
	}
	return false
}

// view draws the keys in as many columns as fit.
func (h *help) view(m *model, width, height int) string {
	lines := helpLines(m)
	room := max(height-6, 3)
	columns := 1
	if len(lines) > room && width >= 76 {
		columns = 2
	}
	per := (len(lines) + columns - 1) / columns
	var rows []string
	for i := range per {
		row := text.Line(lines[i], 34)
		if columns == 2 && i+per < len(lines) {
			row += " " + text.Line(lines[i+per], 34)
		}
		rows = append(rows, row)
	}
	top := max(min(h.scroll, len(rows)-room), 0)
	rows = rows[top:min(top+room, len(rows))]
	title := m.theme.Strong.Render("Keys") + m.theme.Dim.Render("  any other key closes this")
	return m.theme.Frame.Render(strings.Join(append([]string{title, ""}, rows...), "\n"))
}

func helpLines(m *model) []string {
	var lines []string
	if m.stage == running {
		lines = describe(m, m.screens[m.open].Help())
	}
	k := m.o.Keys
	lines = append(lines, describe(m, []key.Binding{
		k.List.Up, k.List.Down, k.List.PageUp, k.List.PageDown, k.List.Top, k.List.Bottom, k.List.Back,
		k.Global.Queues, k.Global.Playground, k.Global.Next, k.Global.Previous, k.Global.Help, k.Global.Quit, k.Global.Interrupt,
	})...)
	return lines
}

func describe(m *model, bindings []key.Binding) []string {
	var lines []string
	for _, b := range bindings {
		lines = append(lines, fmt.Sprintf("%s %s", m.theme.Key.Render(text.Fit(b.Help().Key, 10)), b.Help().Desc))
	}
	return lines
}
