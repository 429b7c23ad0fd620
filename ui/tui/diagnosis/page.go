package diagnosis

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/scroll"
)

// page is one finding on the whole screen: everything that is known of it.
type page struct {
	finding diagnose.Finding // as it was last found
	gone    bool             // it is no longer found
	scroll.Scroll
}

func (m *Model) openPage() {
	if f := m.selected(); f != nil {
		m.page = &page{finding: *f}
	}
}

// keepPage renews the finding that is open, and keeps it as it was where it is no
// longer found.
func (m *Model) keepPage() {
	if m.page == nil {
		return
	}
	f := m.list.find(m.page.finding.Key())
	if m.page.gone = f == nil; f != nil {
		m.page.finding = *f
	}
}

func (m *Model) pressPage(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.List.Back), key.Matches(msg, m.keys.List.Open):
		m.page = nil
	case key.Matches(msg, m.keys.Queues.Refresh):
		m.refresh()
	case key.Matches(msg, m.keys.Diagnosis.Close):
		return m.askToClose()
	default:
		m.page.Press(msg, m.keys.List, m.areas(m.height).page-1, len(m.pageLines(m.width)))
	}
	return nil
}

// drawPage draws the part of the page that is scrolled to, with the heading always in
// sight, and says which part that is.
func (m *Model) drawPage(width, height int) (lines []string, scope string) {
	all := m.pageLines(width)
	first, end := m.page.Window(height-1, len(all))
	lines = append([]string{m.theme.Line(heading(&m.page.finding), width)}, all[first:end]...)
	return lines, scroll.Scope(first, end, len(all))
}

// chart is what the channel held, or where the finding is of no channel, what was ready
// in the queue.
func (m *Model) chart(f *diagnose.Finding, width int) (lines []string) {
	held := m.report.Held[f.Channel]
	chart := figure.Chart{Title: lang.Say("HELD BY THIS CHANNEL, LAST 10 MIN"), Past: held, Step: diagnose.HeldStep, Bar: m.theme.Unacked, Axis: m.theme.Dim}
	switch {
	case f.Channel == "" && f.Queue.Name != "":
		chart.Title, chart.Bar, chart.Step = lang.Say("READY, LAST 5 MIN"), m.theme.Ready, mgmt.HistoryBucket
		chart.Past = figure.Ready(m.broker.Past(f.Queue, mgmt.HistoryLength, m.now))
	case held == nil:
		return nil
	}
	lines = []string{""}
	for _, line := range chart.Draw(max(width-2, 1)) {
		lines = append(lines, "  "+line)
	}
	return lines
}

// pageLines is all that is known of the finding.
func (m *Model) pageLines(width int) (lines []string) {
	f := &m.page.finding
	t := m.theme
	what := finding.Title(f.Verdict)
	if m.page.gone {
		what = lang.Say("This is no longer found: it was acked, or its channel has closed. It was: %s.", what)
	}
	lines = append(lines, m.fields([]field{{"what", []string{what}, t.Sentence}, {"holds", []string{finding.Roughly.Holds(f)}, t.Text}}, width)...)
	lines = append(append(lines, ""), m.chain(f, width)...)
	lines = append(lines, m.chart(f, width)...)
	lines = append(append(lines, ""), m.fields([]field{
		{"evidence", finding.Roughly.Evidence(f.Evidence, m.since()), t.Text},
		{"refuted by", []string{lang.Echo(f.Refuted)}, t.Text},
		{"cure", []string{lang.Echo(f.Cure)}, t.Text},
		{"watched", []string{finding.Roughly.Watched(f, m.since())}, t.Text},
		{"not known", lang.EchoAll(f.Unknown), t.Dim},
		{"closing it", []string{m.aboutClosing(f)}, t.Text},
	}, width)...)
	return append(lines, m.blind(width)...)
}
