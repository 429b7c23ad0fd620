package narrate

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// tally counts events of one kind that follow each other, so that a thousand of
// them are one sentence.
type tally struct {
	kind           record.Kind
	worker, reason string
	queue          string
	code           int
	last           time.Time
	few            few
}

// tallyPause is how long nothing of the kind happens before counting begins anew.
const tallyPause = 10 * time.Second

// with counts an event: in this tally, or in a new one if it is another matter.
func (t *tally) with(e record.Event) *tally {
	if e.Kind != t.kind || e.Worker != t.worker || e.Queue != t.queue || e.At.Sub(t.last) > tallyPause {
		t = &tally{kind: e.Kind, worker: e.Worker, queue: e.Queue}
	}
	t.reason, t.code, t.last = e.Reason, e.Code, e.At
	t.few.add(e.Message)
	return t
}

// weight is decisive where messages are gone against anybody's will.
func (t *tally) weight() weight {
	if t.kind == record.Lost || t.worker == "" {
		return decisive
	}
	return notable
}

// sentence tells what happened to the messages that were counted.
func (t *tally) sentence() string {
	m, them := t.few.messages(), t.few.them()
	switch t.kind {
	case record.Requeued:
		return t.putBack()
	case record.Dropped:
		if t.worker == "" {
			return lang.Say("RabbitMQ dropped %s: %s.", m, lang.Echo(t.reason))
		}
		return lang.Say("%s rejected %s (basic.reject without requeue). The queue has no dead-letter exchange: RabbitMQ dropped %s.", t.worker, m, them)
	case record.Skipped:
		return lang.Say("%s skipped %s: noted as done, by the message-id. It acks %s all the same, so that RabbitMQ removes %s.", t.worker, m, them, them)
	case record.AckUnread:
		return neverRead(t.worker, m, them)
	case record.DeadLettered:
		if expired(t.reason) {
			return lang.Say("%s expired in the queue: RabbitMQ passed %s on to its dead-letter exchange.", upper(m), them)
		}
		return lang.Say("RabbitMQ passed %s on to the dead-letter exchange.", m)
	case record.Returned:
		return lang.Say("RabbitMQ returned %s to the producer: no queue for %s (%d %s).", m, them, t.code, t.reason)
	case record.Unconfirmed:
		return lang.Say("RabbitMQ did not take %s (basic.nack to the producer).", m)
	case record.Unpublished:
		return lang.Say("The producer's connection broke before RabbitMQ confirmed %s: whether it has %s is not known.", m, them)
	}
	return lang.Say("%s %s lost: %s.", upper(m), t.few.are(), lang.Echo(t.reason))
}

// expired says whether a message was dead-lettered because its time was over.
func expired(reason string) bool { return strings.HasPrefix(reason, "expired") }

// putBack tells of a worker that requeues: once it is harmless, without end it is
// a loop.
func (t *tally) putBack() string {
	method := "basic.nack"
	if strings.Contains(t.reason, "basic.reject") {
		method = "basic.reject"
	}
	if t.few.n < 3 && !t.few.again() {
		return lang.Say("%s did %s and put %s back (%s with requeue): RabbitMQ delivers %s again, marked redelivered.",
			t.worker, t.few.messages(), t.few.them(), method, t.few.them())
	}
	return lang.Say("%s puts back what it is given (%s with requeue): %d times so far. RabbitMQ delivers it again each time, so the queue gets no shorter.",
		t.worker, method, t.few.n)
}

// upper begins a sentence.
func upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
