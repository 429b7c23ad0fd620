package playground

import (
	"regexp"
	"sort"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// sentenceLines is how many lines the sentence has. Where they are short it gets
// one more.
func sentenceLines(width int) int {
	if width < 100 {
		return 3
	}
	return 2
}

// sentence is the sentence in its lines.
func (m *Model) sentence(q *record.Queue, width int) []string {
	said, style := m.saying(q)
	lines := atMost(sentenceLines(width), said, max(width-4, 8))
	for i, line := range lines {
		lines[i] = "  " + style.Render(line)
	}
	return lines
}

// atMost breaks a sentence into so many lines at most. Where there is more, what
// stands in brackets gives way first and then its middle: the end is the point of it.
func atMost(most int, said string, width int) []string {
	said = text.Clean(said)
	lines := text.Wrap(said, width)
	if len(lines) > most {
		said = bracketed.ReplaceAllString(said, "")
		lines = text.Wrap(said, width)
	}
	if len(lines) > most {
		lines = text.Wrap(withoutMiddle(most, said, width), width)
	}
	if len(lines) > most {
		lines = append(lines[:most-1], strings.Join(lines[most-1:], " "))
	}
	for i, line := range lines {
		lines[i] = text.Fit(line, min(text.Width(line), width))
	}
	return lines
}

// bracketed is what a sentence can do without: which messages it speaks of.
var bracketed = regexp.MustCompile(` ?\([^()]*\)|（[^（）]*）`)

// withoutMiddle leaves out as much before the last sentence as there is no room for.
func withoutMiddle(most int, said string, width int) string {
	end := 0
	for _, stop := range []string{". ", "。"} {
		if i := strings.LastIndex(strings.TrimRight(said, ".。"), stop); i >= 0 {
			end = max(end, i+len(stop))
		}
	}
	head, last := []rune(said[:end]), said[end:]
	kept := sort.Search(len(head), func(n int) bool {
		return len(text.Wrap(string(head[:n+1])+"… "+last, width)) > most
	})
	return strings.TrimRight(string(head[:kept]), " ") + "… " + last
}

// saying is the sentence and how it is drawn: what stands in the way, or what just
// happened.
func (m *Model) saying(q *record.Queue) (string, lipgloss.Style) {
	if warning := m.warning(q); warning != "" {
		return warning, m.theme.Warn
	}
	if m.held {
		return "", m.theme.Sentence
	}
	if posed, style := m.posed(); posed != "" {
		return posed, style
	}
	return m.told(), m.theme.Sentence
}

// told is what just happened, or how the race goes; when that is no news any more, what
// to try.
func (m *Model) told() string {
	said := m.narrator.Sentence()
	if m.sideBySide() {
		if of := m.race.instead(said); of != said {
			return of
		}
	}
	if m.raceWaits() || m.now.Sub(m.narrator.Since()) > newsFor {
		if invited := m.invitation(); invited != "" {
			return invited
		}
	}
	return said
}

// warning is what the figures on the screen need to be read with.
func (m *Model) warning(q *record.Queue) string {
	f := m.figuresOf(q.Spec.Name)
	switch {
	case q.Blocked != "":
		return lang.Say("RabbitMQ has blocked the producer (%s). Consumers go on; publishing resumes when the alarm clears.", lang.Echo(q.Blocked))
	case q.Trouble != "" && q.Running: // one that waits connects again when it is asked to publish
		return lang.Say("The producer cannot publish: %s. It tries again by itself.", lang.Echo(q.Trouble))
	case f.apart(m.now):
		return lang.Say("The broker counts %s ready and %s unacked, the playground %s and %s. READY and UNACKED show the broker's.%s",
			text.Count(f.brokerR, true), text.Count(f.brokerU, true),
			text.Count(q.Counts.Ready, true), text.Count(q.Counts.Unacked, true), foreign(q))
	}
	return ""
}

func foreign(q *record.Queue) string {
	if q.Counts.Foreign == 0 {
		return ""
	}
	return lang.Say(" Some messages are not the playground's: another program publishes here.")
}
