package diagnosis

import (
	"cmp"
	"maps"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
)

// findings are those that are shown, in the order in which they are shown.
type findings struct {
	all         []diagnose.Finding  // worst first
	chosen      []*diagnose.Finding // that match the filter
	wanted      []*diagnose.Finding // of those, without remarks where they are hidden
	shown       []*row
	cured       []cured
	open        map[string]bool // folds that somebody opened, and false those that somebody closed
	room        int             // rows that there is room for without scrolling
	hideRemarks bool
	filter      *filter.Filter
}

// choose works out which findings match the filter, worst first, and which of them are
// wanted: that with the key keep although it has become a remark, as it is under the cursor.
func (l *findings) choose(keep string) (wanted []*diagnose.Finding) {
	l.chosen = nil
	for i := range l.all {
		f := &l.all[i]
		if l.filter.Active() && !l.filter.Shows(filterRow{f}) {
			continue
		}
		l.chosen = append(l.chosen, f)
		if !l.hideRemarks || f.Severity != diagnose.Info || f.Key() == keep {
			wanted = append(wanted, f)
		}
	}
	return wanted
}

// renew shows what is wanted now, worst first. With still the rows keep their places.
func (l *findings) renew(cursor string, still bool) {
	was := l.shown
	l.wanted = l.choose(cursor)
	l.shown = l.withCured(l.rows(), was)
	if still {
		table.Hold(l.shown, was, rowKey)
	}
}

// rows is what is wanted as rows: many of a kind are one that can be opened, but where there
// is room for them.
func (l *findings) rows() []*row {
	folds, open := !l.filter.Active(), maps.Clone(l.open)
	if open == nil {
		open = map[string]bool{}
	}
	rows := fold(l.wanted, folds, open)
	for i := 0; i < len(rows); i++ {
		key := rows[i].key
		if _, said := open[key]; said || rows[i].of == nil || len(rows)+len(l.cured) >= l.room {
			continue
		}
		open[key] = true
		if opened := fold(l.wanted, folds, open); len(opened)+len(l.cured) <= l.room {
			rows = opened // what stands above is as it was
			continue
		}
		open[key] = false
	}
	return rows
}

// searched is what the filter looks in: all that names a finding.
func searched(f *diagnose.Finding) string {
	return strings.Join([]string{
		string(f.Verdict), f.Queue.Name, f.Queue.Vhost, f.Tag, f.Channel, f.Connection, f.Peer, f.User,
		f.Client.Title, f.Client.Product, f.Node,
	}, " ")
}

// find returns a finding whether it is shown or not, nil where it is no longer found.
func (l *findings) find(key string) *diagnose.Finding {
	for i := range l.all {
		if l.all[i].Key() == key {
			return &l.all[i]
		}
	}
	return nil
}

// count counts findings of a severity.
func count(all []*diagnose.Finding, s diagnose.Severity) (n int64) {
	for _, f := range all {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// renew takes a new report in.
func (m *Model) renew(r *diagnose.Report) tea.Cmd {
	m.takeCured(r.Findings)
	m.report, m.list.all = r, r.Findings
	m.keepPage()
	m.reorder()
	return m.answered()
}

// reorder shows the rows as they are now: in their places for a moment after a key, then
// worst first.
func (m *Model) reorder() {
	cursor, _ := m.table.Cursor()
	m.table.Renew(m.table.Now, func(still bool) {
		m.list.renew(cursor, still)
		m.show()
	})
	m.fit()
}

// pass lets time go by: rows that were held in their places long enough come in order, and
// what is cured goes.
func (m *Model) pass() {
	if m.forgetCured() || m.table.Unsettled(m.table.Now) {
		m.reorder()
	}
}

// Refilter puts all rows in order, after a key that asks for others.
func (m *Model) Refilter() {
	cursor, _ := m.table.Cursor()
	m.list.renew("", false)
	m.show()
	m.table.Select(cursor)
	m.fit()
}

// show gives the rows to the table.
func (m *Model) show() {
	names := make([]string, len(m.list.shown))
	m.most = 0
	queue, holder, client := 0, 0, 0
	for i, r := range m.list.shown {
		names[i] = r.Queue.Name
		queue = max(queue, text.Width(text.Name(r.Queue.Name)))
		holder = max(holder, text.Width(cmp.Or(text.Clean(r.cured), text.Name(holderOf(r.Finding)))))
		client = max(client, text.Width(text.Clean(finding.Library(r.Client))))
		m.most = max(m.most, figure.Highest(m.pastOf(r.Channel)))
	}
	m.table.Want(queueColumn, queue)
	m.table.Want(holderColumn, holder)
	m.table.Want(clientColumn, client)
	m.names = text.FitNames(names, m.table.Widths(m.width)[queueColumn])
	m.table.SetRows(rows{m.list.shown, m})
}

// unfold shows the findings of a fold below it, or no longer.
func (m *Model) unfold(r *row) {
	if m.list.open == nil {
		m.list.open = map[string]bool{}
	}
	m.list.open[r.key] = !r.open
	m.Refilter()
}
