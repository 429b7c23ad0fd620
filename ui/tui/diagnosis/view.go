package diagnosis

import (
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
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
	page    int // the page of one finding, in place of list and details
}

func (m *Model) areas(height int) areas {
	a := areas{}
	if height >= 3 {
		a.foot = 1
	}
	a.page = height - a.foot
	if height >= 12 {
		a.details = min(max(a.page/2, 6), 24)
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
	lines, foot := m.draw(width, a)
	lines = strings.Split(text.Block(strings.Join(lines, "\n"), width, a.page), "\n")
	if a.foot > 0 {
		lines = append(lines, foot)
	}
	return strings.Join(lines, "\n")
}

// draw is the page that is open, or the rows with what is known of the chosen one, or
// why there are none; and the foot below it.
func (m *Model) draw(width int, a areas) (lines []string, foot string) {
	if m.page != nil {
		lines, scope := m.drawPage(width, a.page)
		return lines, text.Line(" "+m.theme.Dim.Render(scope), width)
	}
	if said := m.placeholder(); said != "" {
		return m.drawEmpty(said, width, a.page), m.foot(width)
	}
	lines = strings.Split(m.table.View(width, a.list), "\n")
	return append(lines, m.drawDetails(width, a.details)...), m.foot(width)
}

// drawEmpty says why there are no rows, and below it what cannot be known of the broker.
func (m *Model) drawEmpty(said string, width, height int) []string {
	blind := m.blind(width)
	blind = blind[:min(len(blind), height/2)]
	return append(strings.Split(m.message(said, width, height-len(blind)), "\n"), blind...)
}

// drawDetails is what is known of the finding under the cursor, and below it what
// cannot be known of the broker.
func (m *Model) drawDetails(width, height int) []string {
	if height < 1 {
		return nil
	}
	lines := []string{m.theme.Line("", width)}
	if f := m.selected(); f != nil {
		lines[0] = m.theme.Line(heading(f), width)
		lines = append(lines, m.summary(f, width)...)
	}
	lines = append(lines, m.blind(width)...)
	if len(lines) > height {
		last := strings.TrimRight(text.Line(lines[height-1], max(width-2, 1)), " ")
		lines = append(lines[:height-1:height-1], last+"…")
	}
	return strings.Split(text.Block(strings.Join(lines, "\n"), width, height), "\n")
}

// heading names a finding.
func heading(f *diagnose.Finding) string {
	mark := finding.MarkOf(f.Severity)
	said := mark.Sign + " " + mark.Name() + " · " + string(f.Verdict)
	if q := finding.Queue(f); q != "" {
		said += " · " + q
	}
	return said + " · " + finding.Sure(f.Confidence)
}

// foot says what the rows are a choice of, or holds the field for the filter.
func (m *Model) foot(width int) string {
	if m.Typing() {
		return m.list.filter.Line(m.theme, m.howMany(), width)
	}
	line := " " + m.theme.Dim.Render(strings.Join(m.scope(), " · "))
	if m.list.displaced {
		line += m.theme.Dim.Render(" · " + lang.Say("%s held in its place", theme.Cursor))
	}
	return text.Line(line, width)
}

// scope is the choice in words, clean.
func (m *Model) scope() []string {
	parts := []string{m.howMany()}
	if words := m.list.filter.Words(); words != "" {
		parts = append(parts, words)
	}
	if m.list.hideRemarks {
		parts = append(parts, lang.Say("remarks hidden (h)"))
	}
	return parts
}

// howMany counts the findings by how bad they are.
func (m *Model) howMany() string {
	if m.report == nil {
		return lang.Say("nothing was looked at yet")
	}
	said := lang.Say("%s critical, %s, %s",
		text.Count(m.list.count(diagnose.Critical), true), lang.Plural(m.list.count(diagnose.Warning), "warning"), lang.Plural(m.list.count(diagnose.Info), "remark"))
	if first, end := m.table.Window(); end-first < m.table.Len() {
		return lang.Say("%s, rows %s-%s", said, text.Count(int64(first+1), true), text.Count(int64(end), true))
	}
	return said
}
