package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

var requeueLoop = Kind{
	Verdict: RequeueLoop, Group: Consumers,
	Title: "the same messages go round and round", Brief: "requeue loop",
	What:      "A consumer is given the same messages over and over: it nacks or rejects them with requeue, and works for nothing.",
	LooksAt:   []string{"redeliver", "deliver", "ack", "prefetch_count"},
	Threshold: speech.Sprintf("A remark at %d redeliveries where none was acked. A warning at %d redeliveries that are more than a third of what was delivered, more than %d times what it can hold and twice what was acked, critical at %d, certain when it has gone on for nearly a minute.", loopFew, loopTurns, loopRounds, loopCertain),
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "Acks that outrun the redeliveries: then others gave messages back, and this consumer does them.",
	Cure:      "Do not requeue what fails each time: reject it without requeue into a dead-letter exchange, or give the queue a delivery limit (quorum queues). Look for %s.",
	code:      nackLine,
}

// requeueLoop finds a consumer that is given the same messages over and over: it nacks
// or rejects them with requeue.
func (s *suspect) requeueLoop() *Finding {
	if s.row.Session {
		return s.releaseLoop()
	}
	c := s.counters()
	if c == nil || s.queue != nil && s.h.redeliversDeadLetters(s.queue) {
		return nil
	}
	turned, over, now := s.turns()
	if !now && !s.loops(c.counters) {
		return nil
	}
	g := remark
	if now {
		g = rise(func(i int) bool {
			return [...]bool{turned.redelivered >= loopTurns, over >= loopWindow/2 && turned.redelivered >= loopCertain, over >= loopWindow-2*oneEmission}[i]
		})
	}
	if _, known := s.prefetch(); !known {
		g = g.atMost(remark) // how much it can hold at once is not known
	}
	f := s.finding(RequeueLoop, g)
	s.showCounters(f)
	if now {
		perSecondOf := func(n int64) float64 { return float64(n) / over.Seconds() }
		f.counts("turns", turned.redelivered, s.age())
		f.lasts("turns_seconds", over, s.age())
		f.rate("redeliver_rate", perSecondOf(turned.redelivered), s.age())
		f.rate("deliver_rate", perSecondOf(turned.taken()), s.age())
		f.rate("ack_rate", perSecondOf(turned.acked), s.age())
	} else {
		f.Unknown = append(f.Unknown, "Nothing turns now: a quorum queue drops or dead-letters a message at its delivery limit.")
	}
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
	if over > 0 && s.track.quiet() < itIsOver && s.loops(turned) {
		if since, long, now := s.slowTurns(); now && turned.redelivered < loopTurns {
			return since, long, true
		}
		return turned, over, true
	}
	return s.slowTurns()
}

// slowTurns is what was counted since the beginning of a loop that turns less than ten
// times a minute, as one does that waits before it requeues: it still turns while it
// rests no longer than it usually does.
func (s *suspect) slowTurns() (turned counters, over time.Duration, now bool) {
	first, last := &s.track.runs[0], s.track.last()
	turned, over = last.minus(first.counters), last.from.Sub(first.from)
	if over < loopWindow/2 || turned.redelivered < loopFew || !s.loops(last.counters) {
		return turned, over, false
	}
	usual := timesOver(over, 1/float64(turned.redelivered))
	return turned, over, float64(s.track.quiet()) < loopGaps*float64(usual)+float64(twoEmissions)
}

// loops says that these deliveries are mostly the same few over and over.
func (s *suspect) loops(c counters) bool {
	room := max(s.row.Unacked.Or(0), 1)
	if n, known := s.prefetch(); known {
		room = max(room, float64(n))
	}
	least := int64(loopTurns)
	if c.acked == 0 {
		least = loopFew
	}
	return c.redelivered >= least && float64(c.redelivered) > loopRounds*room &&
		loopShare*c.redelivered > c.taken() && 2*c.acked < c.redelivered
}
