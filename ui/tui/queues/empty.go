package queues

import (
	"strings"

	"github.com/charmbracelet/bubbles/spinner"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// placeholder says why there are no rows; "" where there are some. It holds
// foreign text.
func (m *Model) placeholder() string {
	of := &m.list.of
	switch {
	case len(m.list.shown) > 0:
		return ""
	case of.At.IsZero():
		return m.waiting()
	case m.awaits():
		return m.spin() + " " + lang.Say("reading the queues of %s …", vhostLabel(m.list.vhost))
	case m.list.filter.Active() && of.Total > 0:
		return lang.Say("None of %s has a name that matches “%s”. esc shows all again, / changes the filter.",
			lang.Plural(int64(of.Total), "queue"), m.list.filter.Pattern())
	case of.Total == 0:
		return lang.Say("There are no queues in %s. A queue shows up here as soon as somebody declares one.", vhostLabel(m.list.vhost))
	}
	if m.pages() > 1 {
		return lang.Say("All queues of this page are empty. h shows them, the arrow keys turn the page.")
	}
	return lang.Say("%s, all of them empty. h shows them.", lang.Plural(int64(of.Matching), "queue"))
}

func (m *Model) waiting() string {
	if m.broker.Link().Err != nil {
		return lang.Say("Nothing is known of the queues yet.") // the root says why
	}
	elapsed := text.Age(m.draw.now.Sub(m.started))
	if o := m.broker.Overview(); !o.At.IsZero() {
		return lang.Say("%s reading the list of %s, which hold %s ready and %s unacked: %s", m.spin(),
			lang.Plural(int64(o.Queues.Or(0)), "queue"), text.Count(o.Ready.Int()), text.Count(o.Unacked.Int()), elapsed)
	}
	return lang.Say("%s waiting for the first answer of the management API: %s", m.spin(), elapsed)
}

// Moving says that a spinner turns where the rows will be.
func (m *Model) Moving() bool {
	return m.mode != modePage && strings.HasPrefix(m.placeholder(), m.spin())
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
