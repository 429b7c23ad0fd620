package lab

import (
	"context"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/release"
)

// An audit finds messages that are gone without anybody having seen it: sent to
// a worker with automatic ack that was killed before it could read them, dropped
// by a broker that restarted or by a delivery limit, purged by somebody else. It
// compares what the lab believes to wait in the queue with what the broker says
// (passive queue.declare, live). It looks this often, and believes a difference
// only if it stood at so many looks.
const (
	auditEvery = 100 * time.Millisecond
	auditLooks = 10
	// auditPatience is how many looks in a row may tell nothing, because messages
	// move, before the audit gives up.
	auditPatience = 50
	// patrol is how often a queue is audited that nobody asked about.
	patrol = 3 * time.Second
)

// startAudits audits a queue now and then, and when asked to. The caller holds
// mu.
func (l *Lab) startAudits(q *queue) {
	ctx, cancel := context.WithCancel(l.ctx)
	q.forget = cancel
	l.tasks.Go(func() {
		tick := time.NewTicker(patrol)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			case <-q.soon:
			}
			l.recall(ctx, q)
			l.audit(ctx, q)
		}
	})
}

// Audit asks for an audit of a queue now: whether the broker still has what the
// lab believes to wait there. The lab does one every 3 s, and after every break.
func (l *Lab) Audit(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q := l.queues[name]; q != nil {
		poke(q.soon)
	}
}

// audit looks until the broker has all that it should have, or what it has not
// is written off. A broker that does not answer is asked again at the next
// patrol.
func (l *Lab) audit(ctx context.Context, q *queue) {
	var findings findings
	before := l.believed(q)
	for findings.idle < auditPatience && before.ready > 0 {
		ready, consumers, err := l.control.look(ctx, q.spec.Name)
		if err != nil && !isNotFound(err) || err == nil && leaderless(q.spec, ready, consumers) {
			return
		}
		now := l.believed(q)
		if consumers > now.consumers {
			return // somebody else takes messages too: nobody can say which are gone
		}
		findings.add(min(before.ready, now.ready)-ready, now.moves-before.moves)
		if findings.nothing {
			return
		}
		if findings.looks >= auditLooks {
			l.writeOff(ctx, q, findings.least)
			findings.looks = 0
		}
		before = now
		if !pause(ctx, auditEvery) {
			return
		}
	}
}

// leaderless says whether a quorum queue may have answered without a leader, as
// just after the broker has booted: it then says that it has nothing at all
// (measured on 3.10.8).
func leaderless(q record.QueueSpec, ready int64, consumers int) bool {
	return q.Type == record.Quorum && ready == 0 && consumers == 0
}

// findings is what an audit has found so far.
type findings struct {
	nothing bool  // nothing is missing
	looks   int   // that found something missing, one after the other
	least   int64 // that was missing at each of them
	idle    int   // looks that told nothing, one after the other
}

// add takes the next look: so many messages are missing, and so many went from
// one place to another since the look before. Those that move may be on their way
// between the broker and us, where both count them differently.
func (f *findings) add(missing, moved int64) {
	sure := missing - moved
	switch {
	case missing <= 0:
		f.nothing = true
	case sure <= 0:
		f.looks, f.idle = 0, f.idle+1
	case f.looks == 0 || sure < f.least:
		f.looks, f.idle, f.least = f.looks+1, 0, sure
	default:
		f.looks, f.idle = f.looks+1, 0
	}
}

// belief is what the lab believes of a queue.
type belief struct {
	ready     int64
	moves     int64
	consumers int // at most
}

func (l *Lab) believed(q *queue) (b belief) {
	l.feed.look(func(s *record.State) {
		if x := s.Queue(q.spec.Name); x != nil {
			b = belief{x.Counts.Ready, x.Moves(), s.Consumers(q.spec.Name)}
		}
	})
	return b
}

// writeOff says which n messages are gone.
func (l *Lab) writeOff(ctx context.Context, q *queue, n int64) {
	limit := l.deliveryLimit(q.spec)
	for n > 0 && ctx.Err() == nil {
		l.feed.decide(func(s *record.State) (events []record.Event) {
			for _, m := range s.Missing(q.spec.Name, min(n, breath), limit) {
				events = append(events, s.WrittenOff(q.spec, m, limit))
			}
			return events
		})
		n -= breath
	}
}

// defaultDeliveryLimit is the delivery limit of quorum queues that were declared
// without one, since RabbitMQ 4.0.
const defaultDeliveryLimit = 20

// deliveryLimit is how often the queue takes a message back; 0 for no limit.
func (l *Lab) deliveryLimit(q record.QueueSpec) int {
	switch {
	case q.Type != record.Quorum:
		return 0
	case q.DeliveryLimit > 0:
		return q.DeliveryLimit
	case l.Does(release.DefaultDeliveryLimit):
		return defaultDeliveryLimit
	}
	return 0
}
