package queues

import (
	"github.com/charmbracelet/bubbles/spinner"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// placeholder says why there are no rows; "" where there are some. It holds
// foreign text.
func (m *Model) placeholder() string {
	_, read := m.broker.TotalsAge(m.draw.now)
	switch {
	case len(m.list.shown) > 0:
		return ""
	case !read:
		return m.waiting()
	case m.awaitsVhost():
		return m.spin() + " " + lang.Say("reading the queues of %s …", vhostLabel(m.list.vhost))
	case len(m.list.all) == 0:
		return lang.Say("There are no queues in %s. A queue shows up here as soon as somebody declares one.", vhostLabel(m.list.vhost))
	case m.list.filter.Active():
		return lang.Say("None of %s has a name that matches “%s”. esc shows all again, / changes the filter.",
			lang.Plural(int64(len(m.list.all)), "queue"), m.list.filter.Pattern())
	case m.list.hideEmpty:
		return lang.Say("%s, all of them empty. h shows them.", lang.Plural(int64(len(m.list.all)), "queue"))
	}
	return lang.Say("There are no queues in %s.", vhostLabel(m.list.vhost))
}

// awaitsVhost says that the figures are of another vhost than the one wished
// for.
func (m *Model) awaitsVhost() bool {
	return m.broker.Vhost() != m.list.vhost && m.broker.Vhost() != ""
}

func (m *Model) waiting() string {
	elapsed := text.Age(m.draw.now.Sub(m.started))
	if err := m.broker.Link().Err; err != nil {
		return lang.Say("No answer from the management API for %s; %s. %s", elapsed, m.nextTry(), lang.Echo(err.Error()))
	}
	return lang.Say("%s waiting for the first answer of the management API: %s", m.spin(), elapsed)
}

// spin turns with the time of the frame, so that it stands still where the
// program does.
func (m *Model) spin() string {
	s := spinner.MiniDot
	turn := int(m.draw.now.Sub(m.started)/s.FPS) % len(s.Frames)
	return s.Frames[max(turn, 0)]
}

func vhostLabel(vhost string) string {
	if vhost == "" {
		return lang.Say("any vhost")
	}
	return lang.Say("vhost %s", vhost)
}

// message draws a text in the middle of the room for the rows.
func (m *Model) message(said string, width, height int) string {
	lines := text.Wrap(text.Clean(said), max(width-4, 1))
	block := lipgloss.JoinVertical(lipgloss.Left, lines...)
	return text.Block(lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, block), width, height)
}
