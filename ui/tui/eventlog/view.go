package eventlog

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// tableHeight is how many lines of a height are left for the rows with their
// head: all but the foot.
func tableHeight(height int) int {
	if height < 3 {
		return height
	}
	return height - 1
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	base := m.base(width, height)
	if m.details == nil {
		return base
	}
	return text.Overlay(base, m.detailsBox(width, height), width, height)
}

func (m *Model) base(width, height int) string {
	if len(m.list.events) == 0 {
		return m.empty(width, height)
	}
	lines := tableHeight(height)
	parts := []string{m.table.View(width, lines)}
	if m.table.Len() == 0 {
		parts[0] = text.Block("\n  "+m.noMatch(), width, lines)
	}
	if lines < height {
		parts = append(parts, m.foot(width))
	}
	return strings.Join(parts, "\n")
}

// empty is what stands there before anything happened.
func (m *Model) empty(width, height int) string {
	g := m.keys.Global
	queues, playground := m.theme.Key.Render(g.Queues.Help().Key), m.theme.Key.Render(g.Playground.Help().Key)
	lines := []string{"", m.theme.Strong.Render(lang.Say("Nothing has happened yet.")), ""}
	lines = append(lines, text.Wrap(lang.Say("Every event of the playground will stand here, a line each: published, confirmed, delivered, acked, "+
		"returned to the queue, lost, a worker killed, a channel closed."), max(width-4, 1))...)
	lines = append(lines, "")
	lines = append(lines, text.Wrap(lang.Say("A broker that is only watched sends no events: what its queues hold is on screen %s. "+
		"Events begin with the playground, screen %s.", queues, playground), max(width-4, 1))...)
	for i, line := range lines {
		lines[i] = "  " + line
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

func (m *Model) noMatch() string {
	return lang.Say("None of %s matches “%s”. %s shows all again, %s changes the filter.",
		lang.Plural(int64(len(m.list.events)), "event"), text.Clean(m.table.Filter.Pattern()),
		m.keys.List.Back.Help().Key, m.keys.Queues.Filter.Help().Key)
}

// foot says what the rows are a part of and whether they follow, or holds the
// field for the filter.
func (m *Model) foot(width int) string {
	if m.Typing() {
		return m.table.Filter.Line(m.theme, m.howMany(), width)
	}
	style := m.theme.Dim
	if m.holding {
		style = m.theme.Strong
	}
	parts := []string{style.Render(m.standing())}
	for _, words := range []string{m.howMany(), m.table.Filter.Words()} {
		if words != "" {
			parts = append(parts, m.theme.Dim.Render(words))
		}
	}
	return text.Line(" "+strings.Join(parts, m.theme.Dim.Render(" · ")), width)
}

// standing says whether the log follows, and what is newer where it does not.
func (m *Model) standing() string {
	if !m.holding {
		return lang.Say("following the newest")
	}
	newer, follow, missed := text.Count(m.newer(), true), m.keys.List.Bottom.Help().Key, m.missed()
	switch {
	case missed == 0 && m.newer() == 0:
		return lang.Say("held: nothing newer yet (%s follows)", follow)
	case missed > 0:
		return lang.Say("held: %s newer below, then %s not shown (%s follows)", newer, text.Count(missed, true), follow)
	}
	return lang.Say("held: %s newer below (%s follows)", newer, follow)
}

// newer is how many rows there are below the cursor.
func (m *Model) newer() int64 { return int64(max(m.table.Len()-1-m.table.Index(), 0)) }

// howMany counts the rows, the events that they are chosen from and, where those
// are not all that there were, all.
func (m *Model) howMany() string {
	shown, have, all := int64(m.table.Len()), int64(len(m.list.events)), int64(m.state.Seq)
	many := lang.Plural(have, "event")
	if shown != have {
		many = lang.Say("%s of %s", text.Count(shown, true), many)
	}
	if have < all {
		many = lang.Say("%s (of %s so far)", many, text.Count(all, true))
	}
	return many
}

// Status says when the newest event was.
func (m *Model) Status() string {
	if m.state.Seq == 0 {
		return ""
	}
	return lang.Say("last event %s ago", text.About(m.table.Now.Sub(m.state.Now)))
}
