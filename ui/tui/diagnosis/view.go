package diagnosis

import (
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
)

// mostDetails leaves the rows what they need, up to half of the height.
func (m *Model) mostDetails(page int) int { return page - min(max(m.table.Len()+1, 3), page/2) }

// saidOfOne is how many lines the details take of nearly every finding.
const saidOfOne = 16

// resize shares out another size: where there is more room, less is folded.
func (m *Model) resize(width, height int) {
	m.width, m.height = width, height
	if room := m.table.Areas(height, m.mostDetails).Page - 1 - saidOfOne; room != m.list.room {
		m.list.room = room
		m.Refilter()
	}
	m.fit()
}

// fit makes the details as high as what they say.
func (m *Model) fit() {
	m.table.Fit(m.height, len(m.details(m.width)), m.mostDetails)
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	a := m.table.Areas(height, m.mostDetails)
	lines, foot := m.draw(width, a)
	lines = strings.Split(text.Block(strings.Join(lines, "\n"), width, a.Page), "\n")
	if a.Foot > 0 {
		lines = append(lines, foot)
	}
	return strings.Join(lines, "\n")
}

// draw is the page that is open, or the rows with what is known of the chosen one, or
// why there are none; and the foot below it.
func (m *Model) draw(width int, a list.Areas) (lines []string, foot string) {
	if m.page != nil {
		lines, scope := m.drawPage(width, a.Page)
		return lines, text.Line(" "+m.theme.Dim.Render(scope), width)
	}
	if said := m.placeholder(); said != "" {
		return m.drawEmpty(said, width, a.Page), m.foot(width)
	}
	lines = strings.Split(m.table.View(width, a.List), "\n")
	return append(lines, m.drawDetails(width, a.Details)...), m.foot(width)
}

// drawEmpty says why there are no rows, in the colour of what is well where that is why, and
// below it what cannot be known of the broker.
func (m *Model) drawEmpty(said string, width, height int) []string {
	blind := m.blind(width)
	blind = blind[:min(len(blind), height/2)]
	lines := list.Message(said, width, height-len(blind))
	if strings.HasPrefix(said, theme.Tick) {
		for i, line := range lines {
			lines[i] = m.theme.Good.Render(line)
		}
	}
	return append(lines, blind...)
}

// drawDetails is what is known of the finding under the cursor, and below it what
// cannot be known of the broker.
func (m *Model) drawDetails(width, height int) []string {
	if height < 1 {
		return nil
	}
	lines := m.details(width)
	if len(lines) > height {
		last := strings.TrimRight(text.Line(lines[height-1], max(width-2, 1)), " ")
		lines = append(lines[:height-1:height-1], last+"…")
	}
	return strings.Split(text.Block(strings.Join(lines, "\n"), width, height), "\n")
}

// details is all that is said there.
func (m *Model) details(width int) (lines []string) {
	r := m.selected()
	switch {
	case r == nil:
		lines = []string{m.theme.Line("", width)}
	case r.of != nil:
		lines = append([]string{m.theme.Line(foldHeading(r), width)}, m.foldSummary(r, width)...)
	case r.cured != "":
		lines = []string{m.theme.Line(theme.Tick+" "+lang.Say("%s is gone", text.Dotted(string(r.Verdict), finding.Where(r.Finding))), width), "  " + m.theme.Good.Render(r.cured)}
	default:
		lines = append([]string{m.theme.Line(heading(r.Finding), width)}, m.toldOf(r.Finding, width)...)
	}
	return append(lines, m.blind(width)...)
}

// toldOf is all that is known of a finding where the rows leave room for that, else the
// gist of it, with the chart if there is room for that.
func (m *Model) toldOf(f *diagnose.Finding, width int) []string {
	page := m.table.Areas(m.height, m.mostDetails).Page
	room := m.mostDetails(page) - 1 - len(m.blind(width))
	if all := m.everything(f, false, "", width); len(all) <= room {
		return all
	}
	gist := m.summary(f, width)
	if chart := m.chart(f, width); len(gist)+len(chart) <= room {
		return append(gist, chart...)
	}
	return gist
}

// heading names a finding.
func heading(f *diagnose.Finding) string {
	mark := finding.MarkOf(f.Severity)
	said := mark.Sign + " " + mark.Name() + " · " + string(f.Verdict)
	if where := finding.Where(f); where != "" {
		said += " · " + where
	}
	return said + " · " + finding.Sure(f.Confidence)
}

// foot says what the rows are a choice of, or holds the field for the filter.
func (m *Model) foot(width int) string {
	if m.Typing() {
		return m.table.Filter.Line(m.theme, m.howMany(), width)
	}
	line := " " + m.theme.Dim.Render(strings.Join(m.scope(), " · "))
	return text.Line(line, width)
}

// scope is the choice in words, clean.
func (m *Model) scope() []string {
	parts := []string{m.howMany()}
	if words := m.table.Filter.Words(); words != "" {
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
		text.Count(count(m.list.chosen, diagnose.Critical), true), lang.Plural(count(m.list.chosen, diagnose.Warning), "warning"), lang.Plural(count(m.list.chosen, diagnose.Info), "remark"))
	if all := len(m.list.all); m.table.Filter.Active() && len(m.list.chosen) < all {
		said = lang.Say("%s of %s: %s", text.Count(int64(len(m.list.chosen)), true), lang.Plural(int64(all), "finding"), said)
	}
	if first, end := m.table.Window(); end-first < m.table.Len() {
		return lang.Say("%s, rows %s-%s", said, text.Count(int64(first+1), true), text.Count(int64(end), true))
	}
	return said
}
