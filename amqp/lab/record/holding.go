package record

// holding is the messages that a worker has and has not answered for, in the
// order in which they came. Taking one out costs the same wherever it stands: a
// worker with unlimited prefetch may hold a million.
type holding struct {
	order []int64       // may hold messages that are gone, or that came again later
	at    map[int64]int // message → its valid index in order
	head  int           // no valid index is below it
}

func (h *holding) put(message int64) {
	if h.at == nil {
		h.at = map[int64]int{}
	}
	h.at[message] = len(h.order)
	h.order = append(h.order, message)
}

func (h *holding) take(message int64) {
	delete(h.at, message)
	if len(h.at) == 0 {
		h.order, h.head = h.order[:0], 0
		return
	}
	for !h.valid(h.head) {
		h.head++
	}
	if h.head > 1024 && h.head > len(h.order)/2 {
		h.compact()
	}
}

func (h *holding) valid(i int) bool {
	at, ok := h.at[h.order[i]]
	return ok && at == i
}

func (h *holding) compact() {
	kept := h.order[:0]
	for i := h.head; i < len(h.order); i++ {
		if h.valid(i) {
			h.at[h.order[i]] = len(kept)
			kept = append(kept, h.order[i])
		}
	}
	h.order, h.head = kept, 0
}

func (h *holding) len() int { return len(h.at) }

func (h *holding) clear() { *h = holding{} }

// first lists up to n of them, oldest first; n < 0 lists all.
func (h *holding) first(n int) []int64 {
	var out []int64
	for i := h.head; i < len(h.order) && (n < 0 || len(out) < n); i++ {
		if h.valid(i) {
			out = append(out, h.order[i])
		}
	}
	return out
}
