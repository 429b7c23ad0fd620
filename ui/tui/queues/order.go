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

// hold puts rows in the order that they had; new ones come last, in the order
// given.
func hold(rows []*mgmt.Row, was []*mgmt.Row) []*mgmt.Row {
	place := make(map[mgmt.Key]int, len(was))
	for i, r := range was {
		place[r.Key] = i
	}
	slices.SortStableFunc(rows, func(a, b *mgmt.Row) int {
		return cmp.Compare(placeOf(place, a), placeOf(place, b))
	})
	return rows
}

func placeOf(place map[mgmt.Key]int, r *mgmt.Row) int {
	if i, ok := place[r.Key]; ok {
		return i
	}
	return len(place)
}

// pin moves the row with a key to an index, the nearest that there is, and says
// whether it stood elsewhere: the rows around it are in order, it alone is not.
func pin(rows []*mgmt.Row, key mgmt.Key, index int) (moved bool) {
	from := slices.IndexFunc(rows, func(r *mgmt.Row) bool { return r.Key == key })
	to := min(index, len(rows)-1)
	if from < 0 || from == to {
		return false
	}
	row := rows[from]
	copy(rows[from:], rows[from+1:])
	copy(rows[to+1:], rows[to:len(rows)-1])
	rows[to] = row
	return true
}
