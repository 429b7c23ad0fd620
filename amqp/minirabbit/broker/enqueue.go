package broker

// enqueue puts a message into the queue; false if the queue is full and refuses.
// failures is how often it was rejected, or lost with its channel, in the queues from
// which it was dead-lettered.
func (q *queue) enqueue(m *message, failures uint32) (taken bool) {
	if q.gone {
		return true
	}
	if !m.dead { // RabbitMQ's channels count what is published, and nobody what is dead-lettered
		q.counters.Publish++
	}
	if q.overflow != dropHead && q.overflows(1, q.ready.size(m)) {
		if q.overflow == rejectPublishDLX {
			q.deadLetter(item{message: m}, maxLength)
		}
		return false
	}
	q.used = q.broker.now()
	q.account(m, 1)
	q.expire()
	q.ready.push(item{message: m, expires: q.expiresAt(m), acquired: failures, returns: failures, redelivered: failures > 0})
	q.giveOut() // also what lives for no time at all, if somebody waits for it
	q.expire()
	q.tidy()
	return true
}

// overflows says whether the queue would hold too much with so much more.
func (q *queue) overflows(messages int, bytes int64) bool {
	return q.most >= 0 && q.ready.len()+messages > q.most || q.mostBytes >= 0 && q.ready.bytes+bytes > q.mostBytes
}
