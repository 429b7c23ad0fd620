package client

import "slices"

// foremost keeps of many what comes first in an order, without keeping them all.
type foremost[T any] struct {
	most    int
	compare func(a, b T) int
	kept    []T
	seen    int
}

// add takes one more, and now and then leaves out those that come last.
func (f *foremost[T]) add(v T) {
	f.seen++
	if len(f.kept) == cap(f.kept) {
		f.kept = slices.Grow(f.kept, len(f.kept)+spare) // append leaves five times what it keeps behind
	}
	f.kept = append(f.kept, v)
	if len(f.kept) >= 2*f.most+spare {
		f.sorted()
	}
}

// spare keeps a foremost of few from being sorted all the time.
const spare = 1000

// sorted returns those that are kept, in order.
func (f *foremost[T]) sorted() []T {
	slices.SortFunc(f.kept, f.compare)
	if len(f.kept) > f.most {
		f.kept = slices.Delete(f.kept, f.most, len(f.kept))
	}
	return f.kept
}
