package table

// Hold puts rows that are in order into the places that they had before. A new one comes
// behind the row that it follows in order, the first of all to the top. Rows are known by
// their keys.
func Hold[R any, K comparable](rows, was []R, key func(R) K) {
	old := make(map[K]bool, len(was))
	for _, r := range was {
		old[key(r)] = true
	}
	behind := make(map[K][]R, len(rows)) // each old row, and the new ones that follow it
	var top []R
	var last K
	begun := false
	for _, r := range rows {
		k := key(r)
		switch {
		case old[k]:
			last, begun = k, true
			behind[k] = append(behind[k], r)
		case begun:
			behind[last] = append(behind[last], r)
		default:
			top = append(top, r)
		}
	}
	held := top
	for _, r := range was {
		held = append(held, behind[key(r)]...)
	}
	copy(rows, held)
}
