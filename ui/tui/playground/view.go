package playground

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// headLines is what stands above the list of workers: the queue, READY, UNACKED
// and a rule.
const headLines = 4

// footLines is the rule, the sentence, and where there is room the program.
func footLines(width, height int) int {
	if roomForGist(width, height) {
		return 1 + sentenceLines(width) + gistLines
	}
	return 1 + sentenceLines(width)
}

// foot is what stands below the workers.
func (m *Model) foot(q *lab.Queue, width, height int) string {
	foot := m.theme.Dim.Render(strings.Repeat(theme.Rule, width)) + "\n" + m.sentence(q, width)
	if !roomForGist(width, height) {
		return foot
	}
	return text.Block(foot, width, 1+sentenceLines(width)) + "\n" + m.gist(width)
}

// bodyHeight is how many lines there are for the list of workers and what stands
// below it, between the rules.
func bodyHeight(width, height int) int {
	return max(height-headLines-footLines(width, height), 2)
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	base := m.base(width, height)
	if m.overlay == nil {
		return base
	}
	return text.Overlay(base, m.overlay.View(width, height), width, height)
}

func (m *Model) base(width, height int) string {
	q := m.current()
	if q == nil {
		return m.empty(width, height)
	}
	if m.sideBySide() {
		return m.sideView(width, height)
	}
	parts := []string{
		m.head(q, width), m.bars(q, width), m.ruleAbove(width, height),
		m.body(width, bodyHeight(width, height)), m.foot(q, width, height),
	}
	return text.Block(strings.Join(parts, "\n"), width, height)
}

// ruleAbove is the rule above the list of workers. It says which of them are shown
// where there is no room for all.
func (m *Model) ruleAbove(width, height int) string {
	words := ""
	first, end := m.table.WindowIn(bodyHeight(width, height) - 1)
	if part := m.shown(first, end); part != "" {
		words = theme.Rule + theme.Rule + " " + part + " "
	}
	return m.theme.Dim.Render(words + strings.Repeat(theme.Rule, max(width-text.Width(words), 0)))
}

// shown says which workers are shown; "" where all are.
func (m *Model) shown(first, end int) string {
	n := m.table.Len()
	if end-first >= n {
		return ""
	}
	return lang.Say("workers %d to %d of %d", first+1, end, n)
}

// body is the list of workers, and what happened lately where they leave room.
func (m *Model) body(width, height int) string {
	rows := min(m.table.Len()+1, height)
	room := height - rows
	if room < leastLog+1 || m.log.empty() {
		return m.table.View(width, height)
	}
	return m.table.View(width, rows) + "\n" + m.log.view(m.theme, width, room)
}

// empty is what stands there before there is a queue.
func (m *Model) empty(width, height int) string {
	k := m.o.Keys.Playground
	lines := []string{"", "  " + m.theme.Strong.Render(lang.Say("There is no playground queue yet.")), ""}
	if m.o.ReadOnly {
		lines = append(lines, "  "+lang.Say("rabbitlab was started with --read-only: nothing can be declared, published or consumed."))
	} else {
		lines = append(lines, "  "+lang.Say("%s  makes one. Then %s publishes, and %s adds a worker.",
			m.theme.Key.Render(k.Declare.Help().Key), m.theme.Key.Render(k.Publish.Help().Key), m.theme.Key.Render(k.Add.Help().Key)))
	}
	if m.o.Host != "" {
		lines = append(lines, "", "  "+lang.Say("Its name will begin with %s, and it is offered for deletion when you quit.", lab.Prefix))
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// bars is READY and UNACKED, as bars of one scale and as numbers, and beside them
// what went in and what became of it.
func (m *Model) bars(q *lab.Queue, width int) string {
	t := m.theme
	ready, unacked := m.figuresOf(q.Spec.Name).show(q.Counts)
	rows := []bar{
		{lang.Say("READY"), theme.Ready, t.Ready, ready, text.Join(m.wentIn(q.Counts), "  ", width-barLeast)},
		{lang.Say("UNACKED"), theme.Unacked, t.Unacked, unacked, text.Join(m.becameOf(q.Counts, width-barLeast), "  ", width-barLeast)},
	}
	longest, scale := int64(barLength), max(ready, unacked)
	for _, b := range rows {
		longest = max(min(longest, int64(b.room(width))), 1)
	}
	return rows[0].draw(width, longest, scale, t) + "\n" + rows[1].draw(width, longest, scale, t)
}

// wentIn is what the producer did, most important first.
func (m *Model) wentIn(c lab.Counts) []string {
	words := []string{lang.Say("published %s", text.Count(c.Published, true)), lang.Say("confirmed %s", text.Count(c.Confirmed, true))}
	for _, rare := range []struct {
		what lang.Text
		n    int64
	}{{"unconfirmed %s", c.Unconfirmed}, {"returned %s", c.Returned}, {"dropped %s", c.Dropped}, {"dead-lettered %s", c.DeadLettered}} {
		if rare.n > 0 {
			words = append(words, m.theme.Warn.Render(lang.Say(rare.what, text.Count(rare.n, true))))
		}
	}
	return words
}

// becameOf is what the workers did, most important first. Why most of it was done twice
// stands beside it, if there is room.
func (m *Model) becameOf(c lab.Counts, room int) []string {
	t := m.theme
	words := []string{
		lang.Say("done %s", t.Done.Render(text.Count(c.Done, true))), lang.Say("redelivered %s", text.Count(c.Redelivered, true)),
		alarming("done twice %s", c.DoneTwice, t.Warn), alarming("lost %s", c.Lost, t.Bad),
	}
	if c.AcksUnread > 0 {
		all := slices.Insert(slices.Clone(words), 3, alarming("acks unread %s", c.AcksUnread, t.Warn))
		if text.Width(strings.Join(all, "  ")) <= room {
			return all
		}
	}
	return words
}

func alarming(what lang.Text, n int64, style lipgloss.Style) string {
	s := lang.Say(what, text.Count(n, true))
	if n > 0 {
		return style.Render(s)
	}
	return s
}
