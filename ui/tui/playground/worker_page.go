package playground

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/crew"
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
		title: func() string { return lang.Say("Worker %s", name) },
		lines: func(width int) []string { return m.workerLines(name, width) },
	}
	return nil
}

func (m *Model) workerLines(name string, width int) []string {
	w := m.o.State.Worker(name)
	if w == nil {
		return []string{lang.Say("It was taken off the list.")}
	}
	facts := []struct {
		name lang.Text
		said string
	}{
		{"is", lang.Say("%s for %s", lang.Word(w.Condition), text.About(m.now.Sub(w.Since))) + because(w.Reason)},
		{"sleep", w.Spec.Sleep.String()},
		{"ack", ackWords(w.Spec)},
		{"prefetch", crew.Prefetch(w.Spec)},
		{"connection", lang.Say("rabbitlab %s (connection_name in any management tool)", w.Name)},
		{"delivered", lang.Say("%s, of which %s redelivered", text.Count(w.Delivered, true), text.Count(w.Redelivered, true))},
		{"finished", lang.Say("%s, acked %s", text.Count(w.Finished, true), text.Count(w.Acked, true))},
		{"holds", held(w)},
	}
	var lines []string
	for _, f := range facts {
		lines = append(lines, m.theme.Dim.Render(text.Fit(lang.Say(f.name), 12))+text.Fit(f.said, max(width-12, 8)))
	}
	lines = append(lines, "", m.theme.Dim.Render(lang.Say("what it worked on, newest first")))
	spans := w.Timeline()
	for i := len(spans) - 1; i >= 0 && i >= len(spans)-100; i-- {
		lines = append(lines, text.Fit(m.spanWords(spans[i]), width))
	}
	return lines
}

// ackWords is how a worker acks, and how many at a time.
func ackWords(s record.WorkerSpec) string {
	words := lang.Echo(s.Ack.Words())
	if s.Batch > 1 {
		words += lang.Say(", %d together", s.Batch)
	}
	if s.Remembers {
		words += lang.Say(", skips what is done")
	}
	return words
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return lang.Say(": %s", lang.Echo(reason))
}

func held(w *record.Worker) string {
	if w.Holds() == 0 {
		return lang.Say("nothing")
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

func (m *Model) spanWords(s record.Span) string {
	took, end := m.now, lang.Say("at work on it")
	if !s.To.IsZero() {
		took, end = s.To, lang.Word(s.End)
	}
	again := ""
	if s.Redelivered {
		again = lang.Say(", redelivered")
	}
	return lang.Say("%s  %d%s  %s after %s", s.From.Format("15:04:05.000"), s.Message, again, end, crew.Since(took.Sub(s.From)))
}
