package playground

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
)

// headLines is what stands above the list of workers: the queue, READY, UNACKED
// and a rule.
const headLines = 4

// headLines is that with the goal of a challenge below the figures.
func (m *Model) headLines(width int) int { return headLines + len(m.goal(width)) }

// readyLine is the line of READY, from 0.
const readyLine = 1

// layout is how the lines of the screen are shared out. Where they are too few for all
// workers, the rule above these gives way, and then what the sentence does not need.
type layout struct {
	head     int // above the list of workers
	body     int // for the list with its titles, and what happened
	sentence int
}

// layout shares out so many lines.
func (m *Model) layout(width, height int) layout {
	s := layout{head: m.headLines(width), sentence: sentenceLines(width)}
	s.body = height - s.head - footLines(width, height)
	if q := m.current(); q != nil && s.body < m.table.Len()+1 {
		said := len(m.sentence(q, width))
		if s.body+1+s.sentence-said > m.table.Len() { // all are shown: no rule has to say which
			s.head--
			s.body++
		}
		for s.body < m.table.Len()+1 && s.sentence > said {
			s.sentence--
			s.body++
		}
	}
	s.body = max(s.body, 2)
	return s
}

// Wants is how many lines the screen needs to show all workers of the queue at hand, or
// of all lanes.
func (m *Model) Wants(width int) int {
	q := m.current()
	switch {
	case q == nil:
		return 0
	case m.sideBySide():
		return 1 + workersIn(m.lanes()) + 1 + sentenceLines(width)
	}
	return m.headLines(width) - 1 + m.table.Len() + 1 + 1 + len(m.sentence(q, width))
}

// rows is how many workers the list has room for.
func (s layout) rows() int { return s.body - 1 }

// footLines is the rule, the sentence, and where there is room the program.
func footLines(width, height int) int {
	if roomForGist(width, height) {
		return 1 + sentenceLines(width) + gistLines
	}
	return 1 + sentenceLines(width)
}

// ruleAbove is the rule above the list of workers. It names those for whom there is no
// room, with what each is doing.
func (m *Model) ruleAbove(width int, s layout) string {
	if s.head < m.headLines(width) {
		return ""
	}
	words := ""
	if part := m.unseen(s, width-8); part != "" {
		words = m.theme.Dim.Render(theme.Rule+theme.Rule+" ") + part + " "
	}
	return "\n" + words + m.theme.Dim.Render(strings.Repeat(theme.Rule, max(width-text.Width(words), 0)))
}

// unseen is the workers that are not shown, by their names or, where they are many, by
// how many there are; "" where all are shown.
func (m *Model) unseen(s layout, width int) string {
	first, end := m.table.WindowIn(s.rows())
	workers := m.workersOf(m.queue)
	if end-first >= len(workers) {
		return ""
	}
	var names []string
	for i, w := range workers {
		if i < first || i >= end {
			sign, style := crew.Sign(w.Condition, m.theme)
			names = append(names, m.theme.Dim.Render(w.Name+" ")+style.Render(sign))
		}
	}
	said := m.theme.Dim.Render(lang.Say("not shown:")) + " " + strings.Join(names, "  ")
	if text.Width(said) > width {
		return m.theme.Dim.Render(m.shown(first, end))
	}
	return said
}

// shown says which workers are shown; "" where all are.
func (m *Model) shown(first, end int) string {
	n := m.table.Len()
	if end-first >= n {
		return ""
	}
	return lang.Say("workers %d to %d of %d", first+1, end, n)
}
