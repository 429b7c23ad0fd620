package narrate

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
)

// aftermath collects what follows from one worker's end, so that it is told as
// one thing: that the worker ended, what went back to the queue, who got it.
type aftermath struct {
	worker, how    string
	at             time.Time
	comesBack      bool  // it connects again by itself
	knowsAll       bool  // nothing can be lost that it does not hear of
	inHand         int64 // what the worker was at; 0 for nothing
	done           int64 // of those returned, how many it had done
	returned, lost few
	again          few    // of those returned, delivered once more
	to             string // to this worker, or to several
}

const (
	// maxFates bounds how many messages are remembered as having come back.
	maxFates = 20_000
	// lateLoss is how long after a worker's end a loss that nobody saw is put
	// down to it: the lab looks for such losses for a while.
	lateLoss = 10 * time.Second
)

// hearEnd begins the story of a worker's end. What it gave back may have been
// heard of before.
func (n *Narrator) hearEnd(e lab.Event, h *hand) bool {
	switch {
	case !ends(e):
		return false
	case !h.consumes && e.Kind != lab.WorkerKilled && e.Kind != lab.WorkerStopped:
		n.say(func() string { return e.Worker + " cannot consume: " + coded(e) + "." }, decisive, e.At)
		return true
	case !h.consumes:
		return false
	}
	n.after = &aftermath{
		worker: e.Worker, how: how(e), at: e.At, comesBack: e.Kind == lab.ConnectionClosed,
		knowsAll: h.spec.Ack != lab.AckAutomatic,
		inHand:   h.inHand, done: h.forgotten.n, returned: h.returned, lost: h.lost,
	}
	*h = hand{name: h.name, spec: h.spec}
	n.say(n.after.sentence, decisive, e.At)
	return true
}

func ends(e lab.Event) bool {
	switch e.Kind {
	case lab.WorkerKilled, lab.WorkerStopped, lab.ChannelClosed, lab.ConnectionClosed, lab.ConsumerCancelled:
		return e.Worker != ""
	}
	return false
}

// how is the way in which a worker ended.
func how(e lab.Event) string {
	switch e.Kind {
	case lab.WorkerKilled:
		if e.Reason != "" {
			return "was " + e.Reason
		}
		return "was killed: its TCP connection broke without a goodbye"
	case lab.WorkerStopped:
		return "left, with an AMQP goodbye"
	case lab.ConsumerCancelled:
		return "lost its consumer: " + e.Reason
	case lab.ChannelClosed:
		return "lost its channel: " + coded(e)
	}
	return "lost its connection: " + coded(e)
}

// coded is the broker's reason with its reply code, if it gave one.
func coded(e lab.Event) string {
	if e.Code == 0 {
		return e.Reason
	}
	return fmt.Sprintf("%d %s", e.Code, e.Reason)
}

// hearReturn takes the messages that a worker's end gives back to the queue or
// loses. They may come before the end itself.
func (n *Narrator) hearReturn(e lab.Event, h *hand) bool {
	a := n.after
	isOf := a != nil && a.owns(e, h)
	to := &h.returned
	switch {
	case e.Kind == lab.Requeued && isOf:
		to = &a.returned
	case e.Kind == lab.Lost && isOf:
		to = &a.lost
	case e.Kind == lab.Lost && e.Worker != "":
		to = &h.lost
	case e.Kind != lab.Requeued:
		return false
	}
	to.add(e.Message)
	if e.Kind == lab.Requeued {
		n.remember(e)
	}
	if isOf {
		n.say(a.sentence, decisive, e.At)
	}
	return true
}

// owns says whether a message's fate follows from this end: the worker's own
// says so, and a loss that nobody saw is its doing if it may have been.
func (a *aftermath) owns(e lab.Event, h *hand) bool {
	if e.Worker == "" {
		return e.Kind == lab.Lost && !a.knowsAll && e.At.Sub(a.at) < lateLoss
	}
	return e.Worker == a.worker && !h.consumes
}

func (n *Narrator) remember(e lab.Event) {
	if len(n.fates) < maxFates && e.Message > 0 {
		n.fates[e.Message] = e.Worker
	}
}

// hearAgain tells of messages that came back and are delivered again: they close
// the story of a worker's end.
func (n *Narrator) hearAgain(e lab.Event, _ *hand) bool {
	from, back := n.fates[e.Message]
	if !back || e.Kind != lab.Delivered {
		return false
	}
	delete(n.fates, e.Message)
	if a := n.after; a != nil && a.worker == from {
		a.deliveredAgain(e)
		n.say(a.sentence, decisive, e.At)
		return true
	}
	n.say(func() string {
		return fmt.Sprintf("RabbitMQ gave %d to %s, marked redelivered: %s had it before and did not ack it.", e.Message, e.Worker, from)
	}, decisive, e.At)
	return true
}

func (a *aftermath) deliveredAgain(e lab.Event) {
	switch a.to {
	case "", e.Worker:
		a.to = e.Worker
	default:
		a.to = "other workers"
	}
	a.again.add(e.Message)
}

// sentence tells the story as far as it has come.
func (a *aftermath) sentence() string {
	s := a.worker + " " + a.how
	if a.inHand > 0 {
		s += fmt.Sprintf(", while it worked on %d", a.inHand)
	}
	s += "."
	if a.returned.n > 0 {
		s += " " + a.returns()
	}
	if a.lost.n > 0 {
		s += " " + a.loses()
	}
	if a.knowsAll && a.returned.n+a.lost.n == 0 && !a.comesBack {
		s += " It held nothing, so nothing goes back to the queue."
	}
	if a.comesBack {
		s += " It connects again by itself."
	}
	return s
}

// returns says what went back to the queue, and to whom from there.
func (a *aftermath) returns() string {
	s := fmt.Sprintf("RabbitMQ put %s back into the queue, as %s not acked", a.returned.messages(), wasWere(a.returned.n))
	switch {
	case a.again.n == 0 && a.done > 0:
		return s + ". " + a.doneBefore()
	case a.again.n == 0:
		return s + "."
	case a.again.n == a.returned.n || a.returned.n > maxFates:
		return fmt.Sprintf("%s, and gave %s to %s, marked redelivered.", s, a.returned.them(), a.to)
	}
	return fmt.Sprintf("%s, and so far gave %s of them to %s, marked redelivered.", s, text.Count(a.again.n, true), a.to)
}

func (a *aftermath) doneBefore() string {
	return fmt.Sprintf("%s had done %s already: the next worker does %s again.", a.worker, countOf(a.done, a.returned.n), a.returned.them())
}

// countOf is how many of how many, shortly.
func countOf(some, all int64) string {
	switch {
	case all == 1:
		return "it"
	case some >= all:
		return "all of them"
	}
	return text.Count(some, true) + " of them"
}

func wasWere(n int64) string {
	if n == 1 {
		return "it was"
	}
	return "they were"
}

// loses says what is gone, and why nobody gets it again.
func (a *aftermath) loses() string {
	s := fmt.Sprintf("%s %s lost", upper(a.lost.messages()), a.lost.are())
	if a.knowsAll {
		return s + "."
	}
	return fmt.Sprintf("%s: its ack is automatic, so RabbitMQ had counted %s done on delivery.", s, a.lost.them())
}
