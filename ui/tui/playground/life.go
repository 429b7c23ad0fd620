package playground

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/crew"
	"rabbitlab/ui/tui/screen"
)

// openLife opens the life of a message: the one that the selected worker has in
// hand or holds, else the newest. Arrows and digits go to others.
func (m *Model) openLife() tea.Cmd {
	number := m.o.State.Newest()
	if number == 0 {
		return screen.Tell(screen.Info, lang.Say("no message was published yet"))
	}
	if w := m.selected(); w != nil {
		number = lastOf(w, number)
	}
	typed := ""
	m.overlay = &page{
		theme: m.theme, keys: m.o.Keys, size: &m.size,
		digits: true,
		help:   []key.Binding{m.o.Keys.Playground.Earlier, m.o.Keys.Playground.Later},
		title:  func() string { return lang.Say("Message %d", number) },
		lines:  func(width int) []string { return m.lifeLines(number, width) },
		extra: func(msg tea.KeyMsg) bool {
			typed, number = m.goTo(msg, typed, number)
			return true
		},
	}
	return nil
}

// lastOf is the message that a worker was last busy with.
func lastOf(w *record.Worker, otherwise int64) int64 {
	if w.InHand > 0 {
		return w.InHand
	}
	if held := w.Held(1); len(held) > 0 {
		return held[0]
	}
	if spans := w.Timeline(); len(spans) > 0 && spans[len(spans)-1].Message > 0 {
		return spans[len(spans)-1].Message
	}
	return otherwise
}

// goTo moves to another message: by arrows, or by typing its number.
func (m *Model) goTo(msg tea.KeyMsg, typed string, number int64) (string, int64) {
	newest := m.o.State.Newest()
	k := m.o.Keys.Playground
	switch {
	case key.Matches(msg, k.Earlier):
		return "", max(number-1, 1)
	case key.Matches(msg, k.Later):
		return "", min(number+1, newest)
	}
	if digit := msg.String(); len(digit) == 1 && digit[0] >= '0' && digit[0] <= '9' {
		typed += digit
		n, err := strconv.ParseInt(typed, 10, 64)
		if err != nil || n > newest {
			typed = digit
			n, _ = strconv.ParseInt(typed, 10, 64)
		}
		return typed, min(max(n, 1), newest)
	}
	return typed, number
}

// lifeLines tells a message's life.
func (m *Model) lifeLines(number int64, width int) []string {
	life, _ := m.o.State.Life(number)
	return crew.Life(life, lang.Say("(its beginning is no longer remembered)"), nil, width, m.theme)
}
