package queues

import (
	"fmt"
	"slices"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/scroll"
)

// page is one queue on the whole screen: everything that is known of it.
type page struct {
	key mgmt.Key
	scroll.Scroll
	whole bool     // values are shown whole, however long
	last  mgmt.Row // what was known of the queue while it was there
	ways  ways     // where its dead letters go
	story *story   // of its messages, nil where nobody has looked at them
}

// layout is the lines of a page. The consumers can be thousands: theirs are drawn
// only where they are on the screen.
type layout struct {
	above   []string
	holders []holder // each of blockLines lines
	below   []string
}

func (l *layout) lines() int { return len(l.above) + len(l.holders)*blockLines + len(l.below) }

// tight leaves out blank lines where that shows all of it in so many lines.
func (l *layout) tight(height int) *layout {
	l.above = scroll.Tight(l.above, height-(l.lines()-len(l.above)))
	return l
}

// drawPage draws the part of the page that is scrolled to, with the title
// always in sight, and says which part that is.
func (m *Model) drawPage(width, height int) (lines []string, scope string) {
	row, here := m.pageRow()
	l := m.layPage(row, here, width).tight(height - 1)
	first, end := m.page.Window(height-1, l.lines())
	lines = []string{m.theme.Line(title(row), width)}
	for i := first; i < end; i++ {
		lines = append(lines, m.pageLine(l, i, width))
	}
	return lines, scroll.Scope(first, end, l.lines())
}

func (m *Model) pageLine(l *layout, i, width int) string {
	if i < len(l.above) {
		return l.above[i]
	}
	if i -= len(l.above); i < len(l.holders)*blockLines {
		return m.holderLine(&l.holders[i/blockLines], i%blockLines, width)
	}
	return l.below[i-len(l.holders)*blockLines]
}

// pageRow returns the queue of the page, and false where it is gone: then it is
// as it was last seen.
func (m *Model) pageRow() (row *mgmt.Row, here bool) {
	if row, ok := m.broker.Row(m.page.key); ok {
		return &row, true
	}
	return &m.page.last, false
}

func (m *Model) layPage(row *mgmt.Row, here bool, width int) *layout {
	s := m.subject(row)
	var lines []string
	if !here {
		gone := []sentence{{warning, lang.Say("This queue is gone: it was deleted, or it is not in the vhost that is shown. These are its last figures.")}}
		lines = append(lines, m.sentences(gone, width, 3)...)
	}
	lines = append(lines, m.sentences(explain(s), width, 1<<10)...)
	lines = append(lines, "")
	lines = append(lines, m.facts(row, len(s.holders), width)...)
	lines = append(lines, "")
	lines = append(lines, m.deadLetters(width)...)
	lines = append(lines, "")
	lines = append(lines, m.charts(row.Key, width)...)
	lines = append(lines, "", m.theme.Line(s.howManyConsume(), width))
	below := m.provenance(row, width)
	if m.page.whole && len(s.holders) <= mostWhole {
		return &layout{above: append(lines, m.wholeHolders(s.holders, width)...), below: below}
	}
	return &layout{lines, s.holders, below}
}

// wholeHolders is everything that is known of consumers, whatever lines that takes.
func (m *Model) wholeHolders(holders []holder, width int) (lines []string) {
	for i := range holders {
		for line := range blockLines {
			lines = append(lines, indent(m.factLines(m.holderFact(&holders[i], line), width-2))...)
		}
	}
	return lines
}

// howManyConsume counts the consumers that are listed. None is told from none that was read.
func (s *subject) howManyConsume() string {
	part := s.broker.Part(mgmt.PartConsumers)
	n, told := s.row.Stats.Consumers.Int()
	switch {
	case len(s.holders) > 0:
		return lang.Plural(int64(len(s.holders)), "consumer")
	case s.broker.Overview().StatsDisabled:
		return lang.Say("consumers: not known, as the broker keeps no statistics")
	case part.Read.At.IsZero():
		return lang.Say("consumers: not read yet")
	case part.Err != nil:
		return lang.Say("consumers: could not be read again")
	case told && n > 0:
		return lang.Say("%s, not listed yet", lang.Plural(n, "consumer"))
	case !s.broker.Overview().SeesAll:
		return lang.Say("no consumers that this user may see")
	}
	return lang.Say("no consumers")
}

// provenance says where the figures come from and how late they can be.
func (m *Model) provenance(row *mgmt.Row, width int) []string {
	counts := lang.Say("ready and unacked are as they were when they were read")
	if row.Type != "classic" {
		counts = lang.Say("a %s queue reports ready and unacked every 5 s unless the broker is told otherwise", known(row.Type))
	}
	said := lang.Say("Figures: %s; consumers, rates and memory come from statistics that RabbitMQ gathers every 5 s by default, "+
		"so they were true some 4 to 9 s before they were read.", counts)
	return m.sentences([]sentence{{limit, said}}, width, 10)
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
