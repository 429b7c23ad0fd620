package narrate

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// hearAnswer tells of workers that answer otherwise than by basic.ack: those
// that forget it, those whose ack is refused, and those that put back what they did.
func (n *Narrator) hearAnswer(e record.Event, h *hand) bool {
	switch {
	case e.Kind == record.Finished && h.spec.Ack == record.AckNever:
		h.follow(e)
		h.forgotten.add(e.Message)
		n.say(h.forgot, notable, e.At)
	case e.Kind == record.AckRefused:
		h.forgotten.add(e.Message)
		n.say(func() string { return Line(e) }, decisive, e.At)
	case e.Kind == record.Requeued && (h.putsBack || h.consumes && h.spec.Ack == record.AckReturn):
		h.putsBack = false
		n.tally = n.tally.with(e)
		n.say(n.tally.sentence, notable, e.At)
	default:
		return false
	}
	return true
}

// forgot tells of a worker that forgets to ack.
func (h *hand) forgot() string {
	f := &h.forgotten
	full := ""
	if p := h.spec.Prefetch; p > 0 && f.n >= int64(p) {
		full = lang.Say("Its prefetch of %d is used up: it gets no more.", p)
	}
	return lang.Sentences(lang.Say("%s did %s and acked none: RabbitMQ keeps %s unacked, and gives %s to nobody else while %s's channel is open.",
		h.name, lang.Plural(f.n, "message"), f.them(), f.them(), h.name), full)
}

// doneAgain is how many messages the next worker does again when this one ends: those that
// it forgot to ack, unless there are notes of them.
func (h *hand) doneAgain() int64 {
	if h.spec.Remembers {
		return 0
	}
	return h.forgotten.n
}

// hearFate tells of messages that take another way than to be done, and counts
// them.
func (n *Narrator) hearFate(e record.Event, _ *hand) bool {
	switch e.Kind {
	case record.Skipped, record.Dropped, record.DeadLettered, record.Lost, record.Returned, record.Unconfirmed, record.Unpublished:
		n.tally = n.tally.with(e)
		n.say(n.tally.sentence, n.tally.weight(), e.At)
		return true
	}
	return false
}
