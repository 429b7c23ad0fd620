package table

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
)

// Press moves the cursor if the key is one that moves it, and says whether it
// was.
func (t *Table[K]) Press(msg tea.KeyMsg, k keys.List) bool {
	switch {
	case key.Matches(msg, k.Up):
		t.Move(-1)
	case key.Matches(msg, k.Down):
		t.Move(1)
	case key.Matches(msg, k.PageUp):
		t.Page(-1)
	case key.Matches(msg, k.PageDown):
		t.Page(1)
	case key.Matches(msg, k.Top):
		t.MoveTo(0)
	case key.Matches(msg, k.Bottom):
		t.MoveTo(t.Len() - 1)
	default:
		return false
	}
	return true
}

// Click goes to the row in a line of the table, whose head is line 0. It says whether there
// is one, and whether the cursor stood there already.
func (t *Table[K]) Click(line int) (row, again bool) {
	first, end := t.Window()
	at := first + line - 1
	if line < 1 || at >= end {
		return false, false
	}
	again = at == t.cursor
	t.MoveTo(at)
	return true, again
}

// Move moves the cursor by so many rows, negative is up. It stops at the ends.
func (t *Table[K]) Move(rows int) { t.MoveTo(t.cursor + rows) }

// Page moves the cursor and the rows on the screen by so many screens.
func (t *Table[K]) Page(screens int) {
	by := screens * max(t.height-1, 1)
	t.top += by
	t.MoveTo(t.cursor + by)
}

// MoveTo puts the cursor on a row, or on the nearest that there is.
func (t *Table[K]) MoveTo(row int) {
	t.cursor = max(min(row, t.Len()-1), 0)
	t.top = t.window(t.height)
}
