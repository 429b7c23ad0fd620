package queues

import (
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// vhostTimeout is how long the list of vhosts is waited for.
const vhostTimeout = 10 * time.Second

// vhostsMsg answers the question for the vhosts.
type vhostsMsg struct {
	question int
	names    []string
	err      error
}

// vhosts is what is known of the vhosts to choose from.
type vhosts struct {
	names    []string // in order, "" (all) first
	question int      // an answer to an older question is dropped
}

var vhostColumns = []column{
	{title: "VHOST", Column: wide(at(1, 16), at(3, 200))},
	{title: "QUEUES", Column: number(at(2, 8))},
}

// vhostRows is the vhosts as the table reads them.
type vhostRows struct {
	names  []string
	queues map[string]mgmt.Figure // how many each has
	theme  *theme.Theme
}

func (r vhostRows) Len() int         { return len(r.names) }
func (r vhostRows) Key(i int) string { return r.names[i] }

func (r vhostRows) Cell(i, column, width int) table.Cell {
	name := r.names[i]
	switch {
	case column == 1:
		return table.Text(figure.Count(r.queues[name], width), r.theme.Dim)
	case name == "":
		return table.Text(lang.Say("all vhosts"), r.theme.Strong)
	}
	return table.Text(text.Name(name), r.theme.Text)
}

// openVhosts opens the list with the vhosts that are already known from their
// queues, and asks for the others.
func (m *Model) openVhosts() tea.Cmd {
	var seen []string
	for i := range m.list.all {
		seen = append(seen, m.list.all[i].Vhost)
	}
	m.vhosts.question++
	m.vhosts.take(append(seen, m.list.vhost))
	m.openBox(modeVhosts, box{
		refill: m.listVhosts, choose: m.chooseVhost, opens: m.keys.Queues.Vhost, does: "show this vhost", most: 16, widest: 52,
	}, vhostColumns)
	m.box.Select(m.list.vhost)
	return askVhosts(m.ctx, m.client, m.vhosts.question)
}

func askVhosts(ctx context.Context, client Vhosts, question int) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, vhostTimeout)
		defer cancel()
		names, err := client.Vhosts(ctx)
		return vhostsMsg{question, names, err}
	}
}

func (v *vhosts) take(names []string) {
	v.names = slices.Clone(names)
	slices.Sort(v.names)
	v.names = slices.DeleteFunc(slices.Compact(v.names), func(name string) bool { return name == "" })
	v.names = slices.Insert(v.names, 0, "")
}

// listVhosts gives the box the vhosts that its filter leaves.
func (m *Model) listVhosts() {
	m.box.all = len(m.vhosts.names)
	shown := slices.DeleteFunc(slices.Clone(m.vhosts.names), func(name string) bool {
		if name == "" {
			return m.box.Filter.Active()
		}
		return !m.box.Filter.Matches(name)
	})
	m.box.SetRows(vhostRows{shown, m.queuesIn(), m.theme})
}

// queuesIn is how many queues the vhosts have, as far as that is known without a question.
func (m *Model) queuesIn() map[string]mgmt.Figure {
	of := &m.list.of
	counts := map[string]mgmt.Figure{"": m.broker.Overview().Queues}
	if of.At.IsZero() {
		return counts
	}
	if counts[of.Query.Vhost] = mgmt.Known(float64(of.Total)); of.Query.Vhost != "" || !m.list.complete() {
		return counts
	}
	for _, name := range m.vhosts.names[1:] {
		counts[name] = mgmt.Known(0)
	}
	for i := range m.list.all {
		vhost := m.list.all[i].Vhost
		counts[vhost] = mgmt.Known(counts[vhost].Or(0) + 1)
	}
	return counts
}

// takeVhosts shows the answer, if it is to the question that was asked last.
func (m *Model) takeVhosts(msg vhostsMsg) tea.Cmd {
	if m.mode != modeVhosts || msg.question != m.vhosts.question {
		return nil
	}
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	m.vhosts.take(append(slices.Clone(msg.names), m.list.vhost))
	m.box.Refilter()
	return nil
}

// chooseVhost shows the vhost under the cursor of the box.
func (m *Model) chooseVhost() tea.Cmd {
	name, any := m.box.Cursor()
	if m.closeBox(); any {
		m.showVhost(name)
	}
	return nil
}

// showVhost shows one vhost, "" for all. The rows that are known show at once,
// the reader brings the others.
func (m *Model) showVhost(name string) {
	if name == m.list.vhost {
		return
	}
	m.list.vhost, m.list.page = name, 1
	m.resort()
}
