package tui

import (
	"net/url"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// queueURL is where the management UI shows a queue. An endpoint is without user and password.
func queueURL(endpoint string, queue mgmt.Key) string {
	return strings.TrimRight(endpoint, "/") + "/#/queues/" + url.PathEscape(queue.Vhost) + "/" + url.PathEscape(queue.Name)
}

// browse shows a queue in the management UI, or copies where that is, where there is no
// browser.
func (m *model) browse(msg screen.BrowseMsg) tea.Cmd {
	if m.broker.API == nil || m.standsIn() {
		return screen.Tell(screen.Info, lang.Say("the built-in broker has no management UI"))
	}
	at := queueURL(m.broker.API.Endpoint(), msg.Queue)
	if m.o.Browser == nil {
		return screen.Copy(at, at)
	}
	return func() tea.Msg {
		if err := m.o.Browser(at); err != nil {
			return screen.CopyMsg{Text: at, What: at}
		}
		return screen.Notice{Text: lang.Say("Opened %s.", at)}
	}
}
