package playground

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
)

// openWorker opens all that is known of the selected worker.
func (m *Model) openWorker() tea.Cmd {
	w := m.selected()
	if w == nil {
		return nil
	}
	name := w.Name
	m.overlay = &page{
		theme: m.theme, keys: m.o.Keys, size: &m.size,
		title: func() string { return "Worker " + name },
		lines: func(width int) []string { return m.workerLines(name, width) },
	}
	return nil
}

func (m *Model) workerLines(name string, width int) []string {
	w := m.o.State.Worker(name)
	if w == nil {
		return []string{"It was taken off the list."}
	}
	facts := [][2]string{
		{"is", string(w.Condition) + " for " + text.Age(m.now.Sub(w.Since)) + because(w.Reason)},
		{"sleep", w.Spec.Sleep.String()},
		{"ack", w.Spec.Ack.Words()},
		{"prefetch", prefetch(w.Spec)},
		{"connection", "rabbitlab " + w.Name + " (connection_name in any management tool)"},
		{"delivered", fmt.Sprintf("%s, of which %s redelivered", text.Count(w.Delivered, true), text.Count(w.Redelivered, true))},
		{"finished", fmt.Sprintf("%s, acked %s", text.Count(w.Finished, true), text.Count(w.Acked, true))},
		{"holds", held(w)},
	}
	var lines []string
	for _, f := range facts {
		lines = append(lines, m.theme.Dim.Render(text.Fit(f[0], 12))+text.Fit(f[1], max(width-12, 8)))
	}
	lines = append(lines, "", m.theme.Dim.Render("what it worked on, newest first"))
	spans := w.Timeline()
	for i := len(spans) - 1; i >= 0 && i >= len(spans)-100; i-- {
		lines = append(lines, text.Fit(m.spanWords(spans[i]), width))
	}
	return lines
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}

func held(w *lab.Worker) string {
	if w.Holds() == 0 {
		return "nothing"
	}
	var parts []string
	for _, n := range w.Held(20) {
		parts = append(parts, fmt.Sprint(n))
	}
	s := text.Count(w.Holds(), true) + ": " + strings.Join(parts, " ")
	if w.Holds() > 20 {
		s += " …"
	}
	return s
}

func (m *Model) spanWords(s lab.Span) string {
	took, end := m.now, "at work on it"
	if !s.To.IsZero() {
		took, end = s.To, string(s.End)
	}
	again := ""
	if s.Redelivered {
		again = ", redelivered"
	}
	return fmt.Sprintf("%s  %d%s  %s after %s", s.From.Format("15:04:05.000"), s.Message, again, end, since(took.Sub(s.From)))
}
