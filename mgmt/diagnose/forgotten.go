package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var forgottenAck = Kind{
	Verdict: ForgottenAck, Group: Consumers,
	Title: "messages were delivered and never acked", Brief: "never acked",
	What:      "A consumer was delivered messages, holds some, and has never acked one on this channel: they stay with it until the channel closes.",
	LooksAt:   []string{"deliver", "get", "ack", "messages_unacknowledged", "prefetch_count"},
	Threshold: speech.Sprintf("A remark at once. Where messages press, that is %d and %d times its prefetch come to wait, or %d into its hands: a warning when it holds its own for %d s, critical after %d s, certain after %d s. Elsewhere it may be a long job: a warning after %d s, critical after %d s or its own consumer_timeout.", pressedLeast, pressedRounds, pressedHands, secondsOf(suspicious), secondsOf(alarming), secondsOf(certain), secondsOf(longJob), secondsOf(longestJob)),
	Source:    "Measured by the trial. RabbitMQ itself allows a delivery 30 minutes by default (consumer_timeout).",
	Refuted:   "An ack: if the ack counter rises, this is a long job or a large batch.",
	Cure:      "Ack each message when its work is done, on every path, errors too. Look for %s in the consumer: it is missing, or not reached. Until then, closing the connection puts what it holds back into the queue.",
	code:      ackLine,
}

// forgottenAck finds a consumer that was delivered messages, holds some, and never
// acked one on this channel.
func (s *suspect) forgottenAck() *Finding {
	c := s.counters()
	if c == nil {
		return s.uncounted()
	}
	if c.acked > 0 || c.taken() == 0 || s.surelyHeld() == 0 {
		return nil
	}
	rejects := s.rejected() > 0
	if rejects && s.track.quiet() < itIsOver {
		return nil // it settles what it gets, by rejecting it
	}
	held := s.heldFor()
	if held < oneEmission && !s.waiting() {
		return nil
	}
	f := s.finding(ForgottenAck, s.impatience(held, patience{}))
	s.heldLong(f, held)
	s.showCounters(f)
	s.showWaiting(f)
	s.showPress(f, held)
	switch {
	case rejects:
		f.Unknown = append(f.Unknown, "Some messages are gone without an ack: it rejects, and may still have these to do.")
	case s.fills():
		f.Unknown = append(f.Unknown, "A batch that fills slowly looks the same: messages still come, and its prefetch has room.")
	case s.full() && s.surelyHeld() > 1:
		f.Unknown = append(f.Unknown, "A batch that is larger than the prefetch looks the same: it is never full, and never acked.")
	}
	return f
}

// fills says that messages still come to it, and that it has room for more.
func (s *suspect) fills() bool {
	return !s.full() && s.at.Sub(s.track.last().from) < time.Minute
}

// waiting says that the channel held something at each of the looks that two emissions
// of unacked lie in.
func (s *suspect) waiting() bool {
	return s.surelyHeld() > 0 && s.at.Sub(s.unacked[0].at) >= oneEmission
}

// uncounted speaks of a channel whose counters the broker does not send: it holds
// messages and nothing moves, which is no more than a remark.
func (s *suspect) uncounted() *Finding {
	n, known := s.row.Unacked.Int()
	if !known || n == 0 || s.resting.IsZero() || s.surelyHeld() == 0 {
		return nil
	}
	quiet := s.at.Sub(s.resting)
	if quiet < twoEmissions {
		return nil
	}
	f := s.finding(ForgottenAck, remark)
	f.Held = mgmt.Known(quiet.Seconds())
	s.showCounters(f)
	f.lasts("idle_seconds", quiet, s.age())
	f.Refuted = "An ack: unacked falls, or idle_since moves."
	f.Cure = ackLine.cure("Look whether the consumer acks each message when its work is done: %s.", f.Client)
	return f
}
