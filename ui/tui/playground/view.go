package playground

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The lines that stand above and below the list of workers.
const (
	headLines     = 4 // queue, READY, UNACKED, a rule
	sentenceLines = 3 // a rule and two lines
)

// rowsHeight is how many lines there are for workers, without their head.
func (m *Model) rowsHeight() int { return m.size.height - headLines - sentenceLines - 1 }

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
	rule := m.theme.Dim.Render(strings.Repeat(theme.Rule, width))
	body := max(height-headLines-sentenceLines, 1)
	parts := []string{
		m.head(q, width), m.bars(q, width), rule,
		m.table.View(width, body), rule, m.sentence(q, width),
	}
	return text.Block(strings.Join(parts, "\n"), width, height)
}

// empty is what stands there before there is a queue.
func (m *Model) empty(width, height int) string {
	k := m.o.Keys.Playground
	lines := []string{"", "  " + m.theme.Strong.Render("There is no playground queue yet."), ""}
	if m.o.ReadOnly {
		lines = append(lines, "  rabbitlab was started with --read-only: nothing can be declared, published or consumed.")
	} else {
		lines = append(lines, "  "+m.theme.Key.Render(k.Queue.Help().Key)+"  makes one. Then "+
			m.theme.Key.Render(k.Publish.Help().Key)+" publishes, and "+m.theme.Key.Render(k.Add.Help().Key)+" adds a worker.")
	}
	if m.o.Host != "" {
		lines = append(lines, "", "  Its name will begin with "+lab.Prefix+", and it is offered for deletion when you quit.")
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// head is the line about the queue and its producer.
func (m *Model) head(q *lab.Queue, width int) string {
	t := m.theme
	left := " " + t.Strong.Render(text.Clean(q.Spec.Name)) + "  " + t.Dim.Render(m.queueWords(q))
	right := m.producerWords(q) + " "
	room := width - text.Width(right)
	if room < text.Width(q.Spec.Name)+2 {
		return text.Line(left, width)
	}
	return text.Line(left, room) + right
}

func (m *Model) queueWords(q *lab.Queue) string {
	words := []string{string(q.Spec.Type), "not durable"}
	if q.Spec.Durable {
		words[1] = "durable"
	}
	if p := q.Producer; p != nil {
		words = append(words, deliveryMode(*p))
		if p.Confirms {
			words = append(words, "confirms")
		}
	}
	if n, i := m.queueIndex(); n > 1 {
		words = append(words, fmt.Sprintf("queue %d of %d", i+1, n))
	}
	return strings.Join(words, " · ")
}

func deliveryMode(p lab.ProducerSpec) string {
	if p.Persistent {
		return "persistent"
	}
	return "transient"
}

func (m *Model) queueIndex() (n, index int) {
	for _, q := range m.o.State.Queues() {
		if q.Deleted {
			continue
		}
		if q.Spec.Name == m.queue {
			index = n
		}
		n++
	}
	return n, index
}

func (m *Model) producerWords(q *lab.Queue) string {
	t := m.theme
	c := q.Counts
	counts := fmt.Sprintf("published %s  confirmed %s", text.Count(c.Published, true), text.Count(c.Confirmed, true))
	switch {
	case q.Blocked != "":
		return t.Bad.Render(theme.Cross+" producer blocked") + "  " + counts
	case q.Trouble != "":
		return t.Bad.Render(theme.Cross+" producer cut off") + "  " + counts
	case q.Running:
		return t.Good.Render("▶ "+text.Rate(q.Producer.Rate, true)+"/s") + "  " + counts
	case q.Producer != nil:
		return t.Dim.Render("‖ producer waits") + "  " + counts
	}
	return t.Dim.Render("no producer")
}

// bars is READY and UNACKED, as bars and numbers, and what became of the rest.
func (m *Model) bars(q *lab.Queue, width int) string {
	t := m.theme
	ready, unacked := m.figures[q.Spec.Name].show(q.Counts)
	c := q.Counts
	outcome := fmt.Sprintf("done %s  redelivered %s  %s  %s ",
		t.Done.Render(text.Count(c.Done, true)), text.Count(c.Redelivered, true),
		alarming(t, "done twice", c.DoneTwice, t.Warn), alarming(t, "lost", c.Lost, t.Bad))
	dropped := ""
	if c.Dropped > 0 || c.DeadLettered > 0 {
		dropped = fmt.Sprintf("dropped %s  dead-lettered %s ", text.Count(c.Dropped, true), text.Count(c.DeadLettered, true))
	}
	scale := max(ready, unacked)
	return m.bar("READY", theme.Ready, ready, scale, width, dropped, t.Ready) + "\n" +
		m.bar("UNACKED", theme.Unacked, unacked, scale, width, outcome, t.Unacked)
}

func alarming(t *theme.Theme, what string, n int64, style lipgloss.Style) string {
	s := what + " " + text.Count(n, true)
	if n > 0 {
		return style.Render(s)
	}
	return s
}

// barLength is the longest bar: one glyph a message up to there, and scaled
// beyond.
const barLength = 40

func (m *Model) bar(name, glyph string, n, scale int64, width int, right string, style lipgloss.Style) string {
	longest := int64(min(barLength, max(width-text.Width(right)-22, 4)))
	glyphs := n
	if scale > longest {
		glyphs = (n*longest + scale - 1) / scale
	}
	left := " " + text.Fit(name, 9)
	if glyphs > 0 {
		left += style.Render(strings.Repeat(glyph, int(glyphs))) + " "
	}
	left += m.theme.Strong.Render(text.Count(n, true))
	return text.Line(left, width-text.Width(right)) + right
}

// sentence is what just happened, or what stands in the way, in two lines.
func (m *Model) sentence(q *lab.Queue, width int) string {
	said, style := m.narrator.Sentence(), m.theme.Sentence
	if warning := m.warning(q); warning != "" {
		said, style = warning, m.theme.Warn
	}
	lines := text.Wrap(said, max(width-4, 8))
	if len(lines) > 2 {
		lines = []string{lines[0], strings.Join(lines[1:], " ")}
	}
	for i, line := range lines {
		lines[i] = text.Line("  "+style.Render(text.Fit(line, max(width-4, 0))), width)
	}
	return strings.Join(lines, "\n")
}

// warning is what the figures on the screen need to be read with.
func (m *Model) warning(q *lab.Queue) string {
	f := m.figures[q.Spec.Name]
	switch {
	case q.Blocked != "":
		return "RabbitMQ has blocked the producer (" + text.Clean(q.Blocked) + "). Consumers go on; publishing resumes when the alarm clears."
	case q.Trouble != "":
		return "The producer cannot publish: " + text.Clean(q.Trouble) + ". It tries again by itself."
	case f.apart(m.now):
		return fmt.Sprintf("The broker counts %s ready and %s unacked, the playground %s and %s. READY and UNACKED show the broker's.%s",
			text.Count(f.brokerR, true), text.Count(f.brokerU, true),
			text.Count(q.Counts.Ready, true), text.Count(q.Counts.Unacked, true), foreign(q))
	}
	return ""
}

func foreign(q *lab.Queue) string {
	if q.Counts.Foreign == 0 {
		return ""
	}
	return " Some messages are not the playground's: another program publishes here."
}
