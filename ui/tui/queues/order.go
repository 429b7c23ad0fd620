package queues

import (
	"cmp"
	"slices"

	"rabbitlab/mgmt"
)

// order is what the rows are sorted by.
type order struct {
	by         *column
	descending bool
}

// entry is a row with what it is sorted by, worked out once.
type entry struct {
	row    *mgmt.Row
	number float64
	word   string
	known  bool
}

// sort puts rows in order. Rows that the column has nothing to say of come last
// in either direction, and rows that are equal stand by name, so that the order
// never depends on the broker's.
func (o order) sort(rows []*mgmt.Row) []*mgmt.Row {
	entries := make([]entry, len(rows))
	for i, r := range rows {
		entries[i] = o.entry(r)
	}
	slices.SortFunc(entries, o.compare)
	for i := range entries {
		rows[i] = entries[i].row
	}
	return rows
}

func (o order) entry(r *mgmt.Row) entry {
	e := entry{row: r}
	if o.by.figure != nil {
		e.number, e.known = o.by.figure(r).Value()
		return e
	}
	e.word = o.by.word(r)
	e.known = e.word != ""
	return e
}

func (o order) compare(a, b entry) int {
	if a.known != b.known {
		if a.known {
			return -1
		}
		return 1
	}
	c := cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.word, b.word))
	if o.descending {
		c = -c
	}
	return cmp.Or(c, cmp.Compare(a.row.Name, b.row.Name), cmp.Compare(a.row.Vhost, b.row.Vhost))
}

// keyOf names a row.
func keyOf(r *mgmt.Row) mgmt.Key { return r.Key }
