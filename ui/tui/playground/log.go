package playground

import (
	"slices"
	"strings"

	"rabbitlab/amqp/lab"
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

// log is the newest events, for the room below the workers.
type log struct{ events []lab.Event }

// take remembers the newest of the events.
func (l *log) take(events []lab.Event) {
	events = events[max(len(events)-logKept, 0):]
	keep := max(len(l.events)+len(events)-logKept, 0)
	l.events = append(slices.Clone(l.events[keep:]), events...)
}

func (l *log) empty() bool { return len(l.events) == 0 }

// view draws a head and the newest events, a line each, the newest last.
func (l *log) view(t *theme.Theme, width, height int) string {
	head := theme.Rule + theme.Rule + " " + lang.Say("what happened") + " "
	lines := []string{t.Dim.Render(head + strings.Repeat(theme.Rule, max(width-text.Width(head), 0)))}
	for _, e := range l.events[max(len(l.events)-height+1, 0):] {
		when := t.Dim.Render(e.At.Format("15:04:05.000"))
		lines = append(lines, "  "+when+"  "+text.Fit(narrate.Line(e), max(width-16, 0)))
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}
