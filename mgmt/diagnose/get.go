package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

var unackedGet = Kind{
	Verdict: UnackedGet, Group: Consumers,
	Title: "taken with basic.get, and not acked", Brief: "unacked get",
	What:      "Somebody took messages with basic.get and has not acked them: they stay with that channel until it closes.",
	LooksAt:   []string{"get", "ack", "messages_unacknowledged"},
	Threshold: speech.Sprintf("A remark at once. Where there are several, a warning after %d s and critical after %d s. One alone, which may be a long job, after %d and %d s.", secondsOf(suspicious), secondsOf(alarming), secondsOf(longJob), secondsOf(longestJob)),
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "An ack: if unacked falls to 0 when the program has done its work, it only takes long.",
	Cure:      "Ack what basic.get returned: look for %s. To look at messages without taking them, get them with requeue and close the channel.",
	code:      ackLine,
}

// unackedGet finds messages that were taken with basic.get and not acked: held by a
// channel without a consumer.
func (s *suspect) unackedGet() *Finding {
	if !s.gets() || s.surelyHeld() == 0 {
		return nil
	}
	held := s.heldFor()
	if held < oneEmission && !s.waiting() {
		return nil
	}
	f := s.finding(UnackedGet, s.gotGrade(held))
	s.heldLong(f, held)
	s.showCounters(f)
	if s.queue == nil {
		f.Unknown = append(f.Unknown, "RabbitMQ does not tell which queue basic.get took from.")
	}
	return f
}

// gets says that the channel takes messages with basic.get alone.
func (s *suspect) gets() bool {
	c := s.counters()
	return c != nil && c.got > 0 && c.delivered == 0 && len(s.consumers) == 0 && s.row.Consumers.Or(1) == 0
}

// gotGrade is how bad it is: one message alone may be a long job, and is given as long as
// that; who takes several has them to work on one after the other.
func (s *suspect) gotGrade(held time.Duration) grade {
	limits := patience{suspicious, alarming, 0}
	if s.surelyHeld() == 1 {
		limits = patience{longJob, longestJob, 0}
	}
	return limits.grade(held)
}
