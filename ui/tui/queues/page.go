package queues

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
)

// page is one queue on the whole screen: everything that is known of it.
type page struct {
	key  mgmt.Key
	line int      // the first line on the screen
	last mgmt.Row // what was known of the queue while it was there
}

// press scrolls, and says whether the key was one that does.
func (p *page) press(msg tea.KeyMsg, k keys.List, height, lines int) bool {
	switch {
	case key.Matches(msg, k.Up):
		p.line--
	case key.Matches(msg, k.Down):
		p.line++
	case key.Matches(msg, k.PageUp):
		p.line -= max(height-2, 1)
	case key.Matches(msg, k.PageDown):
		p.line += max(height-2, 1)
	case key.Matches(msg, k.Top):
		p.line = 0
	case key.Matches(msg, k.Bottom):
		p.line = lines
	default:
		return false
	}
	p.line = max(min(p.line, lines-height), 0)
	return true
}

// drawPage draws the part of the page that is scrolled to, with the title
// always in sight.
func (m *Model) drawPage(width, height int) []string {
	row, here := m.pageRow()
	head := []string{m.rule(title(row), width)}
	lines := m.pageLines(row, here, width)
	body := max(height-len(head), 0)
	first := max(min(m.page.line, len(lines)-body), 0)
	lines = lines[first:min(first+body, len(lines))]
	return append(head, lines...)
}

// pageScope says which part of the page is on the screen.
func (m *Model) pageScope(width int) string {
	row, here := m.pageRow()
	lines, room := len(m.pageLines(row, here, width)), m.areas(m.height).page-1
	if lines <= room {
		return "esc back"
	}
	first := max(min(m.page.line, lines-room), 0)
	return fmt.Sprintf("lines %d-%d of %d · esc back", first+1, min(first+room, lines), lines)
}

// pageRow returns the queue of the page, and false where it is gone: then it is
// as it was last seen.
func (m *Model) pageRow() (row *mgmt.Row, here bool) {
	if row := m.list.find(m.page.key); row != nil {
		return row, true
	}
	return &m.page.last, false
}

func (m *Model) pageLines(row *mgmt.Row, here bool, width int) []string {
	s := m.subject(row)
	var lines []string
	if !here {
		gone := []sentence{{warning, "This queue is gone: it was deleted, or it is not in the vhost that is shown. These are its last figures."}}
		lines = append(lines, m.sentences(gone, width, 3)...)
	}
	lines = append(lines, m.sentences(explain(s), width, 1<<10)...)
	lines = append(lines, "")
	lines = append(lines, m.facts(row, width)...)
	lines = append(lines, "")
	lines = append(lines, m.charts(row.Key, width)...)
	lines = append(lines, "", m.rule(text.Plural(int64(len(s.holders)), "consumer"), width))
	for i := range s.holders {
		lines = append(lines, m.holderBlock(&s.holders[i], width)...)
	}
	return append(lines, m.provenance(row, width)...)
}

// provenance says where the figures come from and how late they can be.
func (m *Model) provenance(row *mgmt.Row, width int) []string {
	counts := "ready and unacked are as they were when they were read"
	if row.Type != "classic" {
		counts = "a " + known(row.Type) + " queue reports ready and unacked every 5 s unless the broker is told otherwise"
	}
	said := "Figures: " + counts + "; consumers, rates and memory come from statistics that RabbitMQ gathers every 5 s by default, " +
		"so they were true some 4 to 9 s before they were read."
	return append([]string{""}, m.sentences([]sentence{{limit, said}}, width, 10)...)
}

// arguments writes a queue's arguments, one each, in the order of their names.
func arguments(r *mgmt.Row) []string {
	var out []string
	for name, value := range r.Arguments {
		out = append(out, fmt.Sprintf("%s = %v", name, value))
	}
	slices.Sort(out)
	return out
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
