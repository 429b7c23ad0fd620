package queues

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.table.Touched()
	defer m.fit()
	switch {
	case m.table.Filter.Typing():
		_, cmd := m.table.Press(msg, m)
		return cmd
	case m.mode == modeSort:
		m.pressSort(msg)
		return nil
	case m.box != nil:
		return m.box.press(msg)
	case m.mode == modePage:
		return m.pressPage(msg)
	}
	if taken, cmd := m.table.Press(msg, m); taken {
		return cmd
	}
	return m.pressList(msg)
}

func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	k := m.keys.Queues
	switch {
	case key.Matches(msg, k.Sort):
		m.mode = modeSort
	case key.Matches(msg, k.Hide):
		m.list.hideEmpty = !m.list.hideEmpty
		m.resort()
	case key.Matches(msg, k.Vhost):
		return m.openVhosts()
	case key.Matches(msg, k.Columns):
		m.openColumns()
	case key.Matches(msg, k.Refresh):
		m.refresh()
	case key.Matches(msg, m.keys.List.Copy):
		return m.copy()
	case key.Matches(msg, m.keys.List.Browse):
		return screen.Browse(m.chosen())
	case key.Matches(msg, m.keys.List.Open):
		m.openPage()
	}
	return nil
}

// Move moves the cursor if the key is one that moves it, to another page where it leads
// there, and says whether it was.
func (m *Model) Move(msg tea.KeyMsg) bool {
	if !m.turn(msg) && !m.table.Table.Press(msg, m.keys.List) {
		return false
	}
	m.watch()
	return true
}

func (m *Model) openPage() {
	if row := m.selected(); row != nil {
		m.Open(row.Key)
	}
}

func (m *Model) pressPage(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.List.Open) && m.foldOpen():
	case key.Matches(msg, m.keys.List.Back), key.Matches(msg, m.keys.List.Open):
		m.mode = modeList
		m.watch()
	case key.Matches(msg, m.keys.Queues.Story):
		return m.askToLook()
	case key.Matches(msg, m.keys.Queues.Refresh):
		m.refresh()
		m.wantWaysAgain()
	case key.Matches(msg, m.keys.List.Copy):
		return m.copy()
	case key.Matches(msg, m.keys.List.Browse):
		return screen.Browse(m.chosen())
	default:
		row, here := m.pageRow()
		height := m.table.Areas(m.height, m.mostDetails).Page - 1
		m.page.Press(msg, m.keys.List, height, m.layPage(row, here, m.width).tight(height).lines())
	}
	return nil
}

// copy takes the name of the queue to the clipboard.
func (m *Model) copy() tea.Cmd {
	name := m.chosen().Name
	if name == "" {
		return nil
	}
	return screen.Copy(name, lang.Say("the queue's name"))
}

// chosen is the queue that keys act on: of the page, else under the cursor; the zero Key
// where there is none.
func (m *Model) chosen() (queue mgmt.Key) {
	if m.mode == modePage {
		return m.page.key
	}
	if row := m.selected(); row != nil {
		queue = row.Key
	}
	return queue
}

// click chooses the row or the column that was clicked on; a second click on a row opens
// its page.
func (m *Model) click(at screen.Click) tea.Cmd {
	m.table.Touched()
	if m.box != nil {
		return m.box.click(at)
	}
	if m.mode != modeList || at.Y >= m.table.Areas(m.height, m.mostDetails).List || m.placeholder() != "" {
		return nil
	}
	if at.Y == 0 {
		m.clickHead(at.X)
		return nil
	}
	if m.table.Click(at) {
		m.openPage()
	}
	m.watch()
	m.fit()
	return nil
}

// Refilter shows the first of other rows.
func (m *Model) Refilter() {
	m.list.page = 1
	m.resort()
}
