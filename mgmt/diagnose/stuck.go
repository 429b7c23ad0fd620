package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

var stuckWorker = Kind{
	Verdict: StuckWorker, Group: Consumers,
	Title: "a worker that worked no longer moves", Brief: "is stuck",
	What:      "A consumer that did ack holds messages, and has not acked for far longer than it ever took before.",
	LooksAt:   []string{"deliver", "ack", "messages_unacknowledged", "prefetch_count"},
	Threshold: speech.Sprintf("As forgotten-ack, where messages press when %d have come to wait, and not before %d times its longest pause between two acks (a warning), %d times (critical), %d times (certain).", pressedWorker, stuckPauses, alarmingPauses, certainPauses),
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "An ack: then it was a job that took longer than any before it.",
	Cure:      "Find out what the worker waits for: a lock, a database, a call without a timeout (a stack dump tells). Give each job a time limit, and ack or nack when it is over: %s.",
	code:      ackLine,
}

// stuckWorker finds a consumer that did ack, holds messages now, and has not acked for
// far longer than it ever took before.
func (s *suspect) stuckWorker() *Finding {
	g, ok := s.rests()
	if !ok {
		return nil
	}
	f := s.finding(StuckWorker, g)
	s.showRest(f)
	s.showPress(f, s.noAck())
	if s.full() && s.surelyHeld() > 1 && !s.isShovel() {
		f.Unknown = append(f.Unknown, "A consumer that forgets some acks looks the same once those fill its prefetch: look whether every path acks.")
	}
	return f
}

// showRest adds how long it has been quiet, against how long it was before.
func (s *suspect) showRest(f *Finding) {
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	f.lasts("without_ack_seconds", s.noAck(), s.age())
	if pause, known := s.usualPause(); known {
		f.lasts("longest_pause_seconds", pause, s.age())
	}
	s.showWaiting(f)
}

// rests grades how long a consumer that acked before has held messages and acked
// none; false where it has not for long enough to say anything.
func (s *suspect) rests() (g grade, ok bool) {
	c := s.counters()
	if c == nil || c.acked == 0 || s.surelyHeld() == 0 || len(s.track.runs) == 0 {
		return grade{}, false
	}
	quiet := s.noAck()
	pause, known := s.usualPause()
	if quiet < quietAtLeast || known && quiet < quietPauses*pause {
		return grade{}, false
	}
	if !known {
		return remark, true
	}
	g = s.impatience(quiet, patience{stuckPauses * pause, alarmingPauses * pause, certainPauses * pause})
	if !s.hole.IsZero() {
		g = g.atMost(alarm) // an ack may lie in it
	}
	return g, true
}

// fallsSilent says that it has not acked for a while, and not for long enough to say
// that it rests: a few seconds more tell.
func (s *suspect) fallsSilent() bool {
	c := s.counters()
	if c == nil || c.acked == 0 || s.noAck() < oneEmission {
		return false
	}
	_, rests := s.rests()
	return !rests
}

// noAck is for how long it has held messages and not acked any, at the least.
func (s *suspect) noAck() time.Duration {
	return min(s.at.Sub(s.track.lastAck()), s.heldFor())
}

// usualPause is the longest that it rested between two acks, or what an ack took it on
// the average since its connection was opened, where all that is remembered is rest.
func (s *suspect) usualPause() (pause time.Duration, known bool) {
	if pause, seen := s.track.longestPause(); seen {
		return max(pause, oneEmission), true
	}
	last := s.track.last()
	if s.connection == nil || s.connection.ConnectedAt.IsZero() || last == nil || last.acked == 0 {
		return 0, false
	}
	worked := s.track.lastAck().Sub(s.connection.ConnectedAt)
	if worked <= 0 {
		return 0, false
	}
	return max(worked/time.Duration(last.acked), oneEmission), true
}
