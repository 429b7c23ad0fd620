package queues

import (
	"fmt"

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
		return m.spin() + " reading the queues of " + vhostLabel(m.list.vhost) + " …"
	case len(m.list.all) == 0:
		return "There are no queues in " + vhostLabel(m.list.vhost) + ". A queue shows up here as soon as somebody declares one."
	case m.list.filter.Active():
		return fmt.Sprintf("None of %s has a name that matches “%s”. esc shows all again, / changes the filter.",
			lang.Plural(int64(len(m.list.all)), "queue"), m.list.filter.Pattern())
	case m.list.hideEmpty:
		return lang.Plural(int64(len(m.list.all)), "queue") + ", all of them empty. h shows them."
	}
	return "There are no queues in " + vhostLabel(m.list.vhost) + "."
}

// awaitsVhost says that the figures are of another vhost than the one wished
// for.
func (m *Model) awaitsVhost() bool {
	return m.broker.Vhost() != m.list.vhost && m.broker.Vhost() != ""
}

func (m *Model) waiting() string {
	elapsed := text.Age(m.draw.now.Sub(m.started))
	if err := m.broker.Link().Err; err != nil {
		return fmt.Sprintf("No answer from the management API for %s; %s. %v", elapsed, m.nextTry(), err)
	}
	return fmt.Sprintf("%s waiting for the first answer of the management API: %s", m.spin(), elapsed)
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
		return "any vhost"
	}
	return "vhost " + vhost
}

// message draws a text in the middle of the room for the rows.
func (m *Model) message(said string, width, height int) string {
	lines := text.Wrap(text.Clean(said), max(width-4, 1))
	block := lipgloss.JoinVertical(lipgloss.Left, lines...)
	return text.Block(lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, block), width, height)
}
