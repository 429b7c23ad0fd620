package diagnosis

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/scroll"
	"rabbitlab/ui/theme"
)

// page is one finding on the whole screen: everything that is known of it.
type page struct {
	finding diagnose.Finding // as it was last found
	gone    time.Time        // since when it is no longer found; zero where it is
	why     string           // and why
	scroll.Scroll
}

// openRow opens the page of a finding, or shows what is folded.
func (m *Model) openRow() {
	switch r := m.selected(); {
	case r == nil:
	case r.of != nil:
		m.unfold(r)
	default:
		m.page = &page{finding: *r.Finding}
		m.keepPage()
	}
}

// subject is the finding that keys act on: of the page, else under the cursor; nil where
// there is none, or many.
func (m *Model) subject() *diagnose.Finding {
	if m.page != nil {
		return &m.page.finding
	}
	if r := m.selected(); r != nil && r.of == nil {
		return r.Finding
	}
	return nil
}

// keepPage renews the finding that is open, and keeps it as it was where it is no
// longer found.
func (m *Model) keepPage() {
	if m.page == nil {
		return
	}
	f := m.list.find(m.page.finding.Key())
	switch {
	case f != nil:
		m.page.finding, m.page.gone = *f, time.Time{}
	case m.page.gone.IsZero():
		m.page.gone, m.page.why = m.table.Now, m.whyCured(&m.page.finding)
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
		height := m.table.Areas(m.height, m.mostDetails).Page - 1
		m.page.Press(msg, m.keys.List, height, len(scroll.Tight(m.pageLines(m.width), height)))
	}
	return nil
}

// drawPage draws the part of the page that is scrolled to, with the heading always in
// sight, and says which part that is.
func (m *Model) drawPage(width, height int) (lines []string, scope string) {
	all := scroll.Tight(m.pageLines(width), height-1)
	first, end := m.page.Window(height-1, len(all))
	title := heading(&m.page.finding)
	if !m.page.gone.IsZero() {
		title = lang.Say("%s gone since %s", theme.Tick, m.page.gone.Format(time.TimeOnly)) + " · " + title
	}
	lines = append([]string{m.theme.Line(title, width)}, all[first:end]...)
	return lines, scroll.Scope(first, end, len(all))
}

// chart is what the channel held, or where the finding is of no channel, what was ready
// in the queue.
func (m *Model) chart(f *diagnose.Finding, width int) (lines []string) {
	held := m.report.Held[f.Channel]
	chart := figure.Chart{Title: lang.Say("HELD BY THIS CHANNEL, LAST 10 MIN"), Past: held, Step: diagnose.HeldStep, Line: m.theme.Unacked, Axis: m.theme.Dim}
	switch {
	case f.Channel == "" && f.Queue.Name != "":
		chart.Title, chart.Line, chart.Step = lang.Say("READY, LAST 5 MIN"), m.theme.Ready, mgmt.HistoryBucket
		chart.Past = figure.Ready(m.broker.Past(f.Queue, mgmt.HistoryLength, m.table.Now))
	case held == nil:
		return nil
	}
	lines = []string{""}
	for _, line := range chart.Draw(max(width-2, 1)) {
		lines = append(lines, "  "+line)
	}
	return lines
}

// sinceWhen is the time of day at which messages were held already, to be looked for in logs;
// "" where that is not known.
func (m *Model) sinceWhen(f *diagnose.Finding, gone bool) string {
	held, known := f.Held.Value()
	if !known || held < 1 || gone {
		return ""
	}
	at, layout := m.report.At.Add(-finding.Seconds(held)), "15:04"
	if at.YearDay() != m.report.At.YearDay() || at.Year() != m.report.At.Year() {
		layout = "2006-01-02 15:04"
	}
	return lang.Say("%s or before", at.Format(layout))
}

// pageLines is all that is known of the finding that is open, and what cannot be known of the
// broker.
func (m *Model) pageLines(width int) []string {
	p := m.page
	return append(m.everything(&p.finding, !p.gone.IsZero(), p.why, width), m.blind(width)...)
}

// everything is all that is known of a finding, in the order in which one asks: what it is, who,
// since when, how that is known, what to do and what would prove it wrong; or that it is gone,
// and why.
func (m *Model) everything(f *diagnose.Finding, gone bool, why string, width int) (lines []string) {
	t := m.theme
	what := finding.Title(f.Verdict)
	if gone {
		what = lang.Say("This is no longer found: %s. It was: %s.", why, what)
	}
	lines = append(lines, m.fields([]field{{"what", []string{what}, t.Sentence}}, width)...)
	lines = append(append(lines, ""), m.chain(f, width)...)
	lines = append(append(lines, ""), m.fields([]field{
		{"holds", []string{finding.Roughly.Holds(f)}, t.Text},
		{"since", []string{m.sinceWhen(f, gone)}, t.Text},
		{"evidence", finding.Roughly.Evidence(f.Evidence, m.since()), t.Text},
		{"known by", []string{lang.Said(f.By)}, t.Text},
		{"cure", []string{lang.Said(f.Cure)}, t.Text},
		{"closing it", []string{m.aboutClosing(f)}, t.Text},
		{"refuted by", []string{lang.Said(f.Refuted)}, t.Text},
		{"not known", lang.SaidAll(f.Unknown), t.Dim},
		{"watched", []string{finding.Roughly.Watched(f, m.since())}, t.Text},
	}, width)...)
	return append(lines, m.chart(f, width)...)
}
