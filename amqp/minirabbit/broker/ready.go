package broker

import "container/heap"

// ready are the messages that wait in a queue, in their order.
type ready struct {
	fresh    ring     // those that were never delivered
	returned itemHeap // those that came back
	returns  way      // where those come
	came     uint64   // how many have come back
	places   uint64   // how many places were given
	bytes    int64    // of bodies
}

// way says where a message comes that returns.
type way uint8

const (
	toPlace way = iota // where it was
	toFront            // before all that were never delivered, behind what returned before it: a quorum queue
	toEnd              // behind all others: a quorum queue without a delivery limit
)

// firstPlace leaves room before the fresh ones of a quorum queue for what comes
// back.
const firstPlace = 1 << 62

func (r *ready) len() int { return r.fresh.len() + len(r.returned) }

// push adds a new message at the end.
func (r *ready) push(it item) {
	it.place = firstPlace + r.places
	r.places++
	r.bytes += it.message.bytes()
	r.fresh.push(it)
}

// putBack returns a message that was taken.
func (r *ready) putBack(it item) {
	switch r.returns {
	case toFront:
		it.place = r.came
		r.came++
	case toEnd:
		r.push(it)
		return
	}
	r.bytes += it.message.bytes()
	heap.Push(&r.returned, it)
}

// head is the first message, nil where there is none. It is valid until the next
// change.
func (r *ready) head() *item {
	if len(r.returned) > 0 && (r.fresh.len() == 0 || r.returned[0].place < r.fresh.first().place) {
		return &r.returned[0]
	}
	if r.fresh.len() == 0 {
		return nil
	}
	return r.fresh.first()
}

// pop takes the first message; there must be one.
func (r *ready) pop() item {
	var it item
	if len(r.returned) > 0 && (r.fresh.len() == 0 || r.returned[0].place < r.fresh.first().place) {
		it = heap.Pop(&r.returned).(item)
	} else {
		it = r.fresh.pop()
	}
	r.bytes -= it.message.bytes()
	return it
}

// takeAll empties it, and gives what was in it in order.
func (r *ready) takeAll() []item {
	all := make([]item, 0, r.len())
	for r.len() > 0 {
		all = append(all, r.pop())
	}
	r.fresh = ring{}
	return all
}

type itemHeap []item

func (h itemHeap) Len() int           { return len(h) }
func (h itemHeap) Less(i, j int) bool { return h[i].place < h[j].place }
func (h itemHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *itemHeap) Push(x any)        { *h = append(*h, x.(item)) }
func (h *itemHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	(*h)[last] = item{}
	*h = (*h)[:last]
	return x
}

// ring is a first-in-first-out list in blocks, so that it neither moves what it
// holds when it grows nor keeps what it no longer needs.
type ring struct {
	blocks []*block
	from   int // in the first block
	to     int // in the last block
}

const blockSize = 256

type block [blockSize]item

func (r *ring) len() int {
	if len(r.blocks) == 0 {
		return 0
	}
	return (len(r.blocks)-1)*blockSize + r.to - r.from
}

func (r *ring) first() *item { return &r.blocks[0][r.from] }

func (r *ring) push(it item) {
	if len(r.blocks) == 0 || r.to == blockSize {
		r.blocks = append(r.blocks, new(block))
		r.to = 0
	}
	r.blocks[len(r.blocks)-1][r.to] = it
	r.to++
}

func (r *ring) pop() item {
	it := r.blocks[0][r.from]
	r.blocks[0][r.from] = item{}
	r.from++
	switch {
	case r.len() == 0 && len(r.blocks) == 1:
		r.from, r.to = 0, 0 // the block can be used again
	case r.from == blockSize:
		r.blocks[0] = nil
		r.blocks = r.blocks[1:]
		r.from = 0
	}
	return it
}
