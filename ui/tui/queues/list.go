package queues

import (
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/table"
)

// settle is how long after the last key the rows keep their order, so that
// nothing moves between looking at a row and reaching it.
const settle = 2 * time.Second

// list is the queues that are shown, in the order in which they are shown. It
// is worked out when figures or wishes change, never for drawing.
type list struct {
	all       []mgmt.Row // of the page that was read
	of        mgmt.QueueList
	page      int   // that is wanted, from 1 on
	then      place // where the cursor goes when it comes
	shown     []*mgmt.Row
	vhost     string // "" for all
	hideEmpty bool
	filter    filter.Field
	order     order
	displaced bool // the row under the cursor is held away from its place in the order
}

// choose works out which rows are shown. keep is shown although it has become
// empty, as it is under the cursor.
func (l *list) choose(keep mgmt.Key) []*mgmt.Row {
	shown := make([]*mgmt.Row, 0, len(l.all))
	for i := range l.all {
		r := &l.all[i]
		if l.wants(r, keep) {
			shown = append(shown, r)
		}
	}
	return shown
}

// wants says that a row is shown. The rows are the broker's own choice by name and vhost,
// but for a moment after that was changed.
func (l *list) wants(r *mgmt.Row, keep mgmt.Key) bool {
	if l.vhost != "" && r.Vhost != l.vhost {
		return false
	}
	if l.hideEmpty && isEmpty(r) && r.Key != keep {
		return false
	}
	return l.filter.Matches(r.Name)
}

// resort shows the rows in order: after a key that asks for it.
func (l *list) resort() {
	l.shown, l.displaced = l.order.sort(l.choose(mgmt.Key{})), false
}

// renew takes new figures while the cursor stands on a row: that row stays where
// it is, and with still all others do too.
func (l *list) renew(cursor mgmt.Key, index int, still bool) {
	chosen := l.choose(cursor)
	if still {
		table.Hold(chosen, l.shown, keyOf)
		l.shown = chosen
		table.Pin(l.shown, cursor, index, keyOf)
		return
	}
	l.shown = l.order.sort(chosen)
	l.displaced = table.Pin(l.shown, cursor, index, keyOf)
}

// isEmpty says that a queue is known to hold nothing.
func isEmpty(r *mgmt.Row) bool {
	n, known := r.Messages().Value()
	return known && n == 0
}

// rows is a list as the table reads it.
type rows struct {
	shown   []*mgmt.Row
	columns []column
	draw    *draw // what the rows have in common
}

func (r rows) Len() int           { return len(r.shown) }
func (r rows) Key(i int) mgmt.Key { return r.shown[i].Key }

func (r rows) Cell(i, column, width int) table.Cell {
	d := *r.draw
	d.row = r.shown[i]
	return r.columns[column].cell(&d, width)
}
