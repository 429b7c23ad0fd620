package diagnosis

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// Status says for how long the broker was watched.
func (m *Model) Status() string {
	switch {
	case m.report == nil || m.report.At.IsZero():
		return lang.Say("no figures yet")
	case !m.refreshed.IsZero():
		return lang.Say("reading …")
	case m.report.Closely:
		return lang.Say("looking closely")
	}
	return lang.Say("watched for %s", text.About(m.report.Watched+m.since()))
}

// refresh has everything read at once.
func (m *Model) refresh() {
	if m.table.IsFrozen() {
		m.Freeze(false)
	}
	m.refreshed = m.table.Now
	m.reader.Refresh()
}

// answered tells what came of reading at once, when the diagnosis has taken it in.
func (m *Model) answered() tea.Cmd {
	part := m.broker.Part(mgmt.PartChannels)
	behind := part.Err == nil && (m.report == nil || m.report.At.Before(part.Read.At))
	if m.refreshed.IsZero() || !part.Tried.After(m.refreshed) || behind {
		return nil
	}
	m.refreshed = time.Time{}
	if part.Err != nil {
		return screen.Fail(part.Err)
	}
	return screen.Tell(screen.Info, lang.Say("Read: %s.", m.looked()))
}
