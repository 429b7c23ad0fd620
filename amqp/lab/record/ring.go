package record

// ring keeps the newest values, up to its size.
type ring[T any] struct {
	values []T
	size   int
	next   int // where the next value goes, once it is full
}

func newRing[T any](size int) ring[T] { return ring[T]{size: size} }

// push adds a value; a ring of size 0 keeps none.
func (r *ring[T]) push(v T) {
	if r.size == 0 {
		return
	}
	if len(r.values) < r.size {
		r.values = append(r.values, v)
		return
	}
	r.values[r.next] = v
	r.next = (r.next + 1) % r.size
}

// all is the values, oldest first, in a slice of the caller's own.
func (r *ring[T]) all() []T {
	out := make([]T, 0, len(r.values))
	out = append(out, r.values[r.next:]...)
	return append(out, r.values[:r.next]...)
}

// backwards goes through the values, newest first.
func (r *ring[T]) backwards(yield func(T) bool) {
	n := len(r.values)
	for i := range n {
		if !yield(r.values[(r.next+n-1-i)%n]) {
			return
		}
	}
}

// oldest points at the oldest value; nil in an empty ring.
func (r *ring[T]) oldest() *T {
	if len(r.values) == 0 {
		return nil
	}
	return &r.values[r.next]
}

// full says whether the next value takes the oldest one's place.
func (r *ring[T]) full() bool { return r.size > 0 && len(r.values) == r.size }

// last points at the newest value; nil in an empty ring.
func (r *ring[T]) last() *T {
	switch {
	case len(r.values) == 0:
		return nil
	case len(r.values) < r.size:
		return &r.values[len(r.values)-1]
	}
	return &r.values[(r.next+r.size-1)%r.size]
}
