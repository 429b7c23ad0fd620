package table

import (
	"cmp"
	"slices"
)

// Hold puts rows in the order that they had before; new ones come last, in the order
// given. Rows are known by their keys.
func Hold[R any, K comparable](rows, was []R, key func(R) K) {
	place := make(map[K]int, len(was))
	for i, r := range was {
		place[key(r)] = i
	}
	placeOf := func(r R) int {
		if i, ok := place[key(r)]; ok {
			return i
		}
		return len(place)
	}
	slices.SortStableFunc(rows, func(a, b R) int { return cmp.Compare(placeOf(a), placeOf(b)) })
}

// Pin moves the row with a key to an index, the nearest that there is, and says
// whether it stood elsewhere: the rows around it are in order, it alone is not.
func Pin[R any, K comparable](rows []R, k K, index int, key func(R) K) (moved bool) {
	from := slices.IndexFunc(rows, func(r R) bool { return key(r) == k })
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
