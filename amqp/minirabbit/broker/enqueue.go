package broker

// enqueue puts a message into the queue; false if the queue is full and refuses.
func (q *queue) enqueue(m *message) (taken bool) {
	if q.gone {
		return true
	}
	if q.overflow != dropHead && q.overflows(1, m.bytes()) {
		if q.overflow == rejectPublishDLX {
			q.deadLetter(item{message: m}, maxLength)
		}
		return false
	}
	q.counters.Publish++
	q.used = q.broker.now()
	q.account(m, 1)
	q.expire()
	q.ready.push(item{message: m, expires: q.expiresAt(m)})
	q.giveOut() // also what lives for no time at all, if somebody waits for it
	q.expire()
	q.tidy()
	return true
}

// overflows says whether the queue would hold too much with so much more.
func (q *queue) overflows(messages int, bytes int64) bool {
	return q.most >= 0 && q.ready.len()+messages > q.most || q.mostBytes >= 0 && q.ready.bytes+bytes > q.mostBytes
}
