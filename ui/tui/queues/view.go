package queues

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// areas is how the height is shared out. It depends on the height alone, so that
// nothing jumps when figures or the cursor change.
type areas struct {
	list    int // the rows with their head
	details int
	foot    int
	page    int // the page of one queue, in place of list and details
}

func (m *Model) areas(height int) areas {
	a := areas{}
	if height >= 3 {
		a.foot = 1
	}
	a.page = height - a.foot
	if height >= 12 {
		a.details = min(max(a.page*2/5, 6), 18)
	}
	a.list = a.page - a.details
	return a
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	a := m.areas(height)
	var lines []string
	foot := ""
	if m.mode == modePage {
		lines, foot = m.drawPage(width, a.page)
		foot = text.Line(" "+m.theme.Dim.Render(foot), width)
	} else {
		foot = m.foot(width)
		lines = append(m.drawList(width, a.list), m.drawDetails(width, a.details)...)
	}
	lines = strings.Split(text.Block(strings.Join(lines, "\n"), width, a.page), "\n")
	if m.mode == modeVhosts {
		over := text.Overlay(strings.Join(lines, "\n"), m.vhostBox(width, a.page), width, a.page)
		lines = strings.Split(over, "\n")
	}
	if a.foot > 0 {
		lines = append(lines, foot)
	}
	return strings.Join(lines, "\n")
}

func (m *Model) drawList(width, height int) []string {
	if said := m.placeholder(); said != "" {
		return strings.Split(m.message(said, width, height), "\n")
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
	if m.Typing() {
		return m.list.filter.Line(m.theme, m.howMany(), width)
	}
	t := m.theme
	line := " " + t.Dim.Render(m.howMany()+" · ") + m.sorting() + t.Dim.Render(strings.Join(m.scope(), ""))
	if m.list.displaced {
		line += t.Dim.Render(" · " + lang.Say("%s held in its place", theme.Cursor))
	}
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
		parts = append(parts, " · "+lang.Say("vhost %s", text.Clean(l.vhost)))
	}
	return parts
}

func arrow(descending bool) string {
	if descending {
		return theme.Down
	}
	return theme.Up
}
