package broker

import (
	"time"
)

// expiresAt is when a message that comes in now expires: after the shorter of its
// own time and the queue's; 0 for never.
func (q *queue) expiresAt(m *message) int64 {
	ttl := m.ttl
	if q.ttl >= 0 && (ttl < 0 || q.ttl < ttl) {
		ttl = q.ttl
	}
	if ttl < 0 {
		return 0
	}
	return q.broker.now().Add(ttl).UnixNano()
}

// expire takes the messages at the head that have expired: those behind one that
// has not must wait (https://www.rabbitmq.com/docs/ttl, caveats).
func (q *queue) expire() {
	head := q.ready.head()
	if head == nil || head.expires == 0 {
		return
	}
	now := q.broker.now().UnixNano()
	for head != nil && head.expires != 0 && head.expires <= now {
		q.discard(q.ready.pop(), expired)
		head = q.ready.head()
	}
}

// awaitExpiry has the queue looked at when its first message expires.
func (q *queue) awaitExpiry() {
	head := q.ready.head()
	if head == nil || head.expires == 0 {
		q.expiry.stop()
		return
	}
	at := time.Unix(0, head.expires)
	if q.expiry.waits() && !q.expiry.at.After(at) {
		return // it looks again then
	}
	q.expiry.stop()
	q.expiry = q.broker.timers.at(at, func(time.Time) { q.dispatch() })
}
