package ledger

import "slices"

// passed is how far the deliveries of a queue had come at which line.
type passed struct {
	numbers []int64 // of messages, each larger than the one before
	at      []uint64
}

func (p *passed) note(number int64, seq uint64) {
	if n := len(p.numbers); n > 0 && p.numbers[n-1] >= number {
		return
	}
	p.numbers, p.at = append(p.numbers, number), append(p.at, seq)
}

// before says whether a later message than that had been delivered before a line.
func (p *passed) before(number int64, line uint64) bool {
	if p == nil {
		return false
	}
	i, _ := slices.BinarySearch(p.numbers, number+1)
	return i < len(p.at) && p.at[i] < line
}
