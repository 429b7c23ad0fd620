package playground

import (
	"fmt"
	"strconv"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
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
func lastOf(w *lab.Worker, otherwise int64) int64 {
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

// keptSteps is how many steps a Life keeps before those that it leaves out.
const keptSteps = 8

// lifeLines tells a message's life, a line a step.
func (m *Model) lifeLines(number int64, width int) []string {
	life, ok := m.o.State.Life(number)
	if !ok || len(life.Steps) == 0 {
		return []string{lang.Say("Its life is no longer remembered: too many messages came after it.")}
	}
	var lines []string
	if life.Cut {
		lines = append(lines, m.theme.Dim.Render(lang.Say("(its beginning is no longer remembered)")))
	}
	first := life.Steps[0].At
	for i, s := range life.Steps {
		if i == keptSteps && life.Skipped > 0 {
			lines = append(lines, m.theme.Dim.Render(lang.Say("… %s left out …", lang.Plural(int64(life.Skipped), "step"))))
		}
		when := m.theme.Dim.Render(s.At.Format("15:04:05.000") + text.FitRight("+"+since(s.At.Sub(first)), 10))
		lines = append(lines, text.Line(when+"  "+text.Fit(m.step(s), max(width-24, 10)), width))
	}
	return lines
}

func since(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.3f s", d.Seconds())
	}
	return text.Age(d)
}

// step is one step of a life, in words.
func (m *Model) step(s lab.Step) string {
	switch s.Kind {
	case lab.Published:
		return lang.Say("published")
	case lab.Confirmed:
		return lang.Say("confirmed: the broker has taken it")
	case lab.Delivered:
		return lang.Say("delivered to %s%s", s.Worker, deliveredHow(s))
	case lab.Started:
		return lang.Say("%s began to work on it", s.Worker)
	case lab.Finished:
		return lang.Say("%s finished the work", s.Worker)
	case lab.Acked:
		return lang.Say("acked by %s", s.Worker)
	case lab.AckUnread:
		return lang.Say("the broker never read %s's ack: it was cut off first", s.Worker)
	case lab.Nacked:
		return lang.Say("%s sent basic.nack with requeue", s.Worker)
	case lab.Rejected:
		return lang.Say("%s sent basic.reject", s.Worker)
	case lab.Requeued:
		return lang.Say("returned to the queue: %s", lang.Echo(s.Reason))
	case lab.Lost:
		return lang.Say("lost: %s", lang.Echo(s.Reason))
	case lab.Dropped:
		return lang.Say("dropped: %s", lang.Echo(s.Reason))
	case lab.DeadLettered:
		return lang.Say("passed on to the dead-letter exchange")
	case lab.Returned:
		return lang.Say("returned to the producer: %s", lang.Echo(s.Reason))
	case lab.Unconfirmed:
		return lang.Say("not taken by the broker (basic.nack to the producer)")
	case lab.Unpublished:
		return lang.Say("never confirmed: %s", lang.Echo(s.Reason))
	}
	return string(s.Kind) + " " + lang.Echo(s.Reason)
}

func deliveredHow(s lab.Step) string {
	how := ""
	if s.Redelivered {
		how = lang.Say(", marked redelivered")
	}
	if s.Automatic {
		how += lang.Say(", and done for the broker (automatic ack)")
	}
	return how
}
