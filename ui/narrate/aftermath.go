package narrate

import (
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// aftermath collects what follows from one worker's end, so that it is told as
// one thing: that the worker ended, what went back to the queue, who got it.
type aftermath struct {
	end            record.Event
	comesBack      bool  // it connects again by itself
	knowsAll       bool  // nothing can be lost that it does not hear of
	inHand         int64 // what the worker was at; 0 for nothing
	done           int64 // of those returned, how many it had done
	returned, lost few
	unread         few    // acked by it, and the broker had not read that
	again          few    // of those returned, delivered once more
	to             string // to this worker
	several        bool   // and to others
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
func (n *Narrator) hearEnd(e record.Event, h *hand) bool {
	switch {
	case !ends(e):
		return false
	case !h.consumes && e.Kind != record.WorkerKilled && e.Kind != record.WorkerStopped:
		n.say(func() string { return lang.Say("%s cannot consume: %s.", e.Worker, Reason(e)) }, decisive, e.At)
		return true
	case !h.consumes:
		return false
	}
	n.after = &aftermath{
		end: e, comesBack: e.Kind == record.ConnectionClosed,
		knowsAll: h.spec.Ack != record.AckAutomatic,
		inHand:   h.inHand, done: h.doneAgain(), returned: h.returned, lost: h.lost,
	}
	*h = hand{name: h.name, spec: h.spec}
	for message := range n.early {
		n.joinEarly(message, e)
	}
	n.say(n.after.sentence, decisive, e.At)
	return true
}

func ends(e record.Event) bool {
	switch e.Kind {
	case record.WorkerKilled, record.WorkerStopped, record.ChannelClosed, record.ConnectionClosed, record.ConsumerCancelled:
		return e.Worker != ""
	}
	return false
}

// how is the way in which a worker ended, as a sentence without its end.
func how(e record.Event) string {
	switch {
	case e.Kind == record.WorkerKilled && e.Reason != "":
		return lang.Say("%s was %s", e.Worker, lang.Echo(e.Reason))
	case e.Kind == record.WorkerKilled:
		return lang.Say("%s was killed: its TCP connection broke without a goodbye", e.Worker)
	case e.Kind == record.WorkerStopped:
		return lang.Say("%s left, with an AMQP goodbye", e.Worker)
	case e.Kind == record.ConsumerCancelled:
		return lang.Say("%s lost its consumer: %s", e.Worker, lang.Echo(e.Reason))
	case e.Kind == record.ChannelClosed:
		return lang.Say("%s lost its channel: %s", e.Worker, Reason(e))
	}
	return lang.Say("%s lost its connection: %s", e.Worker, Reason(e))
}

// Reason is why a connection, a channel or a consumer ended, with the code that the broker
// gave.
func Reason(e record.Event) string {
	if e.Code == 0 {
		return lang.Echo(e.Reason)
	}
	return lang.Say("%d %s", e.Code, short(e.Reason))
}

// short is the broker's reply text without what it advises: the log has all of it.
func short(reason string) string {
	first, _, _ := strings.Cut(reason, ". ")
	return first
}

// hearReturn takes the messages that a worker's end gives back to the queue or
// loses. They may come before the end itself.
func (n *Narrator) hearReturn(e record.Event, h *hand) bool {
	a := n.after
	isOf := a != nil && a.owns(e, h)
	to := &h.returned
	switch {
	case e.Kind == record.Requeued && isOf:
		to = &a.returned
	case e.Kind == record.Lost && isOf:
		to = &a.lost
	case e.Kind == record.Lost && e.Worker != "":
		to = &h.lost
	case e.Kind != record.Requeued:
		return false
	}
	to.add(e.Message)
	if e.Kind == record.Requeued {
		n.remember(e)
	}
	if isOf {
		n.joinEarly(e.Message, e)
		n.say(a.sentence, decisive, e.At)
	}
	return true
}

// hearUnread takes the acks that the broker never read: most follow from the end that
// is being told.
func (n *Narrator) hearUnread(e record.Event, h *hand) bool {
	a := n.after
	switch {
	case e.Kind != record.AckUnread:
		return false
	case a != nil && a.owns(e, h):
		a.unread.add(e.Message)
		n.say(a.sentence, decisive, e.At)
	default:
		n.tally = n.tally.with(e)
		n.say(n.tally.sentence, notable, e.At)
	}
	return true
}

// again is a delivery of a message that came back, and whose it was before; ""
// where that is not known yet.
type again struct {
	record.Event
	from string
}

// hearEarly remembers a delivery that may belong to an end that is not heard of
// yet.
func (n *Narrator) hearEarly(a again) {
	if !a.Redelivered || a.Message == 0 {
		return
	}
	if len(n.early) >= maxEarly {
		clear(n.early) // they are of no use for long
	}
	n.early[a.Message] = a
}

const (
	// earlyFor is how long before a message's return its next delivery may be told:
	// they are told by two connections.
	earlyFor = 5 * time.Second
	// maxEarly bounds how many of those are remembered.
	maxEarly = 2000
)

// joinEarly tells of a message that was delivered again before its return was
// heard of.
func (n *Narrator) joinEarly(message int64, back record.Event) {
	next, early := n.early[message]
	switch {
	case !early:
	case next.Worker == n.after.end.Worker: // what it had before its end
		delete(n.early, message)
	case back.At.Sub(next.At).Abs() > earlyFor: // that was another story
		delete(n.early, message)
	case next.from == n.after.end.Worker || next.from == "" && n.fates[message] == n.after.end.Worker:
		delete(n.early, message)
		delete(n.fates, message)
		n.after.deliveredAgain(next.Event)
	}
}

// owns says whether a message's fate follows from this end: the worker's own
// says so, and a loss that nobody saw is its doing if it may have been.
func (a *aftermath) owns(e record.Event, h *hand) bool {
	if e.Worker == "" {
		return e.Kind == record.Lost && !a.knowsAll && e.At.Sub(a.end.At) < lateLoss
	}
	return e.Worker == a.end.Worker && !h.consumes
}

func (n *Narrator) remember(e record.Event) {
	if len(n.fates) < maxFates && e.Message > 0 {
		n.fates[e.Message] = e.Worker
	}
}

// hearAgain tells of messages that came back and are delivered again: they close
// the story of a worker's end.
func (n *Narrator) hearAgain(e record.Event, _ *hand) bool {
	from, back := n.fates[e.Message]
	switch {
	case e.Kind != record.Delivered:
		return false
	case !back:
		n.hearEarly(again{Event: e})
		return false
	}
	delete(n.fates, e.Message)
	if a := n.after; a != nil && a.end.Worker == from {
		a.deliveredAgain(e)
		n.say(a.sentence, decisive, e.At)
		return true
	}
	n.hearEarly(again{e, from})
	n.say(func() string {
		return lang.Say("RabbitMQ gave message %d to %s, marked redelivered: %s had it before and did not ack it.", e.Message, e.Worker, from)
	}, decisive, e.At)
	return true
}

func (a *aftermath) deliveredAgain(e record.Event) {
	a.several = a.several || a.to != "" && a.to != e.Worker
	a.to = e.Worker
	a.again.add(e.Message)
}

// sentence tells the story as far as it has come.
func (a *aftermath) sentence() string {
	return lang.Sentences(a.ended(), a.returns(), a.repeats(), a.loses(), a.hence())
}

func (a *aftermath) ended() string {
	if a.inHand > 0 {
		return lang.Say("%s, while it worked on message %d.", how(a.end), a.inHand)
	}
	return lang.Say("%s.", how(a.end))
}

// returns says what went back to the queue, and to whom from there.
func (a *aftermath) returns() string {
	messages, were, them := a.returned.messages, a.returned.were(), a.returned.them()
	switch {
	case a.returned.n == 0:
		return ""
	case a.again.n == 0:
		return lang.Sentences(lang.Say("RabbitMQ put %s back into the queue, as %s not acked.", messages(), were), a.doneBefore())
	case a.again.n < a.returned.n && a.returned.n <= maxFates:
		return a.returnsSoFar()
	case a.several:
		return lang.Say("RabbitMQ put %s back into the queue, as %s not acked, and gave %s to other workers, marked redelivered.", messages(), were, them)
	}
	return lang.Say("RabbitMQ put %s back into the queue, as %s not acked, and gave %s to %s, marked redelivered.", messages(), were, them, a.to)
}

// returnsSoFar is returns while some are still in the queue.
func (a *aftermath) returnsSoFar() string {
	messages, were, again := a.returned.messages(), a.returned.were(), count(a.again.n)
	if a.several {
		return lang.Say("RabbitMQ put %s back into the queue, as %s not acked, and so far gave %s of them to other workers, marked redelivered.", messages, were, again)
	}
	return lang.Say("RabbitMQ put %s back into the queue, as %s not acked, and so far gave %s of them to %s, marked redelivered.", messages, were, again, a.to)
}

// doneBefore says how many of those returned had been done already.
func (a *aftermath) doneBefore() string {
	switch {
	case a.done == 0:
		return ""
	case a.returned.n == 1:
		return lang.Say("%s had done it already: the next worker does it again.", a.end.Worker)
	case a.done >= a.returned.n:
		return lang.Say("%s had done all of them already: the next worker does them again.", a.end.Worker)
	}
	return lang.Say("%s had done %s of them already: the next worker does them again.", a.end.Worker, count(a.done))
}

// repeats says what is delivered again though it was acked.
func (a *aftermath) repeats() string {
	if a.unread.n == 0 {
		return ""
	}
	return lang.Say("RabbitMQ never read its ack of %s, and delivers %s again.", a.unread.messages(), a.unread.them())
}

// loses says what is gone, and why nobody gets it again.
func (a *aftermath) loses() string {
	switch {
	case a.lost.n == 0:
		return ""
	case a.knowsAll:
		return lang.Say("%s %s lost.", upper(a.lost.messages()), a.lost.are())
	}
	return lang.Say("%s %s lost: its ack is automatic, so RabbitMQ had counted %s done on delivery.", upper(a.lost.messages()), a.lost.are(), a.lost.them())
}

// hence says what follows for the worker.
func (a *aftermath) hence() string {
	switch {
	case a.comesBack:
		return lang.Say("It connects again by itself.")
	case a.knowsAll && a.inHand == 0 && a.returned.n+a.unread.n+a.lost.n == 0:
		return a.heldNothing()
	}
	return ""
}

// heldNothing says so of a worker that knows. One that was cut off may have been sent
// what never reached it.
func (a *aftermath) heldNothing() string {
	if a.end.Kind == record.WorkerStopped {
		return lang.Say("It held nothing, so nothing goes back to the queue.")
	}
	return lang.Say("It held nothing: what was only on its way to it goes back to the queue.")
}
