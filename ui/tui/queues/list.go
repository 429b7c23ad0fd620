package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/table"
)

// rowList is the queues that are shown, in the order in which they are shown. It
// is worked out when figures or wishes change, never for drawing.
type rowList struct {
	all       []mgmt.Row // of the page that was read
	of        mgmt.QueueList
	page      int   // that is wanted, from 1 on
	then      place // where the cursor goes when it comes
	shown     []*mgmt.Row
	vhost     string // "" for all
	hideEmpty bool
	filter    *filter.Filter
	order     order
}

// choose works out which rows are shown. keep is shown although it has become
// empty, as it is under the cursor.
func (l *rowList) choose(keep mgmt.Key) []*mgmt.Row {
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
func (l *rowList) wants(r *mgmt.Row, keep mgmt.Key) bool {
	if l.vhost != "" && r.Vhost != l.vhost {
		return false
	}
	if l.hideEmpty && isEmpty(r) && r.Key != keep {
		return false
	}
	return l.filter.Shows(filterRow{r})
}

// resort shows the rows in order: after a key that asks for it.
func (l *rowList) resort() {
	l.shown = l.order.sort(l.choose(mgmt.Key{}))
}

// renew takes new figures while the cursor stands on a row. With still the rows keep their
// places.
func (l *rowList) renew(cursor mgmt.Key, still bool) {
	chosen := l.order.sort(l.choose(cursor))
	if still {
		table.Hold(chosen, l.shown, keyOf)
	}
	l.shown = chosen
}

// complete says that all queues are there that the vhost has.
func (l *rowList) complete() bool {
	q := &l.of.Query
	return q.Name == "" && q.Page <= 1 && len(l.all) >= l.of.Matching
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
