package table

import "time"

// Settle is how long after the last key rows keep their order, so that nothing moves
// between looking at a row and reaching it.
const Settle = 2 * time.Second

// Touch notes that a key, or the mouse, did something to the rows.
func (t *Table[K]) Touch(now time.Time) { t.touched = now }

// Still says that rows are to keep their places.
func (t *Table[K]) Still(now time.Time) bool { return now.Sub(t.touched) < Settle }

// Unsettled says that the rows kept their places when they were last renewed, and need not
// any longer.
func (t *Table[K]) Unsettled(now time.Time) bool { return t.held && !t.Still(now) }

// Renew has the rows set anew, and tells whether they are to keep their places. Else a
// cursor at the top stays there; elsewhere it goes with its row.
func (t *Table[K]) Renew(now time.Time, set func(still bool)) {
	still := t.Still(now)
	top := !still && t.cursor == 0
	set(still)
	t.held = still
	if top {
		t.MoveTo(0)
	}
}
