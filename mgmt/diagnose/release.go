package diagnose

import "time"

// What a session of AMQP 1.0 releases or modifies comes back to its queue, and RabbitMQ
// counts it there as settled, as what is accepted. Nor does it count in the queue what is
// published over AMQP 1.0. What tells a loop is that much is settled of a queue in which there
// are always as many messages.

// releaseLoop finds a session that settles message after message of a queue that gets no
// shorter.
func (s *suspect) releaseLoop() *Finding {
	last := s.track.last()
	if s.queue == nil || last == nil || !s.counted || s.queue.size() == 0 || s.queue.steady.IsZero() || s.track.quiet() >= itIsOver {
		return nil
	}
	stands := s.queue.countAt().Sub(s.queue.steady)
	first := s.track.within(min(loopWindow, stands))
	lately, _ := s.queue.flow.since()
	turned, over := last.minus(first.counters), last.from.Sub(first.to)
	turned.acked -= int64(lately.published)
	room := max(1, s.row.Unacked.Or(0))
	if stands < twoEmissions || over < oneEmission || turned.acked < loopFew || float64(turned.acked) <= loopRounds*room {
		return nil
	}
	g := rise(func(i int) bool {
		return [...]bool{turned.acked >= loopTurns && over >= loopWindow/2, over >= loopWindow-2*oneEmission && turned.acked >= loopCertain, false}[i]
	})
	f := s.finding(RequeueLoop, g)
	s.showCounters(f)
	f.counts("turns", turned.acked, s.age())
	f.lasts("turns_seconds", over, s.age())
	f.counts("messages", int64(s.queue.size()), s.h.countAge(s.queue))
	f.lasts("steady_seconds", stands, s.h.countAge(s.queue))
	f.Refuted = "As many messages come as are settled: RabbitMQ does not count what AMQP 1.0 publishes by queue."
	return f
}

// size is how many messages are in the queue.
func (q *queueWatch) size() float64 { return q.totals.Ready.Or(0) + q.totals.Unacked.Or(0) }

// stays notes since when there have been as many messages in it.
func (q *queueWatch) stays(size float64, at time.Time) {
	if q.steady.IsZero() || size != q.size() {
		q.steady = at
	}
}
