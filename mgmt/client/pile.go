package client

import "slices"

// pile collects what may become very long: unlike a slice it is never copied while it grows.
type pile[T any] struct{ parts [][]T }

const partLength = 1024

func (p *pile[T]) add(v T) {
	last := len(p.parts) - 1
	if last < 0 || len(p.parts[last]) == partLength {
		p.parts = append(p.parts, make([]T, 0, partLength))
		last++
	}
	p.parts[last] = append(p.parts[last], v)
}

func (p *pile[T]) all() []T { return slices.Concat(p.parts...) }
