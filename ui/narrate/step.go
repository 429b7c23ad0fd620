package narrate

import (
	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
)

// Step is one step of a life, in words.
func Step(s lab.Step) string {
	switch s.Kind {
	case lab.Published:
		return lang.Say("published")
	case lab.Confirmed:
		return lang.Say("confirmed: the broker has taken it")
	case lab.Delivered:
		return lang.Say("delivered to %s%s", s.Worker, deliveredHow(s))
	case lab.Started:
		return lang.Say("%s began to work on it", s.Worker)
	case lab.Finished:
		if s.Failed {
			return lang.Say("%s failed at the work", s.Worker)
		}
		return lang.Say("%s finished the work", s.Worker)
	case lab.Skipped:
		return lang.Say("%s skipped it: by its id it is noted as done", s.Worker)
	case lab.Acked:
		return lang.Say("acked by %s", s.Worker)
	case lab.AckUnread:
		return lang.Say("the broker never read %s's ack: it was cut off first", s.Worker)
	case lab.AckRefused:
		return lang.Say("%s acked it on another channel, which RabbitMQ closed: it stays unacked", s.Worker)
	case lab.Nacked:
		return lang.Say("%s sent basic.nack with requeue", s.Worker)
	case lab.Rejected:
		return lang.Say("%s sent basic.reject", s.Worker)
	case lab.Requeued:
		return lang.Say("returned to the queue: %s", lang.Echo(s.Reason))
	case lab.Lost:
		return lang.Say("lost: %s", lang.Echo(s.Reason))
	case lab.Dropped:
		return lang.Say("dropped: %s", lang.Echo(s.Reason))
	case lab.DeadLettered:
		if expired(s.Reason) {
			return lang.Say("expired, and passed on to the dead-letter exchange")
		}
		return lang.Say("passed on to the dead-letter exchange")
	case lab.Returned:
		return lang.Say("returned to the producer: %s", lang.Echo(s.Reason))
	case lab.Unconfirmed:
		return lang.Say("not taken by the broker (basic.nack to the producer)")
	case lab.Unpublished:
		return lang.Say("never confirmed: %s", lang.Echo(s.Reason))
	}
	return string(s.Kind) + " " + lang.Echo(s.Reason)
}

func deliveredHow(s lab.Step) string {
	how := ""
	if s.Redelivered {
		how = lang.Say(", marked redelivered")
	}
	if s.Automatic {
		how += lang.Say(", and done for the broker (automatic ack)")
	}
	return how
}

// OnWire says whether a step is seen by who reads along between a program and a broker: what a
// program does between a delivery and its answer is not.
func OnWire(k lab.Kind) bool {
	return k != lab.Started && k != lab.Finished && k != lab.Skipped && k != lab.Nacked
}
