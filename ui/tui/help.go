package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// help is the page that names every key that works on the open screen, or those that have
// what is typed in their names.
type help struct {
	scroll int
	typed  string
}

// The size of the page's parts: a column of keys, and what stands around the
// rows (border, title, the line below it, the line that says that there is more).
const (
	helpColumn = 36
	helpGap    = 2 // of them between two columns
	helpKey    = 10
	helpChrome = 5
)

// press scrolls, takes what is typed, or says that the page is done with.
func (h *help) press(msg tea.KeyMsg, m *model) (done bool) {
	rows, room := m.helpRows(h.typed, m.width, m.bodyHeight())
	last := max(len(rows)-room, 0)
	switch msg.Type {
	case tea.KeyDown:
		h.scroll = min(h.scroll+1, last)
	case tea.KeyUp:
		h.scroll = max(min(h.scroll, last)-1, 0)
	case tea.KeyBackspace:
		typed := []rune(h.typed)
		h.search(string(typed[:max(len(typed)-1, 0)]))
	case tea.KeyRunes, tea.KeySpace:
		if key.Matches(msg, m.o.Keys.Global.Help) {
			return true
		}
		h.search(h.typed + string(msg.Runes))
	default:
		return true
	}
	return false
}

// search shows the keys that have this in their names, from the first on.
func (h *help) search(typed string) { h.typed, h.scroll = typed, 0 }

// view draws the page.
func (h *help) view(m *model, width, height int) string {
	rows, room := m.helpRows(h.typed, width, height)
	top := max(min(h.scroll, len(rows)-room), 0)
	end := min(top+room, len(rows))
	lines := []string{m.theme.Strong.Render(lang.Say("Keys")) + "  " + h.searched(m), ""}
	lines = append(lines, rows[top:end]...)
	if len(rows) > room {
		k := m.o.Keys.List
		lines = append(lines, m.theme.Dim.Render(k.Up.Help().Key+" "+k.Down.Help().Key+"  "+
			lang.Say("%s more", lang.Plural(int64(len(rows)-end), "line"))))
	}
	return m.theme.Frame.Render(strings.Join(lines, "\n"))
}

// searched is what is typed, or that something can be.
func (h *help) searched(m *model) string {
	if h.typed == "" {
		return m.theme.Dim.Render(lang.Say("type to search · esc closes"))
	}
	return m.theme.Key.Render("/") + text.Clean(h.typed) + m.theme.Selected.Render(" ")
}

// helpRows lays the keys out in as many columns as they need and as fit, and
// says how many rows there is room for.
func (m *model) helpRows(typed string, width, height int) (rows []string, room int) {
	cells := m.helpCells(typed)
	room = max(height-helpChrome, 1)
	columns := max(min((len(cells)+room-1)/room, (width-4)/helpColumn), 1)
	per := (len(cells) + columns - 1) / columns
	for i := range per {
		row := ""
		for at := i; at < len(cells); at += per {
			row += text.Line(cells[at], helpColumn-helpGap) + strings.Repeat(" ", helpGap)
		}
		rows = append(rows, strings.TrimRight(row, " "))
	}
	return rows, room
}

// helpCells is a line for every key that works now, in groups: the open screen's own, those
// that move in it, then those that work everywhere.
func (m *model) helpCells(typed string) (cells []string) {
	here, moves := m.splitMoves(m.screens[m.open].Help())
	for _, group := range []struct {
		title lang.Text
		keys  []key.Binding
	}{{"in the recording", m.replayKeys()}, {"on this screen", here}, {"to move", moves}, {"everywhere", m.globalKeys()}} {
		found := slices.DeleteFunc(slices.Clone(group.keys), func(b key.Binding) bool { return !names(b, typed) })
		if len(found) == 0 {
			continue
		}
		if len(cells) > 0 {
			cells = append(cells, "")
		}
		cells = append(cells, m.helpGroup(lang.Say(group.title), found)...)
	}
	if len(cells) == 0 {
		return []string{m.theme.Dim.Render(lang.Say("no key is called that"))}
	}
	return cells
}

// names says whether a key, or what it does, is called by what is typed.
func names(b key.Binding, typed string) bool {
	said := strings.ToLower(b.Help().Key + " " + b.Help().Desc)
	return strings.Contains(said, strings.ToLower(strings.TrimSpace(typed)))
}

func (m *model) helpGroup(title string, all []key.Binding) []string {
	cells := []string{m.theme.Strong.Render(title)}
	for _, b := range all {
		cells = append(cells, m.theme.Key.Render(text.Fit(b.Help().Key, helpKey))+" "+b.Help().Desc)
	}
	return cells
}

// splitMoves takes the keys that only move the cursor out of the others.
func (m *model) splitMoves(all []key.Binding) (others, moves []key.Binding) {
	l := m.o.Keys.List
	for _, b := range all {
		isMove := func(move key.Binding) bool { return move.Help().Key == b.Help().Key }
		if slices.ContainsFunc([]key.Binding{l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}, isMove) {
			moves = append(moves, b)
		} else {
			others = append(others, b)
		}
	}
	return others, moves
}

// globalKeys is the keys of the root's own that do something on the open screen.
func (m *model) globalKeys() []key.Binding {
	g := m.o.Keys.Global
	all := []key.Binding{g.Queues, g.Playground, g.Diagnosis, g.Lessons, g.Log, g.Next, g.Previous}
	if m.watch != nil {
		all = slices.Insert(all, tapScreen, g.Tap)
	}
	if m.presented() != nil {
		all = append(all, g.Present, g.Again)
	}
	if len(m.otherNodes()) > 0 {
		all = append(all, g.NextNode, g.PreviousNode)
	}
	return append(all, g.Palette, g.Theme, g.Help, g.Quit, g.Interrupt, g.Suspend)
}
