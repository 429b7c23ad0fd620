package queues

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
)

// details draws what is known of the queue under the cursor: who holds what, and
// what that means.
func (m *Model) details(width, height int) []string {
	row := m.selected()
	if row == nil {
		return []string{m.theme.Line("", width)}
	}
	s := m.subject(row)
	lines := []string{m.theme.Line(title(row), width)}
	said := m.sentences(explain(s), width, sentenceRoom(len(s.holders), height-len(lines)))
	lines = append(lines, m.holderLines(s, width, height-len(lines)-len(said))...)
	lines = append(lines, said...)
	if charts := append([]string{""}, m.charts(row.Key, width)...); len(lines)+len(charts) <= height { // what the rows do not need
		lines = append(lines, charts...)
	}
	return lines
}

// sentenceRoom is what the holders leave of so many lines, and at least a third:
// one sentence tells more than one more holder.
func sentenceRoom(holders, lines int) int {
	if holders > 0 {
		holders++ // their head
	}
	return max(lines-holders, lines/3, min(lines, 2))
}

func (m *Model) subject(row *mgmt.Row) *subject {
	return &subject{row: row, holders: m.draw.holders(row.Key), finding: m.draw.sick[row.Key], broker: m.broker, now: m.draw.now}
}

// title names a queue with what never changes about it. A quorum queue reports
// its counts with its tick, every 5 s unless the broker is told otherwise.
func title(r *mgmt.Row) string {
	parts := []string{shownName(r.Name), lang.Say("vhost %s", text.Name(r.Vhost)), known(r.Type), durability(r)}
	if r.Exclusive {
		parts = append(parts, lang.Say("exclusive"))
	}
	if r.Type == "quorum" {
		parts = append(parts, lang.Say("counts up to 5 s behind"))
	}
	return strings.Join(parts, " · ")
}

func shownName(name string) string {
	if name == "" {
		return lang.Say(noName)
	}
	return text.Name(name)
}

func durability(r *mgmt.Row) string {
	if r.Durable {
		return lang.Say("durable")
	}
	return lang.Say("not durable")
}

// holderLines is the head and as many holders as fit, with a line that counts
// the others.
func (m *Model) holderLines(s *subject, width, height int) []string {
	if len(s.holders) == 0 || height < 2 {
		return nil
	}
	rows := holderRows{s.holders, m.draw}
	t := table.New[int](layouts(holderColumns), m.theme)
	t.SetPassive()
	more := len(s.holders) - (height - 1)
	if more > 0 && height > 2 {
		height--
		more++
	}
	t.SetRows(rows)
	rows.want(t, height)
	lines := strings.Split(t.View(width, min(height, len(s.holders)+1)), "\n")
	if more > 0 && height > 2 {
		lines = append(lines, m.theme.Dim.Render("  "+lang.Say("and %s: enter shows all", lang.Plural(int64(more), "more holder"))))
	}
	return lines
}

// sentences wraps sentences into at most so many lines; the last line ends with
// … where more was to be said.
func (m *Model) sentences(told []sentence, width, height int) []string {
	var lines []string
	for _, s := range told {
		style := m.tone(s.tone)
		for _, line := range text.Wrap(text.Clean(s.text), max(width-2, 1)) {
			lines = append(lines, "  "+style.Render(strings.TrimRight(line, " ")))
		}
	}
	if height < 1 {
		return nil
	}
	if len(lines) > height {
		last := text.Line(lines[height-1], max(width-2, 1))
		lines = append(lines[:height-1:height-1], strings.TrimRight(last, " ")+"…")
	}
	return lines
}

func (m *Model) tone(t tone) lipgloss.Style {
	switch t {
	case warning:
		return m.theme.Sentence
	case limit:
		return m.theme.Dim
	}
	return m.theme.Text
}
