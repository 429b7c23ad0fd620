package broker

import "container/heap"

// ready are the messages that wait in a queue, in their order.
type ready struct {
	order
	fresh    []ring   // those that were never delivered, by lane
	waiting  int      // how many these are
	returned itemHeap // those that came back
	came     uint64   // how many have come back
	places   uint64   // how many places were given
	turn     uint8    // how many were taken since the lower lane had its turn (order.dealt)
	bytes    int64    // of bodies
}

// size is what a message counts, in bytes.
func (r *ready) size(m *message) int64 {
	if r.whole {
		return m.bytes() + int64(len(m.content.Properties))
	}
	return m.bytes()
}

// firstPlace leaves room before the fresh ones of a quorum queue for what comes
// back.
const firstPlace = 1 << 62

func (r *ready) len() int { return r.waiting + len(r.returned) }

// push adds a new message at the end of its lane.
func (r *ready) push(it item) {
	if r.fresh == nil {
		r.fresh = make([]ring, int(r.top)+1)
	}
	it.place, it.lane = firstPlace+r.places, r.laneOf(it.message)
	r.places++
	r.bytes += r.size(it.message)
	r.waiting++
	r.fresh[it.lane].push(it)
}

// putBack returns a message that was taken; one that was lost with its channel does not
// go to the end.
func (r *ready) putBack(it item, lost bool) {
	switch {
	case r.returns == toEnd && !lost:
		r.push(it)
		return
	case r.returns != toPlace:
		it.place, it.lane = r.came, frontLane
		r.came++
	}
	r.bytes += r.size(it.message)
	heap.Push(&r.returned, it)
}

// next is the lane whose first message is due; nil where all are empty.
func (r *ready) next() *ring {
	if r.waiting == 0 {
		return nil
	}
	if r.dealt && r.turn == highInTurn && r.fresh[0].len() > 0 {
		return &r.fresh[0]
	}
	lane := len(r.fresh) - 1
	for r.fresh[lane].len() == 0 {
		lane--
	}
	return &r.fresh[lane]
}

// returnedFirst says whether what came back is before a lane.
func (r *ready) returnedFirst(next *ring) bool {
	return len(r.returned) > 0 && (next == nil || r.returned[0].before(next.first()))
}

// head is the first message, nil where there is none. It is valid until the next
// change.
func (r *ready) head() *item {
	next := r.next()
	switch {
	case r.returnedFirst(next):
		return &r.returned[0]
	case next == nil:
		return nil
	}
	return next.first()
}

// pop takes the first message; there must be one.
func (r *ready) pop() item {
	next := r.next()
	if r.returnedFirst(next) {
		return r.popReturned()
	}
	r.turn = (r.turn + 1) % (highInTurn + 1)
	return r.popFresh(next)
}

func (r *ready) popReturned() item {
	it := heap.Pop(&r.returned).(item)
	r.bytes -= r.size(it.message)
	return it
}

func (r *ready) popFresh(lane *ring) item {
	it := lane.pop()
	r.waiting--
	r.bytes -= r.size(it.message)
	return it
}

// takeAll empties it, and gives what was in it in order.
func (r *ready) takeAll() []item {
	all := make([]item, 0, r.len())
	for r.len() > 0 {
		all = append(all, r.pop())
	}
	r.fresh = nil
	return all
}

// byLane counts the messages of each lane that has some, without those that came back.
func (r *ready) byLane() map[uint8]int {
	counts := map[uint8]int{}
	for lane := range r.fresh {
		if n := r.fresh[lane].len(); n > 0 {
			counts[uint8(lane)] = n
		}
	}
	return counts
}

type itemHeap []item

func (h itemHeap) Len() int           { return len(h) }
func (h itemHeap) Less(i, j int) bool { return h[i].before(&h[j]) }
func (h itemHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *itemHeap) Push(x any)        { *h = append(*h, x.(item)) }
func (h *itemHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	(*h)[last] = item{}
	*h = (*h)[:last]
	return x
}
