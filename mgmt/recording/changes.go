package recording

import (
	"maps"
	"slices"
)

// Changes are what has changed in rows since they were written last, by what names a row.
type Changes[T any] struct {
	Set  map[string]T `json:",omitempty"`
	Gone []string     `json:",omitempty"`
}

// changesOf are those that make now of before.
func changesOf[T any](before, now map[string]T, same func(a, b T) bool) (c Changes[T]) {
	for name, row := range now {
		if old, known := before[name]; known && same(old, row) {
			continue
		}
		if c.Set == nil {
			c.Set = map[string]T{}
		}
		c.Set[name] = row
	}
	for name := range before {
		if _, still := now[name]; !still {
			c.Gone = append(c.Gone, name)
		}
	}
	slices.Sort(c.Gone)
	return c
}

// Apply changes the rows, and returns all of them in the order of their names.
func (c Changes[T]) Apply(rows map[string]T) []T {
	maps.Copy(rows, c.Set)
	for _, name := range c.Gone {
		delete(rows, name)
	}
	all := make([]T, 0, len(rows))
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, rows[name])
	}
	return all
}
