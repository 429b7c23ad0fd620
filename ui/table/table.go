// Package table draws rows in columns with a cursor. The cursor stands on a row
// by its key: whatever happens to the rows, it stays on its own, and where the
// rows allow it, on the same line of the screen. Drawing costs what is visible,
// however many rows there are.
package table

import (
	"time"

	"rabbitlab/ui/theme"
)

// Rows is where a Table takes its rows from. Only rows on the screen are asked
// for their cells; keys are asked for all, once each time the rows are set.
type Rows[K comparable] interface {
	Len() int
	Key(row int) K
	// Cell is what stands in a column that is width columns of the terminal wide.
	Cell(row, column, width int) Cell
}

// Table is a table of rows that are named by keys of type K. Keys differ from
// each other. Use New.
type Table[K comparable] struct {
	columns []Column
	theme   *theme.Theme
	rows    Rows[K]
	cursor  int
	top     int // the row on the first line
	height  int // lines for rows
	sorted  int // the column that the rows are sorted by, -1 for none
	down    bool
	passive bool
	touched time.Time // when a key last did something to the rows
	held    bool      // they kept their places when they were last renewed
}

// New makes a table without rows.
func New[K comparable](columns []Column, t *theme.Theme) *Table[K] {
	return &Table[K]{columns: columns, theme: t, sorted: -1, height: 1}
}

// SetColumns replaces the columns; the mark of the sorted column is taken away.
func (t *Table[K]) SetColumns(columns []Column) { t.columns, t.sorted = columns, -1 }

// Want says how wide the widest cell of a column is.
func (t *Table[K]) Want(column, width int) { t.columns[column].Want = width }

// Widths is how wide each column is drawn in a table of so many columns of the terminal,
// 0 for those that are not.
func (t *Table[K]) Widths(width int) []int { return Layout(t.columns, width-gutter) }

// SetSorted marks the column that the rows are sorted by, -1 for none. Sorting
// itself is the owner's.
func (t *Table[K]) SetSorted(column int, descending bool) { t.sorted, t.down = column, descending }

// SetPassive takes the cursor away, for a table that is only looked at.
func (t *Table[K]) SetPassive() { t.passive = true }

// SetHeight says how many lines there are for rows, without the head.
func (t *Table[K]) SetHeight(lines int) {
	t.height = max(lines, 1)
	t.top = t.window(t.height)
}

// SetRows replaces the rows. The cursor stays on its key and, where the number
// of rows above and below it allows, on its line. Where the key is gone, the
// cursor takes the row that is now in its place.
func (t *Table[K]) SetRows(rows Rows[K]) {
	at := t.cursor
	if key, ok := t.Cursor(); ok {
		if i := find(rows, key, at); i >= 0 {
			at = i
		}
	}
	t.rows = rows
	line := t.cursor - t.top
	t.cursor = max(min(at, rows.Len()-1), 0)
	t.top = t.cursor - line
	t.top = t.window(t.height)
}

// Len returns the number of rows.
func (t *Table[K]) Len() int {
	if t.rows == nil {
		return 0
	}
	return t.rows.Len()
}

// Cursor returns the key of the row under the cursor, and false where there are
// no rows.
func (t *Table[K]) Cursor() (key K, ok bool) {
	if t.Len() == 0 {
		return key, false
	}
	return t.rows.Key(t.cursor), true
}

// Index returns the number of the row under the cursor, from 0.
func (t *Table[K]) Index() int { return t.cursor }

// Select puts the cursor on a key; false, and nothing changes, where no row has
// it.
func (t *Table[K]) Select(key K) bool {
	if t.Len() == 0 {
		return false
	}
	i := find(t.rows, key, t.cursor)
	if i >= 0 {
		t.MoveTo(i)
	}
	return i >= 0
}

// Window returns the rows on the screen: from first, up to and without end.
func (t *Table[K]) Window() (first, end int) {
	return t.top, min(t.top+t.height, t.Len())
}

// WindowIn is Window where there are so many lines for rows, as View finds them.
func (t *Table[K]) WindowIn(lines int) (first, end int) {
	first = t.window(lines)
	return first, min(first+lines, t.Len())
}

// Visible returns the keys of the rows on the screen, from the top.
func (t *Table[K]) Visible() []K {
	first, end := t.Window()
	keys := make([]K, 0, end-first)
	for i := first; i < end; i++ {
		keys = append(keys, t.rows.Key(i))
	}
	return keys
}

// find looks where the key was before it looks everywhere.
func find[K comparable](rows Rows[K], key K, was int) int {
	n := rows.Len()
	if was < n && rows.Key(was) == key {
		return was
	}
	for i := range n {
		if rows.Key(i) == key {
			return i
		}
	}
	return -1
}

// window returns the first row of a screen of so many lines: the one that was
// first, unless the cursor or the ends of the list ask for another.
func (t *Table[K]) window(lines int) int {
	top := min(t.top, t.cursor)
	top = max(top, t.cursor-lines+1)
	return max(min(top, t.Len()-lines), 0)
}
