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
	if q.ready.soonest() == 0 {
		return
	}
	now := q.broker.now().UnixNano()
	for {
		it, found := q.ready.takeExpired(now)
		if !found {
			return
		}
		q.discard(it, expired)
	}
}

// over says whether a message has expired.
func (it *item) over(now int64) bool { return it.expires != 0 && it.expires <= now }

// soonest is when the next of the messages expires that can, being the first; 0: none.
func (r *ready) soonest() (at int64) {
	if !r.eachHead {
		if head := r.head(); head != nil {
			return head.expires
		}
		return 0
	}
	sooner := func(head *item) {
		if head.expires != 0 && (at == 0 || head.expires < at) {
			at = head.expires
		}
	}
	if len(r.returned) > 0 {
		sooner(&r.returned[0])
	}
	for lane := range r.fresh {
		if r.fresh[lane].len() > 0 {
			sooner(r.fresh[lane].first())
		}
	}
	return at
}

// takeExpired takes out a message that has expired, if it is the first.
func (r *ready) takeExpired(now int64) (it item, found bool) {
	if !r.eachHead {
		if head := r.head(); head == nil || !head.over(now) {
			return item{}, false
		}
		return r.pop(), true
	}
	if len(r.returned) > 0 && r.returned[0].over(now) {
		return r.popReturned(), true
	}
	for lane := len(r.fresh) - 1; lane >= 0; lane-- {
		if from := &r.fresh[lane]; from.len() > 0 && from.first().over(now) {
			return r.popFresh(from), true
		}
	}
	return item{}, false
}

// awaitExpiry has the queue looked at when its next message expires.
func (q *queue) awaitExpiry() {
	soonest := q.ready.soonest()
	if soonest == 0 {
		q.expiry.stop()
		return
	}
	at := time.Unix(0, soonest)
	if q.expiry.waits() && !q.expiry.at.After(at) {
		return // it looks again then
	}
	q.expiry.stop()
	q.expiry = q.broker.timers.at(at, func(time.Time) { q.dispatch() })
}
