package diagnose

import "time"

// requeueLoop finds a consumer that is given the same messages over and over: it nacks
// or rejects them with requeue.
func (s *suspect) requeueLoop() *Finding {
	c := s.counters()
	if c == nil {
		return nil
	}
	turned, over, now := s.turns()
	if !now && !s.loops(c.counters) {
		return nil
	}
	g := remark
	if now {
		g = rise(func(i int) bool {
			return [...]bool{true, over >= loopWindow/2 && turned.redelivered >= loopCertain, over >= loopWindow-2*oneEmission}[i]
		})
	}
	if _, known := s.prefetch(); !known {
		g = g.atMost(remark) // how much it can hold at once is not known
	}
	f := s.finding(RequeueLoop, g)
	s.showCounters(f)
	if now {
		perSecondOf := func(n int64) float64 { return float64(n) / over.Seconds() }
		f.rate("redeliver rate", perSecondOf(turned.redelivered), s.age())
		f.rate("deliver rate", perSecondOf(turned.taken()), s.age())
		f.rate("ack rate", perSecondOf(turned.acked), s.age())
	} else {
		f.Unknown = append(f.Unknown, "Nothing turns now: a quorum queue drops or dead-letters a message at its delivery limit.")
	}
	f.Refuted = "Acks that outrun the redeliveries: then others gave messages back, and this consumer does them."
	f.Cure = s.cure("Do not requeue what fails each time: reject it without requeue into a dead-letter exchange, or give the queue a delivery limit (quorum queues). Look for %s.", nackLine)
	return f
}

// turns is what was counted lately, over how long, and whether that is a loop that
// still turns.
func (s *suspect) turns() (turned counters, over time.Duration, now bool) {
	last := s.track.last()
	first := s.track.within(loopWindow)
	turned, over = last.minus(first.counters), last.from.Sub(first.to)
	if first != last && over < oneEmission/2 {
		over = last.from.Sub(first.from)
	}
	return turned, over, over > 0 && s.track.quiet() < itIsOver && s.loops(turned)
}

// loops says that these deliveries are mostly the same few over and over.
func (s *suspect) loops(c counters) bool {
	room := max(s.row.Unacked.Or(0), 1)
	if n, known := s.prefetch(); known {
		room = max(room, float64(n))
	}
	return c.redelivered >= loopTurns && float64(c.redelivered) > loopRounds*room &&
		loopShare*c.redelivered > c.taken() && 2*c.acked < c.redelivered
}
