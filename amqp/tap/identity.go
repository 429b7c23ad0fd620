package tap

import "hash/maphash"

// identities knows messages again. One with a message-id is the same wherever that id
// is seen. One without is looked for by its content and properties: a redelivered one
// among those that came back to its queue, any other among those that were published and
// not delivered yet. Where several are alike the oldest is taken, and that is ambiguous.
//
// It remembers at most mostIdentities, and forgets those that it learnt first: what is
// held is remembered where it is held.
type identities struct {
	numbered int64
	byID     map[uint64]int64
	alike    map[uint64][]int64 // without an id: those that can be delivered, oldest first
	order    []learnt           // a ring
	next     int
}

// mostIdentities is how many messages are remembered beside those that are held.
const mostIdentities = 1 << 15

type learnt struct {
	key    uint64
	number int64 // 0 for one with an id
}

// mark is what a message is known by.
type mark struct {
	key   uint64
	hasID bool
}

func markOf(id []byte, print uint64) mark {
	if len(id) > 0 {
		return mark{maphash.Bytes(seed, id), true}
	}
	return mark{key: print}
}

func newIdentities() identities {
	return identities{byID: map[uint64]int64{}, alike: map[uint64][]int64{}}
}

func (i *identities) number() int64 {
	i.numbered++
	return i.numbered
}

// published is the number of a message that a program publishes.
func (i *identities) published(m mark) int64 {
	if m.hasID {
		return i.withID(m.key)
	}
	n := i.number()
	i.put(m.key, n)
	return n
}

// back says that a message can be delivered again from a queue.
func (i *identities) back(m mark, number int64, queue string) {
	if !m.hasID {
		i.put(m.in(queue), number)
	}
}

// in is the key of a message that came back to a queue.
func (m mark) in(queue string) uint64 { return m.key ^ maphash.String(seed, "\x00"+queue) }

// delivered is the number of a message that a queue delivers, and whether it can be
// another one as well.
func (i *identities) delivered(m mark, queue string, redelivered bool) (number int64, ambiguous bool) {
	if m.hasID {
		return i.withID(m.key), false
	}
	if redelivered {
		if n, several, found := i.take(m.in(queue)); found {
			return n, several
		}
	}
	// a dead-lettered one can be marked redelivered, and was published here all the same
	if n, several, found := i.take(m.key); found {
		return n, several || redelivered
	}
	return i.number(), redelivered // who had it before is not known
}

// returned is the number of a message that the broker gives back to its publisher.
func (i *identities) returned(m mark) (int64, bool) { return i.delivered(m, "", false) }

// take takes the oldest of those that are alike.
func (i *identities) take(key uint64) (number int64, several, found bool) {
	all := i.alike[key]
	if len(all) == 0 {
		return 0, false, false
	}
	i.shorten(key, all)
	return all[0], len(all) > 1, true
}

func (i *identities) shorten(key uint64, all []int64) {
	if len(all) == 1 {
		delete(i.alike, key)
	} else {
		i.alike[key] = all[1:]
	}
}

func (i *identities) withID(key uint64) int64 {
	n, known := i.byID[key]
	if !known {
		n = i.number()
		i.byID[key] = n
		i.learn(learnt{key: key})
	}
	return n
}

func (i *identities) put(key uint64, number int64) {
	i.alike[key] = append(i.alike[key], number)
	i.learn(learnt{key, number})
}

// learn notes what was learnt last, in the place of what was learnt first.
func (i *identities) learn(l learnt) {
	if len(i.order) < mostIdentities {
		i.order = append(i.order, l)
		return
	}
	i.forget(i.order[i.next])
	i.order[i.next] = l
	i.next = (i.next + 1) % len(i.order)
}

// forget forgets what was learnt first. Where it is still there, it is the first of those
// that are alike: they were learnt in this order.
func (i *identities) forget(l learnt) {
	if l.number == 0 {
		delete(i.byID, l.key)
		return
	}
	if all := i.alike[l.key]; len(all) > 0 && all[0] == l.number {
		i.shorten(l.key, all)
	}
}
