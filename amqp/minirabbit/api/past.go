package api

// pastSize is how many changes are remembered, of all subjects together: about
// 13 MB when all of it is in use. A queue that changes all the time makes one a
// second.
const pastSize = 100_000

// entry is the figures of one subject from one moment on.
type entry struct {
	at     int64 // milliseconds since 1970
	before uint64
	values tally
}

// past holds the newest changes, in the order in which they were seen. Each leads to
// the one before it of the same subject. Entries are numbered from 1.
type past struct {
	ring  []entry
	count uint64 // how many there have ever been
}

// add returns the number of the entry.
func (p *past) add(e entry) uint64 {
	if len(p.ring) < pastSize {
		p.ring = append(p.ring, e)
	} else {
		p.ring[p.count%pastSize] = e
	}
	p.count++
	return p.count
}

// at gives the entry of a number, nil if it is forgotten.
func (p *past) at(number uint64) *entry {
	if number == 0 || number > p.count || p.count-number >= pastSize {
		return nil
	}
	return &p.ring[(number-1)%pastSize]
}

// values gives what the figures were at a moment, starting from an entry that is not
// older than what is asked for, and the entry that tells. Before a subject was there
// they were zero. They are not known where that is forgotten.
func (p *past) values(newest uint64, moment int64) (t tally, found uint64, known bool) {
	for number := newest; number != 0; {
		e := p.at(number)
		if e == nil {
			return tally{}, number, false
		}
		if e.at <= moment {
			return e.values, number, true
		}
		number = e.before
	}
	return tally{}, 0, true
}
