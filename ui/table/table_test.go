package table_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// names is rows of one word each, in as many columns as are asked for.
type names []string

func (n names) Len() int         { return len(n) }
func (n names) Key(i int) string { return n[i] }
func (n names) Cell(i, column, _ int) table.Cell {
	if column == 0 {
		return table.Text(n[i], lipgloss.NewStyle())
	}
	return table.Text(fmt.Sprint(i), lipgloss.NewStyle())
}

func numbered(n int) names {
	rows := make(names, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("row%03d", i)
	}
	return rows
}

func step(order, width int) table.Step { return table.Step{Order: order, Width: width} }

func threeColumns() []table.Column {
	return []table.Column{
		{Title: "NAME", Steps: []table.Step{step(1, 8), step(4, 12), step(6, 30)}},
		{Title: "NODE", Steps: []table.Step{step(5, 10)}},
		{Title: "N", Right: true, Steps: []table.Step{step(2, 4), step(3, 6)}},
	}
}

func plain() *theme.Theme { return theme.New(lipgloss.NewRenderer(io.Discard)) }

func newTable(rows names, height int) *table.Table[string] {
	t := table.New[string](threeColumns(), plain())
	t.SetHeight(height)
	t.SetRows(rows)
	return t
}

// line returns on which line of the screen the cursor's sign is, -1 for none.
func line(t *table.Table[string], height int) int {
	for i, l := range strings.Split(t.View(40, height+1), "\n") {
		if strings.HasPrefix(l, theme.Cursor) {
			return i - 1
		}
	}
	return -1
}

func TestMoreRoomNeverShowsLess(t *testing.T) {
	before := table.Layout(threeColumns(), 0)
	for width := 1; width < 120; width++ {
		now := table.Layout(threeColumns(), width)
		for c := range now {
			if now[c] < before[c] {
				t.Fatalf("column %d shrank from %d to %d when the width grew to %d", c, before[c], now[c], width)
			}
		}
		before = now
	}
}

func TestColumnsAppearInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		width int
		want  []int
	}{
		{5, []int{5, 0, 0}},
		{8, []int{8, 0, 0}},
		{13, []int{8, 0, 0}},
		{14, []int{8, 0, 4}},
		{15, []int{8, 0, 5}},
		{20, []int{12, 0, 6}},
		{31, []int{12, 0, 6}},
		{32, []int{12, 10, 6}},
		{99, []int{30, 10, 6}},
	} {
		if got := table.Layout(threeColumns(), c.width); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("width %d: %v, want %v", c.width, got, c.want)
		}
	}
}

func TestTheCursorStaysOnItsRowAndLine(t *testing.T) {
	tb := newTable(numbered(100), 10)
	tb.MoveTo(50)
	tb.Move(-3)
	key, _ := tb.Cursor()
	was := line(tb, 10)
	grown := append(names{"new1", "new2", "new3"}, numbered(100)...)
	tb.SetRows(grown)
	if now, _ := tb.Cursor(); now != key {
		t.Errorf("the cursor went from %s to %s", key, now)
	}
	if now := line(tb, 10); now != was {
		t.Errorf("the row went from line %d to %d", was, now)
	}
}

func TestTheCursorTakesThePlaceOfARowThatIsGone(t *testing.T) {
	tb := newTable(names{"a", "b", "c"}, 10)
	tb.Select("b")
	tb.SetRows(names{"a", "c"})
	if key, _ := tb.Cursor(); key != "c" {
		t.Errorf("the cursor is on %q, want c", key)
	}
	tb.SetRows(names{"a"})
	if key, _ := tb.Cursor(); key != "a" {
		t.Errorf("the cursor is on %q, want a", key)
	}
	tb.SetRows(names{})
	if _, ok := tb.Cursor(); ok {
		t.Error("there is a cursor without rows")
	}
}

func TestKeysMove(t *testing.T) {
	k := keys.Default().List
	tb := newTable(numbered(100), 10)
	for _, c := range []struct {
		press tea.KeyMsg
		want  string
	}{
		{tea.KeyMsg{Type: tea.KeyDown}, "row001"},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("j")}, "row002"},
		{tea.KeyMsg{Type: tea.KeyUp}, "row001"},
		{tea.KeyMsg{Type: tea.KeyPgDown}, "row010"},
		{tea.KeyMsg{Type: tea.KeyEnd}, "row099"},
		{tea.KeyMsg{Type: tea.KeyDown}, "row099"},
		{tea.KeyMsg{Type: tea.KeyPgUp}, "row090"},
		{tea.KeyMsg{Type: tea.KeyHome}, "row000"},
		{tea.KeyMsg{Type: tea.KeyPgUp}, "row000"},
	} {
		if !tb.Press(c.press, k) {
			t.Errorf("%s moves nothing", c.press)
		}
		if got, _ := tb.Cursor(); got != c.want {
			t.Errorf("after %s the cursor is on %s, want %s", c.press, got, c.want)
		}
		if l := line(tb, 10); l < 0 {
			t.Errorf("after %s the cursor is out of sight", c.press)
		}
	}
	if tb.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")}, k) {
		t.Error("x moves the cursor")
	}
}

func TestTheSortedHeadIsMarked(t *testing.T) {
	tb := newTable(numbered(3), 5)
	tb.SetSorted(0, true)
	if head, _, _ := strings.Cut(tb.View(40, 4), "\n"); !strings.Contains(head, "NAME"+theme.Down) {
		t.Errorf("the head is %q", head)
	}
	tb.SetSorted(2, false)
	if head, _, _ := strings.Cut(tb.View(40, 4), "\n"); !strings.Contains(head, "N"+theme.Up) || strings.Contains(head, theme.Down) {
		t.Errorf("the head is %q", head)
	}
}

func TestAPassiveTableHasNoCursor(t *testing.T) {
	tb := newTable(numbered(3), 5)
	tb.SetPassive()
	if l := line(tb, 5); l >= 0 {
		t.Errorf("the cursor stands on line %d", l)
	}
}

func TestHostileCellsKeepTheGrid(t *testing.T) {
	hostile := names{"", "\x1b[31mred\x1b[2J", "a\nb\r\tc", "\u202egnp.exe", "漢字漢字漢字漢字", "👩‍👩‍👧‍👦👍🏽🇩🇪",
		"e\u0301\u0301\u0301\u0301\u0301", "\u0301start", strings.Repeat("\xff\x00", 127), "ไทย ภาษา", "\u2028\u200b"}
	tb := newTable(hostile, len(hostile))
	for width := 1; width < 60; width++ {
		for height := 1; height < 14; height++ {
			grid(t, tb.View(width, height), width, height)
		}
	}
}

func grid(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%d lines at %dx%d", len(lines), width, height)
	}
	for _, l := range lines {
		if text.Width(l) != width {
			t.Fatalf("%d columns at %dx%d: %q", text.Width(l), width, height, l)
		}
		if strings.ContainsFunc(l, func(r rune) bool { return r < ' ' || r == 0x202e || r == 0x200b }) {
			t.Fatalf("a control character at %dx%d: %q", width, height, l)
		}
	}
}

func TestSpansAreCutTogether(t *testing.T) {
	rows := spans{{{Text: "abc"}, {Text: "漢字"}, {Text: "def"}}}
	tb := table.New[int]([]table.Column{{Title: "X", Steps: []table.Step{step(1, 3), step(2, 12)}}}, plain())
	tb.SetRows(rows)
	for width, want := range map[int]string{
		5: "▸ ab…", 6: "▸ abc…", 8: "▸ abc漢…", 9: "▸ abc漢… ", 10: "▸ abc漢字…", 12: "▸ abc漢字def",
	} {
		if _, row, _ := strings.Cut(tb.View(width, 2), "\n"); row != want {
			t.Errorf("width %d: %q, want %q", width, row, want)
		}
	}
}

type spans [][]table.Span

func (s spans) Len() int                    { return len(s) }
func (s spans) Key(i int) int               { return i }
func (s spans) Cell(i, _, _ int) table.Cell { return table.Cell{Spans: s[i]} }

// TestTheCursorIsAlwaysInSight moves about at random while rows come and go.
func TestTheCursorIsAlwaysInSight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tb := newTable(numbered(50), 10)
	height := 10
	for range 5000 {
		switch r.IntN(5) {
		case 0:
			tb.SetRows(numbered(1 + r.IntN(60)))
		case 1:
			height = 1 + r.IntN(20)
			tb.SetHeight(height)
		case 2:
			tb.Page(r.IntN(5) - 2)
		default:
			tb.Move(r.IntN(21) - 10)
		}
		if line(tb, height) < 0 {
			t.Fatalf("the cursor is out of sight: row %d of %d, %d lines", tb.Index(), tb.Len(), height)
		}
		first, end := tb.Window()
		if blank := height - (end - first); blank > 0 && first > 0 {
			t.Fatalf("%d lines are blank while %d rows are hidden above", blank, first)
		}
	}
}

func BenchmarkView(b *testing.B) {
	tb := newTable(numbered(10000), 50)
	tb.MoveTo(5000)
	b.ReportAllocs()
	for b.Loop() {
		tb.View(80, 51)
	}
}

func TestHeldRowsKeepTheirPlacesAndNewOnesStandWhereTheyBelong(t *testing.T) {
	same := func(s string) string { return s }
	for _, c := range []struct{ order, was, want string }{
		{"a b c", "c a b", "c a b"},
		{"a N b c", "c a b", "c a N b"},
		{"N a b", "b a", "N b a"},
		{"N M a O", "a", "N M a O"},
		{"a c", "c b a", "c a"},
		{"N M", "a b", "N M"},
	} {
		rows := strings.Fields(c.order)
		table.Hold(rows, strings.Fields(c.was), same)
		if got := strings.Join(rows, " "); got != c.want {
			t.Errorf("%s after %s: %s, want %s", c.order, c.was, got, c.want)
		}
	}
}

func TestRoomThatIsLeftGoesToWhoWantsIt(t *testing.T) {
	columns := threeColumns()
	columns[0].Want = 11
	for width, want := range map[int]string{13: "[11 0 0]", 14: "[8 0 4]", 16: "[8 0 6]", 18: "[10 0 6]", 40: "[11 10 6]", 99: "[11 10 6]"} {
		if got := table.Layout(columns, width); fmt.Sprint(got) != want {
			t.Errorf("width %d: %v, want %s", width, got, want)
		}
	}
	columns[0].Want, columns[2].Want = 40, 9
	if got := table.Layout(columns, 99); fmt.Sprint(got) != "[40 10 9]" {
		t.Errorf("%v", got)
	}
}

// The row under the cursor is one bar from end to end, with the colours of its pictures.
func TestTheCursorsRowIsWhole(t *testing.T) {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.ANSI))
	th := theme.New(r)
	tb := table.New[int]([]table.Column{{Title: "X", Steps: []table.Step{step(1, 6)}}, {Title: "Y", Steps: []table.Step{step(2, 6)}}}, th)
	tb.SetRows(spans{{{Text: "▁▂▃", Style: th.Ready, Picture: true}}})
	_, row, _ := strings.Cut(tb.View(20, 2), "\n")
	plain := regexp.MustCompile("\x1b\\[([0-9;]*)m([^\x1b]+)")
	for _, part := range plain.FindAllStringSubmatch(row, -1) {
		if !strings.Contains(";"+part[1]+";", ";7;") {
			t.Errorf("%q is not highlighted in %q", part[2], row)
		}
		if strings.Contains(part[2], "▂") && !strings.Contains(part[1], "44") {
			t.Errorf("the picture has lost its colour: %q", part[1])
		}
	}
}
