package tap

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/scroll"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/crew"
)

// page is a box over the screen with lines that can be scrolled.
type page struct {
	title  string
	lines  func(width int) []string
	scroll scroll.Scroll
}

// The size of the box: how wide it gets, and what stands around its lines.
const (
	pageWidest = 100
	pageFrame  = 8
	pageChrome = 6
)

func pageWidth(width int) int { return max(min(width-pageFrame, pageWidest), 20) }

func pageRoom(height int) int { return max(height-pageChrome, 1) }

// press scrolls, or says that the page is done with.
func (p *page) press(msg tea.KeyMsg, m *Model) (done bool) {
	l := m.o.Keys.List
	if key.Matches(msg, l.Back, l.Open) {
		return true
	}
	p.scroll.Press(msg, l, pageRoom(m.size.height), len(p.lines(pageWidth(m.size.width))))
	return false
}

func (p *page) view(m *Model, width, height int) string {
	inside, room := pageWidth(width), pageRoom(height)
	lines := p.lines(inside)
	first, end := p.scroll.Window(room, len(lines))
	body := append([]string{m.theme.Strong.Render(text.Fit(p.title, inside)), ""}, lines[first:end]...)
	body = append(body, m.theme.Dim.Render(scroll.Scope(first, end, len(lines))))
	return m.theme.Frame.Width(inside + 2).Render(strings.Join(body, "\n"))
}

// openWorker opens all that is known of the worker under the cursor.
func (m *Model) openWorker() {
	w := m.selected()
	if w == nil {
		return
	}
	name := w.Name
	m.page = &page{title: lang.Say("Worker %s", name), lines: func(width int) []string { return m.workerLines(name, width) }}
}

func (m *Model) workerLines(name string, width int) (lines []string) {
	var w *worker
	for i := range m.workers {
		if m.workers[i].Name == name {
			w = &m.workers[i]
		}
	}
	if w == nil {
		return []string{lang.Say("It was taken off the list.")}
	}
	ack, _ := w.ackSeen(m.now, m.theme.Text, m.theme)
	p := w.seen.Program
	for _, f := range []struct {
		name lang.Text
		said string
	}{
		{"is", conditionWords(w.Worker)},
		{"program", text.Dotted(p.Called(), p.Peer, p.Client)},
		{"process", process(p.PID, p.Command)},
		{"connection", lang.Say("%d, channel %d", w.seen.Connection, w.seen.Channel)},
		{"consumer tag", w.seen.Consumer},
		{"queue", w.Spec.Queue},
		{"ack", ack},
		{"prefetch", w.prefetch()},
		{"delivered", lang.Say("%s, of which %s redelivered", text.Count(w.Delivered, true), text.Count(w.Redelivered, true))},
		{"answered", lang.Say("acked %s, given back %s, rejected %s", text.Count(w.seen.Acked, true), text.Count(w.seen.Requeued, true), text.Count(w.seen.Rejected, true))},
		{"holds", text.Count(w.Holds(), true)},
		{"disturbed", faultWords(w.fault)},
	} {
		if f.said != "" {
			lines = append(lines, m.theme.Dim.Render(text.Fit(lang.Say(f.name), 14))+text.Fit(f.said, max(width-14, 8)))
		}
	}
	if held := m.heldPane(w, width, 12); len(held) > 0 {
		lines = append(append(lines, ""), held...)
	}
	return lines
}

func process(pid int, command string) string {
	if pid == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", pid, command)
}

// openLife opens the life of the message under the cursor.
func (m *Model) openLife() {
	h, any := m.held.Cursor()
	if !any {
		return
	}
	m.page = &page{title: lang.Say("Message %d", h.message), lines: func(width int) []string { return m.lifeLines(h.message, width) }}
}

// lifeLines tells a message's life across programs, a line a step. What a program does between
// a delivery and its answer is not seen, and not told.
func (m *Model) lifeLines(message int64, width int) []string {
	life, _ := m.o.State.Life(message)
	return crew.Life(life, lang.Say("(who published it was not seen)"), narrate.OnWire, width, m.theme)
}

// openOutput opens what the program printed.
func (m *Model) openOutput() {
	c := m.o.Command
	m.page = &page{title: lang.Say("What %s printed", c.Name()), lines: func(width int) (lines []string) {
		for _, line := range c.Printed() {
			lines = append(lines, text.Fit(line, width))
		}
		if len(lines) == 0 {
			lines = []string{lang.Say("Nothing yet.")}
		}
		return lines
	}}
	m.page.scroll.Press(tea.KeyMsg{Type: tea.KeyEnd}, m.o.Keys.List, pageRoom(m.size.height), len(c.Printed()))
}
