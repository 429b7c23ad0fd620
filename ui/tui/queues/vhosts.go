package queues

import (
	"context"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
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

// chooser is the list of vhosts to choose from, "" (all) first.
type chooser struct {
	table    *table.Table[string]
	question int // an answer to an older question is dropped
}

var vhostColumns = []column{{title: "VHOST", Column: wide(at(1, 16), at(2, 200))}}

// vhostRows is the names as the table reads them.
type vhostRows struct {
	names []string
	theme *theme.Theme
}

func (r vhostRows) Len() int         { return len(r.names) }
func (r vhostRows) Key(i int) string { return r.names[i] }

func (r vhostRows) Cell(i, _, _ int) table.Cell {
	if i == 0 {
		return table.Text(lang.Say("all vhosts"), r.theme.Strong)
	}
	return table.Text(r.names[i], r.theme.Text)
}

// openVhosts opens the list with the vhosts that are already known from their
// queues, and asks for the others.
func (m *Model) openVhosts() tea.Cmd {
	var seen []string
	for i := range m.list.all {
		seen = append(seen, m.list.all[i].Vhost)
	}
	m.mode = modeVhosts
	m.vhosts.question++
	m.vhosts.table = table.New[string](layouts(vhostColumns), *m.theme)
	m.setVhosts(seen)
	m.vhosts.table.Select(m.list.vhost)
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

func (m *Model) setVhosts(names []string) {
	all := append(slices.Clone(names), m.list.vhost)
	slices.Sort(all)
	all = slices.DeleteFunc(slices.Compact(all), func(name string) bool { return name == "" })
	m.vhosts.table.SetRows(vhostRows{append([]string{""}, all...), m.theme})
	m.vhosts.table.SetHeight(m.vhostLines() - 1)
}

// takeVhosts shows the answer, if it is to the question that was asked last.
func (m *Model) takeVhosts(msg vhostsMsg) tea.Cmd {
	if m.mode != modeVhosts || msg.question != m.vhosts.question {
		return nil
	}
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	m.setVhosts(msg.names)
	return nil
}

func (m *Model) pressVhosts(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.List.Back), key.Matches(msg, m.keys.Queues.Vhost):
		m.mode = modeList
	case key.Matches(msg, m.keys.List.Open):
		m.mode = modeList
		if name, ok := m.vhosts.table.Cursor(); ok {
			m.showVhost(name)
		}
	default:
		m.vhosts.table.Press(msg, m.keys.List)
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

// vhostLines is how many lines the list has, its head included.
func (m *Model) vhostLines() int {
	return max(min(m.vhosts.table.Len()+1, m.height-4, 16), 2)
}

// vhostBox draws the list in its frame.
func (m *Model) vhostBox(width, height int) string {
	frame := m.theme.Frame
	inner := max(min(width-frame.GetHorizontalFrameSize()-4, 44), 1)
	lines := max(min(m.vhostLines(), height-frame.GetVerticalFrameSize()), 1)
	return frame.Render(m.vhosts.table.View(inner, lines))
}
