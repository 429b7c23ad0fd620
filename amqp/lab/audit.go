package lab

import (
	"context"
	"time"
)

// auditor finds messages that are gone without anybody having seen it: sent to a
// worker with automatic ack that was killed before it could read them, or
// dropped by a broker that restarted. It compares what the lab believes to wait
// in the queue with what the broker says (passive queue.declare, live).
type auditor struct {
	running bool
	again   bool
}

// An audit looks this often, and believes a difference only if it stood at every
// one of so many looks: deliveries on their way make a difference that passes.
const (
	auditEvery = 100 * time.Millisecond
	auditLooks = 10
	// auditPatience is how many looks may fail before the audit gives up; a
	// broker needs a while to start again.
	auditPatience = 600
)

// auditSoon starts an audit of a queue, or has the one under way begin again.
func (l *Lab) auditSoon(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	q := l.queues[name]
	if q == nil || l.ctx.Err() != nil {
		return
	}
	q.audit.again = true
	if q.audit.running {
		return
	}
	q.audit.running = true
	l.start(func(ctx context.Context) { l.auditQueue(ctx, q) })
}

// auditQueue audits until nobody asks for more.
func (l *Lab) auditQueue(ctx context.Context, q *queue) {
	for l.auditWanted(q) {
		l.auditOnce(ctx, q)
	}
}

func (l *Lab) auditWanted(q *queue) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	wanted := q.audit.again && l.ctx.Err() == nil
	q.audit.again = false
	q.audit.running = wanted
	return wanted
}

// auditOnce looks until the books agree with the broker, or the difference has
// stood long enough to be believed.
func (l *Lab) auditOnce(ctx context.Context, q *queue) {
	tick := time.NewTicker(auditEvery)
	defer tick.Stop()
	looks, least, failures := 0, int64(0), 0
	for looks < auditLooks && failures < auditPatience {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		gone, err := l.difference(ctx, q)
		switch {
		case err != nil:
			failures, looks = failures+1, 0
		case gone <= 0:
			return
		case looks == 0 || gone < least:
			looks, least = looks+1, gone
		default:
			looks++
		}
	}
	if looks >= auditLooks {
		l.writeOff(q, least)
	}
}

// difference is how many messages the lab believes to wait that the broker does
// not have; messages on their way count for the broker.
func (l *Lab) difference(ctx context.Context, q *queue) (int64, error) {
	before := l.believedReady(q.spec.Name)
	there, err := l.control.ready(ctx, q.spec.Name)
	if isNotFound(err) {
		there, err = 0, nil
	}
	return min(before, l.believedReady(q.spec.Name)) - there, err
}

func (l *Lab) believedReady(name string) (n int64) {
	l.feed.look(func(s *State) {
		if q := s.Queue(name); q != nil {
			n = q.Counts.Ready
		}
	})
	return n
}

// writeOff says which messages are lost.
func (l *Lab) writeOff(q *queue, n int64) {
	var events []Event
	l.feed.look(func(s *State) {
		for _, m := range s.missing(q.spec.Name, n, 0) {
			events = append(events, Event{
				Kind: Lost, Queue: q.spec.Name, Message: m,
				Reason: "the broker no longer has it, and nobody finished it",
			})
		}
	})
	l.feed.emit(events...)
}
