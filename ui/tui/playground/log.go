package playground

import (
	"slices"
	"strings"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

const (
	// logKept is how many events the log remembers: more than a tall terminal
	// shows.
	logKept = 200
	// leastLog is how many lines a log needs to be worth its head.
	leastLog = 3
)

// log is what happened lately, for the room below the workers: every step of it, and
// what it adds up to.
type log struct {
	events  []record.Event // the newest
	stories stories
	pins    pins
}

// take remembers the newest of the events.
func (l *log) take(all []record.Event) {
	events := all[max(len(all)-logKept, 0):]
	keep := max(len(l.events)+len(events)-logKept, 0)
	l.events = append(slices.Clone(l.events[keep:]), events...)
	l.stories.take(events)
	l.pins.take(all)
}

func (l *log) empty() bool { return len(l.events) == 0 }

// happened draws a head and what happened lately into so many lines: a row a message,
// with what must not scroll away above, or every step.
func (m *Model) happened(width, height int) string {
	head := theme.Rule + theme.Rule + " " + lang.Say("what happened") + " "
	lines := []string{m.theme.Dim.Render(head + strings.Repeat(theme.Rule, max(width-text.Width(head), 0)))}
	if m.narrator.Detailed() {
		return text.Block(strings.Join(append(lines, m.log.steps(m.theme, width, height-1)...), "\n"), width, height)
	}
	lines = append(lines, m.log.pins.lines(m, width, max((height-1)/2, 1))...)
	rows := m.storyRows(width, height-len(lines))
	if len(rows) == 0 {
		rows = m.log.steps(m.theme, width, height-len(lines))
	}
	return text.Block(strings.Join(append(lines, rows...), "\n"), width, height)
}

// steps is the newest events, a line each, the newest last.
func (l *log) steps(t *theme.Theme, width, height int) (lines []string) {
	for _, e := range l.events[max(len(l.events)-max(height, 0), 0):] {
		when := t.Dim.Render(e.At.Format("15:04:05.000"))
		lines = append(lines, "  "+when+"  "+text.Fit(narrate.Line(e), max(width-16, 0)))
	}
	return lines
}
