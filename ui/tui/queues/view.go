package queues

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
)

// mostDetails leaves the rows what they need, up to the larger part.
func (m *Model) mostDetails(page int) int {
	return max(page-min(max(m.table.Len()+1, 3), page-page*2/5), 6)
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	a := m.table.Areas(height, m.mostDetails)
	var lines []string
	foot := ""
	if m.mode == modePage {
		lines, foot = m.drawPage(width, a.Page)
		foot = text.Line(" "+m.theme.Dim.Render(foot), width)
	} else {
		foot = m.foot(width)
		lines = append(m.drawList(width, a.List), m.drawDetails(width, a.Details)...)
	}
	lines = strings.Split(text.Block(strings.Join(lines, "\n"), width, a.Page), "\n")
	if m.box != nil {
		lines = strings.Split(text.Overlay(strings.Join(lines, "\n"), m.box.view(width, a.Page), width, a.Page), "\n")
	}
	if a.Foot > 0 {
		lines = append(lines, foot)
	}
	return strings.Join(lines, "\n")
}

func (m *Model) drawList(width, height int) []string {
	if said := m.placeholder(); said != "" {
		return list.Message(said, width, height)
	}
	return strings.Split(m.table.View(width, height), "\n")
}

func (m *Model) drawDetails(width, height int) []string {
	if height < 1 {
		return nil
	}
	return strings.Split(text.Block(strings.Join(m.details(width, height), "\n"), width, height), "\n")
}

// foot says what the rows are a choice of, or holds the field for the filter.
func (m *Model) foot(width int) string {
	switch {
	case m.mode == modeSort:
		return m.sortChoices(width)
	case m.table.Filter.Typing():
		return m.table.Filter.Line(m.theme, m.howMany(), width)
	}
	t := m.theme
	line := " " + t.Dim.Render(m.howMany()+" · ") + m.sorting() + t.Dim.Render(strings.Join(m.scope(), ""))
	return text.Line(line, width)
}

// sorting says what the rows are sorted by.
func (m *Model) sorting() string {
	by := m.list.order.by.label()
	if m.list.of.Unsorted {
		return m.theme.Warn.Render(theme.Alert + " " + lang.Say("not sorted by %s: that takes too long", by))
	}
	return m.theme.Dim.Render(lang.Say("by %s %s", by, arrow(m.list.order.descending)))
}

// scope is the rest of the choice in words, clean, with a dot before each.
func (m *Model) scope() (parts []string) {
	l := &m.list
	if words := l.filter.Words(); words != "" {
		parts = append(parts, " · "+words)
	}
	if l.hideEmpty {
		parts = append(parts, " · "+lang.Say("empty ones hidden (h)"))
	}
	if l.vhost != "" {
		parts = append(parts, " · "+lang.Say("vhost %s", text.Name(l.vhost)))
	}
	return parts
}

func arrow(descending bool) string {
	if descending {
		return theme.Down
	}
	return theme.Up
}
