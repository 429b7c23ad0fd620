package broker

import (
	"cmp"
	"maps"
	"slices"
)

// sorted gives the keys of a map in order, so that what happens to each of its
// values happens in the same order every time.
func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
