package diagnosis

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/tui/screen"
)

// settle is how long after the last key the rows keep their order, so that
// nothing moves between looking at a row and reaching it.
const settle = 2 * time.Second

// list is the findings that are shown, in the order in which they are shown.
type list struct {
	all         []diagnose.Finding // worst first
	shown       []*diagnose.Finding
	hideRemarks bool
	filter      filter.Field
	displaced   bool // the row under the cursor is held away from its place in the order
}

func keyOf(f *diagnose.Finding) string { return f.Key() }

// choose works out which findings are shown, worst first. The one with the key keep is
// shown although it has become a remark, as it is under the cursor.
func (l *list) choose(keep string) []*diagnose.Finding {
	shown := make([]*diagnose.Finding, 0, len(l.all))
	for i := range l.all {
		f := &l.all[i]
		if l.hideRemarks && f.Severity == diagnose.Info && f.Key() != keep {
			continue
		}
		if !l.filter.Active() || l.filter.Matches(searched(f)) {
			shown = append(shown, f)
		}
	}
	return shown
}

// searched is what the filter looks in: all that names a finding.
func searched(f *diagnose.Finding) string {
	return strings.Join([]string{
		string(f.Verdict), f.Queue.Name, f.Queue.Vhost, f.Tag, f.Channel, f.Connection, f.Peer, f.User,
		f.Client.Title, f.Client.Product,
	}, " ")
}

// resort shows the findings worst first: after a key that asks for it.
func (l *list) resort() { l.shown, l.displaced = l.choose(""), false }

// renew takes new findings while the cursor stands on a row: that row stays where
// it is, and with still all others do too.
func (l *list) renew(cursor string, index int, still bool) {
	chosen := l.choose(cursor)
	if still {
		table.Hold(chosen, l.shown, keyOf)
		table.Pin(chosen, cursor, index, keyOf)
		l.shown = chosen
		return
	}
	l.shown = chosen
	l.displaced = table.Pin(chosen, cursor, index, keyOf)
}

// find returns a finding whether it is shown or not, nil where it is no longer found.
func (l *list) find(key string) *diagnose.Finding {
	for i := range l.all {
		if l.all[i].Key() == key {
			return &l.all[i]
		}
	}
	return nil
}

// count counts the findings of a severity.
func (l *list) count(s diagnose.Severity) (n int64) {
	for i := range l.all {
		if l.all[i].Severity == s {
			n++
		}
	}
	return n
}

// renew takes a new report in. A cursor that nobody has moved stays on the worst.
func (m *Model) renew(r *diagnose.Report) tea.Cmd {
	cursor, chosen := m.table.Cursor()
	m.report, m.list.all = r, r.Findings
	m.keepPage()
	if !chosen || m.touched.IsZero() {
		m.list.resort()
		m.show()
		m.table.MoveTo(0)
		return m.answered()
	}
	still := m.now.Sub(m.touched) < settle
	m.list.renew(cursor, m.table.Index(), still)
	m.show()
	return tea.Batch(m.tellGone(cursor), m.answered())
}

// resort puts all rows in order, after a key that asks for it.
func (m *Model) resort() {
	m.list.resort()
	m.show()
}

func (m *Model) show() { m.table.SetRows(rows{m.list.shown, m}) }

// tellGone says that the finding under the cursor is no longer found, as the cursor
// then stands on another.
func (m *Model) tellGone(cursor string) tea.Cmd {
	if m.page != nil || m.list.find(cursor) != nil {
		return nil
	}
	return screen.Tell(screen.Info, lang.Say("What was under the cursor is no longer found."))
}
