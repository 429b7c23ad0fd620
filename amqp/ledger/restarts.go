package ledger

// span is a time in which the broker ended and began again, in lines. When exactly it
// ended is not told.
type span struct {
	from, to uint64
	crash    bool // without a word: what was not on disk is gone
}

// restarts are those, in their order.
type restarts []span

// down is the beginning of one.
func (rs *restarts) down(line uint64, crash bool) {
	if n := len(*rs); n > 0 && (*rs)[n-1].to == 0 {
		return // it is told twice: that it stops, and that it has stopped
	}
	*rs = append(*rs, span{from: line, crash: crash})
}

// up is the end of one.
func (rs *restarts) up(line uint64) {
	if n := len(*rs); n > 0 && (*rs)[n-1].to == 0 {
		(*rs)[n-1].to = line
	}
}

// first is the first that can have been after a line.
func (rs *restarts) first(after uint64) (s span, found bool) {
	for _, s := range *rs {
		if s.to > after || s.to == 0 {
			return s, true
		}
	}
	return span{}, false
}

// any says whether one can have been between two lines.
func (rs *restarts) any(after, before uint64) bool {
	s, found := rs.first(after)
	return found && s.from < before
}
