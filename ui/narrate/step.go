package narrate

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// Step is one step of a life, in words.
func Step(s record.Step) string {
	switch s.Kind {
	case record.Published:
		return lang.Say("published")
	case record.Confirmed:
		return lang.Say("confirmed: the broker has taken it")
	case record.Delivered:
		return lang.Say("delivered to %s%s", s.Worker, deliveredHow(s))
	case record.Started:
		return lang.Say("%s began to work on it", s.Worker)
	case record.Finished:
		if s.Failed {
			return lang.Say("%s failed at the work", s.Worker)
		}
		return lang.Say("%s finished the work", s.Worker)
	case record.Skipped:
		return lang.Say("%s skipped it: by its id it is noted as done", s.Worker)
	case record.Acked:
		return lang.Say("acked by %s", s.Worker)
	case record.AckUnread:
		return lang.Say("the broker never read %s's ack: it was cut off first", s.Worker)
	case record.AckRefused:
		return lang.Say("%s acked it on another channel, which RabbitMQ closed: it stays unacked", s.Worker)
	case record.Nacked:
		return lang.Say("%s sent basic.nack with requeue", s.Worker)
	case record.Rejected:
		return lang.Say("%s sent basic.reject", s.Worker)
	case record.Requeued:
		return lang.Say("returned to the queue: %s", lang.Echo(s.Reason))
	case record.Lost:
		return lang.Say("lost: %s", lang.Echo(s.Reason))
	case record.Dropped:
		return lang.Say("dropped: %s", lang.Echo(s.Reason))
	case record.DeadLettered:
		if expired(s.Reason) {
			return lang.Say("expired, and passed on to the dead-letter exchange")
		}
		return lang.Say("passed on to the dead-letter exchange")
	case record.Returned:
		return lang.Say("returned to the producer: %s", lang.Echo(s.Reason))
	case record.Unconfirmed:
		return lang.Say("not taken by the broker (basic.nack to the producer)")
	case record.Unpublished:
		return lang.Say("never confirmed: %s", lang.Echo(s.Reason))
	}
	return string(s.Kind) + " " + lang.Echo(s.Reason)
}

func deliveredHow(s record.Step) string {
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
func OnWire(k record.Kind) bool {
	return k != record.Started && k != record.Finished && k != record.Skipped && k != record.Nacked
}
