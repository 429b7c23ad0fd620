package tap

import (
	"strings"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// headLines is what stands above the list of workers: the programs, the counts, and a rule.
const headLines = 3

// footLines is the rule above the sentence, and the sentence.
func footLines(width int) int {
	if width < 100 {
		return 4
	}
	return 3
}

// paneLeast is how many lines the list of workers leaves to what stands below it.
const paneLeast = 6

// tableLines is how many lines the list of workers takes, with its head.
func (m *Model) tableLines(height int) int {
	room := height - headLines - footLines(m.size.width)
	return max(min(len(m.workers)+1, max(room-paneLeast, room/2)), 2)
}

// View draws the screen.
func (m *Model) View(width, height int) string {
	base := ""
	switch {
	case m.holding:
		base = m.heldView(width, height)
	case len(m.workers) == 0:
		base = m.waiting(width, height)
	default:
		base = m.base(width, height)
	}
	if m.page == nil {
		return base
	}
	return text.Overlay(base, m.page.view(m, width, height), width, height)
}

func (m *Model) base(width, height int) string {
	lines := append(m.head(width), m.theme.Line("", width))
	rows := m.tableLines(height)
	lines = append(lines, splitLines(m.table.View(width, rows))...)
	room := height - len(lines) - footLines(width)
	lines = append(lines, m.below(width, room)...)
	lines = append(splitLines(text.Block(strings.Join(lines, "\n"), width, height-footLines(width))), m.foot(width)...)
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// head is the programs and what passed in sum.
func (m *Model) head(width int) []string {
	c, t := m.snapshot.Counts, m.theme
	left := " " + t.Strong.Render(text.Clean(m.o.Address)) + "  " +
		t.Dim.Render(lang.Plural(int64(len(m.snapshot.Connections)), "connection"))
	right := m.commandWords() + " "
	first := text.Line(left, max(width-text.Width(right), 0)) + right
	if text.Width(left)+text.Width(right) > width {
		first = text.Line(left, width)
	}
	words := []string{
		lang.Say("held %s", t.Unacked.Render(text.Count(int64(m.snapshot.HeldAll), true))),
		lang.Say("delivered %s", text.Count(c.Delivered, true)), lang.Say("acked %s", t.Done.Render(text.Count(c.Acked, true))),
		lang.Say("redelivered %s", text.Count(c.Redelivered, true)), lang.Say("published %s", text.Count(c.Published, true)),
		lang.Say("confirmed %s", text.Count(c.Confirmed, true)),
	}
	for _, x := range []struct {
		what lang.Text
		n    int64
	}{{"given back %s", c.Requeued}, {"rejected %s", c.Rejected}, {"returned %s", c.Returned}, {"unconfirmed %s", c.Unconfirmed}} {
		if x.n > 0 {
			words = append(words, t.Warn.Render(lang.Say(x.what, text.Count(x.n, true))))
		}
	}
	return []string{first, text.Line(" "+text.Join(words, "  ", width-2), width)}
}

// commandWords is how the program fares that rabbitlab has started.
func (m *Model) commandWords() string {
	if m.o.Command == nil {
		return ""
	}
	name := text.Clean(m.o.Command.Name())
	ended, code := m.o.Command.Status()
	switch {
	case !ended:
		return m.theme.Good.Render(lang.Say("%s runs", name))
	case code == 0:
		return m.theme.Dim.Render(lang.Say("%s has ended", name))
	}
	return m.theme.Bad.Render(lang.Say("%s has ended with exit code %d", name, code))
}

// below is what the worker under the cursor holds, and what happened where that leaves room.
func (m *Model) below(width, room int) (lines []string) {
	w := m.selected()
	if words := faultWords(w.fault); words != "" && w.Condition.Alive() {
		lines = append(lines, text.Line("  "+m.theme.Warn.Render(theme.Alert+" "+lang.Say("%s, by hand: %s", w.Name, words)), width))
	}
	if n := int64(len(m.heldOf(w.Name))); n > 0 && room > 2 {
		lines = append(lines, m.theme.Line(lang.Say("%s holds %s, the oldest first", w.Name, lang.Plural(w.Holds(), "message")), width))
		lines = append(lines, m.heldPane(w, width, max(room/2, 3)-1)...)
	}
	if room -= len(lines); room < 3 || len(m.log) == 0 {
		return lines
	}
	lines = append(lines, m.theme.Line(lang.Say("what happened"), width))
	for _, s := range m.log[max(len(m.log)-room+1, 0):] {
		lines = append(lines, m.logLine(s, width))
	}
	return lines
}

func (m *Model) logLine(s said, width int) string {
	severity := narrate.SeverityOf(s.kind)
	words := text.Fit(s.sentence, max(width-18, 0))
	return text.Line("  "+m.theme.Dim.Render(s.at.Format("15:04:05.000"))+" "+
		severity.Style(m.theme).Render(severity.Sign()+" "+words), width)
}

// foot is the sentence about what just happened.
func (m *Model) foot(width int) []string {
	lines := []string{m.theme.Line("", width)}
	said := text.Wrap(text.Clean(m.sentence()), max(width-4, 8))
	for i := range footLines(width) - 1 {
		line := ""
		if i < len(said) {
			line = "  " + m.theme.Sentence.Render(said[i])
		}
		lines = append(lines, line)
	}
	return lines
}

// sentence is what to know before all else: who acks nothing of what it holds; else what just
// happened.
func (m *Model) sentence() string {
	if s := m.forgets(); s != "" {
		return s
	}
	if s := m.narrator.Sentence(); s != "" {
		return s
	}
	if len(m.log) > 0 {
		return m.log[len(m.log)-1].sentence
	}
	return ""
}

// forgets is said of the worker that has held messages for longest and has answered for none;
// "" where there is none.
func (m *Model) forgets() string {
	var worst *worker
	for i := range m.workers {
		w := &m.workers[i]
		s := &w.seen
		if !w.Condition.Alive() || s.Holds == 0 || s.Acked+s.GaveBack+s.Rejected > 0 || m.now.Sub(s.Oldest) < longUnacked {
			continue
		}
		if worst == nil || s.Oldest.Before(worst.seen.Oldest) {
			worst = w
		}
	}
	if worst == nil {
		return ""
	}
	full := ""
	if p := worst.Spec.Prefetch; p > 0 && worst.seen.Holds >= p {
		full = lang.Say("Its prefetch of %d is used up: it gets no more.", p)
	}
	return lang.Sentences(lang.Say("%s has held %s for %s and has acked none: a long job, or a forgotten ack. RabbitMQ gives them to nobody else while its channel is open.",
		worst.Name, lang.Plural(int64(worst.seen.Holds), "message"), text.About(m.now.Sub(worst.seen.Oldest))), full)
}

// waiting is what stands there before there is a consumer: where programs connect, and what
// the one that was started says.
func (m *Model) waiting(width, height int) string {
	t := m.theme
	lines := append(m.head(width), t.Line("", width), "", "  "+t.Strong.Render(lang.Say("No program consumes yet.")), "")
	lines = append(lines, indented(lang.Say("A program that connects to %s is read along with: its consumers show here, message by message.", m.o.Address), width)...)
	if m.o.Command != nil {
		lines = append(lines, m.printed(width)...)
	}
	if len(m.log) > 0 {
		lines = append(lines, "", t.Line(lang.Say("what happened"), width))
		for _, s := range m.log[max(len(m.log)-max(height-len(lines), 0), 0):] {
			lines = append(lines, m.logLine(s, width))
		}
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// printed is the last words of the program that was started, which say why it does not connect.
func (m *Model) printed(width int) (lines []string) {
	words := m.o.Command.Printed()
	ended, code := m.o.Command.Status()
	if len(words) == 0 && !ended {
		return nil
	}
	lines = append(lines, "")
	if ended {
		lines = append(lines, "  "+m.theme.Bad.Render(lang.Say("The program has ended with exit code %d. What it printed last:", code)))
	} else {
		lines = append(lines, "  "+m.theme.Dim.Render(lang.Say("What it printed last:")))
	}
	for _, line := range words[max(len(words)-5, 0):] {
		lines = append(lines, "    "+text.Fit(line, max(width-6, 0)))
	}
	return lines
}

func indented(s string, width int) []string {
	lines := text.Wrap(text.Clean(s), max(width-4, 8))
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// heldView is the list of all that is held.
func (m *Model) heldView(width, height int) string {
	title := lang.Say("%s held, the oldest first", lang.Plural(int64(m.snapshot.HeldAll), "message"))
	if more := m.snapshot.HeldAll - len(m.snapshot.Held); more > 0 {
		title = lang.Say("%s held, the oldest %d of them", lang.Plural(int64(m.snapshot.HeldAll), "message"), len(m.snapshot.Held))
	}
	lines := []string{m.theme.Line(title, width)}
	if m.held.Len() == 0 {
		return text.Block(lines[0]+"\n\n  "+lang.Say("Nothing is held."), width, height)
	}
	return text.Block(lines[0]+"\n"+m.held.View(width, height-1), width, height)
}

func splitLines(s string) []string { return strings.Split(s, "\n") }

// conditionWords is how a worker fares.
func conditionWords(w *record.Worker) string {
	if w.Reason == "" {
		return lang.Word(w.Condition)
	}
	return lang.Say("%s: %s", lang.Word(w.Condition), lang.Echo(w.Reason))
}
