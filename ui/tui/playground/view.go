package playground

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// foot is what stands below the workers.
func (m *Model) foot(q *record.Queue, width, height int) string {
	foot := m.comeback(width) + "\n" + strings.Join(m.sentence(q, width), "\n")
	if !roomForGist(width, height) {
		return foot
	}
	return text.Block(foot, width, 1+sentenceLines(width)) + "\n" + m.gist(width)
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
	s := m.layout(width, height)
	parts := []string{
		m.head(q, width), strings.Join(append([]string{m.bars(q, width)}, m.goal(width)...), "\n") + m.ruleAbove(width, s),
		m.body(width, s.body), m.foot(q, width, height),
	}
	return m.flies(text.Block(strings.Join(parts, "\n"), width, height), width)
}

// body is the list of workers, and what happened lately where they leave room.
func (m *Model) body(width, height int) string {
	rows := min(m.table.Len()+1, height)
	room := height - rows
	if room < leastLog+1 || m.log.empty() || m.held {
		return m.table.View(width, height)
	}
	return m.table.View(width, rows) + "\n" + m.happenedBeside(width, room)
}

// empty is what stands there before there is a queue.
func (m *Model) empty(width, height int) string {
	k := m.o.Keys.Playground
	lines := []string{"", "  " + m.theme.Strong.Render(lang.Say("There is no playground queue yet.")), ""}
	switch {
	case m.o.Replay:
		lines = append(lines, "  "+lang.Say("In this recording there is none up to here: a playground that is recorded is shown here as it was."))
	case m.o.ReadOnly:
		lines = append(lines, "  "+lang.Say("rabbitlab was started with --read-only: nothing can be declared, published or consumed."))
	default:
		lines = append(lines, "  "+lang.Say("%s  makes one. Then %s publishes, and %s adds a worker.",
			m.theme.Key.Render(k.Declare.Help().Key), m.theme.Key.Render(k.Publish.Help().Key), m.theme.Key.Render(k.Add.Help().Key)))
	}
	if m.o.Host != "" && !m.o.ReadOnly {
		lines = append(lines, "", "  "+lang.Say("Its name will begin with %s, and it is offered for deletion when you quit.", lab.Prefix))
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// bars is READY and UNACKED, as bars of one scale and as numbers, and beside them
// what went in and what became of it.
func (m *Model) bars(q *record.Queue, width int) string {
	t := m.theme
	ready, unacked := m.figuresOf(q.Spec.Name).show(q.Counts)
	again, front := m.waitsAgain(q.Spec.Name)
	rows := []bar{
		{
			name: lang.Say("READY"), glyph: theme.Ready, style: t.Ready, n: ready, gone: q.Gone,
			words: text.Join(m.wentIn(q.Counts), "  ", width-barLeast), again: again, front: front,
		},
		{
			name: lang.Say("UNACKED"), glyph: theme.Unacked, style: t.Unacked, n: unacked, gone: q.Gone,
			words: text.Join(m.becameOf(q.Counts, width-barLeast), "  ", width-barLeast),
		},
	}
	longest, scale := int64(barLength), max(ready, unacked)
	for _, b := range rows {
		longest = max(min(longest, int64(b.room(width))), 1)
	}
	return rows[0].draw(width, longest, scale, t) + "\n" + rows[1].draw(width, longest, scale, t)
}

// wentIn is what the producer did, most important first.
func (m *Model) wentIn(c record.Counts) []string {
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

// becameOf is what the workers did, most important first. What was skipped, and why most of
// it was done twice, stands beside it, if there is room.
func (m *Model) becameOf(c record.Counts, room int) []string {
	t := m.theme
	words := []string{
		lang.Say("done %s", t.Done.Render(text.Count(c.Done, true))), lang.Say("redelivered %s", text.Count(c.Redelivered, true)),
		alarming("done twice %s", c.DoneTwice, t.Warn), alarming("lost %s", c.Lost, t.Bad),
	}
	fits := func(words []string) bool { return text.Width(strings.Join(words, "  ")) <= room }
	if c.Skipped > 0 {
		redelivered := words[1]
		words[1] = lang.Say("skipped %s", t.Done.Render(text.Count(c.Skipped, true))) // says the more of the two
		if all := slices.Insert(slices.Clone(words), 1, redelivered); fits(all) {
			words = all
		}
	}
	if last := len(words) - 1; !fits(words) && c.DoneTwice+c.Lost > 0 {
		words = append([]string{words[last], words[last-1]}, words[:last-1]...) // what is left out is not what alarms
	}
	if c.AcksUnread > 0 {
		all := slices.Insert(slices.Clone(words), len(words)-1, alarming("acks unread %s", c.AcksUnread, t.Warn))
		if fits(all) {
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
