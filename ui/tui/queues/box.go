package queues

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/sheet"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

// box is a list that lies over the queues, to choose from: of vhosts, or of columns.
type box struct {
	*list.List[string]
	m      *Model
	refill func()         // gives it the rows that its filter leaves
	choose func() tea.Cmd // what is under its cursor
	opens  key.Binding    // the key that opened it closes it
	does   lang.Text      // what enter does
	all    int            // rows without the filter
	most   int            // lines, its head included
	widest int            // columns inside its frame
}

// openBox lays a box over the list.
func (m *Model) openBox(mode mode, b box, columns []column) {
	m.mode = mode
	b.List, b.m = list.New[string](layouts(columns), filter.Fields{}, m.theme, m.keys, m.draw.now), m
	b.Fixed = true
	m.box = &b
	m.box.Refilter()
}

func (m *Model) closeBox() { m.mode, m.box = modeList, nil }

// Move moves the cursor if the key is one that does, and says whether it was.
func (b *box) Move(msg tea.KeyMsg) bool { return b.Table.Press(msg, b.m.keys.List) }

// Refilter shows what a changed filter leaves.
func (b *box) Refilter() {
	b.refill()
	b.SetHeight(b.lines() - 1)
}

// Sheet is what is shown below it.
func (b *box) Sheet() sheet.Sheet { return b.m.Sheet() }

func (b *box) press(msg tea.KeyMsg) tea.Cmd {
	closes := key.Matches(msg, b.m.keys.List.Back) && b.Filter.Pattern() == "" || key.Matches(msg, b.opens)
	switch {
	case b.Filter.Typing():
	case closes:
		b.m.closeBox()
		return nil
	case key.Matches(msg, b.m.keys.List.Open):
		return b.choose()
	}
	_, cmd := b.Press(msg, b)
	b.SetHeight(b.lines() - 1)
	return cmd
}

// click chooses the row that was clicked on; a second click does what enter does, and one
// beside the box closes it.
func (b *box) click(at screen.Click) tea.Cmd {
	page := b.m.table.Areas(b.m.height, b.m.mostDetails).Page
	drawn := b.view(b.m.width, page)
	left, top := text.Middle(drawn, b.m.width, page)
	frame := b.m.theme.Frame
	inside := screen.Click{X: at.X - left, Y: at.Y - top - frame.GetVerticalFrameSize()/2}
	wide, tall := text.Size(drawn)
	switch {
	case inside.X < 0 || inside.X >= wide || at.Y < top || at.Y >= top+tall:
		b.m.closeBox()
	case inside.Y < b.lines() && b.Click(inside):
		return b.choose()
	}
	return nil
}

// filtered says that a line below the rows tells of the filter.
func (b *box) filtered() bool { return b.Filter.Typing() || b.Filter.Pattern() != "" }

// lines is how many lines there are for the rows, the head included.
func (b *box) lines() int {
	room := b.m.height - 3
	if b.filtered() {
		room--
	}
	return max(min(b.Len()+1, room, b.most), 2)
}

// view draws it in its frame.
func (b *box) view(width, height int) string {
	frame := b.m.theme.Frame
	inner := max(min(width-frame.GetHorizontalFrameSize()-4, b.widest), 1)
	room := max(height-frame.GetVerticalFrameSize(), 1)
	if !b.filtered() || room < 2 {
		return frame.Render(b.View(inner, min(b.lines(), room)))
	}
	rows := []string{b.View(inner, min(b.lines(), room-1)), b.foot(inner)}
	return frame.Render(strings.Join(rows, "\n"))
}

// foot is the field of the filter, or what is filtered by.
func (b *box) foot(width int) string {
	howMany := lang.Say("%s of %s", text.Count(int64(b.Len()), true), text.Count(int64(b.all), true))
	if b.Filter.Typing() {
		return b.Filter.Line(b.m.theme, howMany, width)
	}
	return text.Line(" "+b.m.theme.Dim.Render(howMany+" · "+b.Filter.Words()), width)
}

// help is the keys that do something in it.
func (b *box) help() []key.Binding {
	l := b.m.keys.List
	if b.Filter.Typing() {
		return b.Filter.Help(b.m.keys)
	}
	back := l.Back
	if b.Filter.Pattern() != "" {
		back = keys.Named(l.Back, "clear the filter")
	}
	return []key.Binding{keys.Named(l.Open, b.does), b.m.keys.Queues.Filter, back, l.Up, l.Down}
}
