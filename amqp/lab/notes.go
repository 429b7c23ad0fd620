package lab

import "sync"

// notes is what workers that remember have done, by message. It stands for a table with
// a unique key: it outlives every worker, all of them see it, and of two that are done
// with the same message only one makes the note.
type notes struct {
	mu   sync.Mutex
	done map[int64]uint64 // a bit a message, 64 of them together
}

// has says whether there is a note of a message. Of one that is not the lab's there is
// none: its id is not known.
func (n *notes) has(message int64) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.done[message/64]&bitOf(message) != 0
}

// add makes the note, unless there is one: then it says no.
func (n *notes) add(message int64) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if message == 0 {
		return true
	}
	if n.done == nil {
		n.done = map[int64]uint64{}
	}
	there := n.done[message/64]&bitOf(message) != 0
	n.done[message/64] |= bitOf(message)
	return !there
}

func bitOf(message int64) uint64 { return 1 << (message % 64) }
