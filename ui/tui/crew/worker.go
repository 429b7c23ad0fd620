// Package crew draws alike what several screens draw of workers and of the lives of their
// messages: those of the playground, and real programs behind a tap.
package crew

import (
	"fmt"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Sign is one character for what a worker is doing.
func Sign(c record.Condition, t *theme.Theme) (string, lipgloss.Style) {
	switch c {
	case record.Working:
		return theme.On, t.Good
	case record.Idle:
		return theme.Off, t.Good
	case record.Paused:
		return theme.Pause, t.Warn
	case record.Connecting, record.Disconnected, record.Leaving:
		return theme.Waiting, t.Warn
	case record.Stopped:
		return theme.Gone, t.Dim
	}
	return theme.Cross, t.Bad
}

// PrefetchHead is the head of a column of prefetch counts.
func PrefetchHead(width int) string {
	if width < 8 {
		return lang.Say("PREF")
	}
	return lang.Say("PREFETCH")
}

// Prefetch is a worker's prefetch count.
func Prefetch(s record.WorkerSpec) string {
	switch {
	case s.Ack == record.AckAutomatic:
		return "–" // basic.qos does not count where nothing is acked
	case s.Prefetch == 0:
		return theme.Infinity
	}
	return fmt.Sprint(s.Prefetch)
}

// Holds is how many messages a worker holds, drawn as unacked ones are.
func Holds(w *record.Worker, plain lipgloss.Style, t *theme.Theme) table.Cell {
	if w.Holds() > 0 {
		plain = t.Unacked
	}
	return table.Text(text.Count(w.Holds(), true), plain)
}

// Window is the time that a worker's strip shows and that Busy looks back on.
const Window = 30 * time.Second

// Busy is the share of the time in which a worker that lives was busy, "" for one that does not.
func Busy(w *record.Worker, now time.Time) string {
	if !w.Condition.Alive() {
		return ""
	}
	since := now.Add(-Window)
	if w.Began.After(since) {
		since = w.Began
	}
	return fmt.Sprintf("%.0f%%", 100*w.Busy(since, now))
}
