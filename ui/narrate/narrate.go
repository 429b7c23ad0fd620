// Package narrate says in one plain sentence what just happened in a playground,
// and in a line each what happened before. It reads events and nothing else. Its
// sentences hold names and reasons as the broker gave them: whoever draws them
// makes them harmless.
package narrate

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// weight is how much a sentence has to say. A weightier one takes the place of a
// lighter one at once; a lighter one is left out until the other was readable.
type weight int

const (
	chatter  weight = iota // goes by with every message
	notable                // goes by with some
	decisive               // what ended, broke or came back
)

// readable is how long a sentence of a weight stays before a lighter one may
// follow it.
func (w weight) readable() time.Duration { return time.Duration(w) * 3 * time.Second }

// Narrator keeps the sentence of the moment. Its memory does not grow with the
// number of messages. Use New.
type Narrator struct {
	tell     func() string // asked when the sentence is shown: it may have got longer
	weight   weight
	since    time.Time
	detailed bool
	hands    map[string]*hand // worker → what is remembered of it
	after    *aftermath       // of the worker that ended last
	fates    map[int64]string // messages that came back → whose they were
	early    map[int64]again  // messages that were delivered again before their end was heard of
	tally    *tally           // of what happens over and over
	asked    asked
}

// New makes a narrator that has nothing to say yet.
func New() *Narrator {
	return &Narrator{hands: map[string]*hand{}, fates: map[int64]string{}, early: map[int64]again{}, tally: &tally{}, asked: asked{waits: map[string]bool{}}}
}

// Detail makes the narrator tell of single messages too, or no longer.
func (n *Narrator) Detail(on bool) { n.detailed = on }

// Detailed says whether single messages are told of.
func (n *Narrator) Detailed() bool { return n.detailed }

// Sentence is the sentence of the moment; "" before anything happened.
func (n *Narrator) Sentence() string {
	if n.tell == nil {
		return ""
	}
	return n.tell()
}

// Since is when the sentence of the moment was last news.
func (n *Narrator) Since() time.Time { return n.since }

// Take hears what happened, oldest first.
func (n *Narrator) Take(events []record.Event) {
	for _, e := range events {
		n.hear(e)
	}
}

// hear finds the story that an event belongs to; the first that takes it tells
// it. What belongs to none stands alone.
func (n *Narrator) hear(e record.Event) {
	h := n.handOf(e.Worker)
	for _, takes := range []func(record.Event, *hand) bool{
		n.hearStart, n.hearEdit, n.hearAnswer, n.hearEnd, n.hearReturn, n.hearAgain, n.hearUnread, n.hearFate, n.hearAsked,
	} {
		if takes(e, h) {
			return
		}
	}
	h.follow(e)
	n.hearAlone(e, h)
}

// say replaces the sentence if the new one may.
func (n *Narrator) say(tell func() string, w weight, at time.Time) {
	if w < n.weight && at.Sub(n.since) < n.weight.readable() {
		return
	}
	n.tell, n.weight, n.since = tell, w, at
}

// obey tells at once what the user has ordered. It gives way to what follows from
// it.
func (n *Narrator) obey(tell func() string, at time.Time) {
	n.tell, n.weight, n.since = tell, notable, at
}

// hearAlone tells of an event that is no part of a story. The first ack of a worker that is
// alone is what its beginning has led to.
func (n *Narrator) hearAlone(e record.Event, h *hand) {
	w, worth := weights[e.Kind]
	switch {
	case e.Kind == record.Acked && len(n.hands) == 1 && h.firstAck(e):
		n.say(h.ackedFirst, notable, e.At)
		return
	case orders[e.Kind]:
		n.obey(func() string { return Line(e) }, e.At)
		return
	case !worth || w == chatter && !n.detailed:
		return
	case e.Kind == record.QueueDeclared && e.Reason != "":
		w = decisive // it was gone
	case e.Kind == record.QueueDeleted:
		n.after, n.fates, n.early = nil, map[int64]string{}, map[int64]again{}
	}
	n.say(func() string { return Line(e) }, w, e.At)
}

// orders are the events that come of a key and of nothing else.
var orders = map[record.Kind]bool{record.WorkerPaused: true, record.WorkerResumed: true, record.WorkerLeaving: true}

// weights is how much single events have to say. Those that are not here are
// parts of others that say it all.
var weights = map[record.Kind]weight{
	record.Published: chatter, record.Confirmed: chatter, record.Delivered: chatter,
	record.Started: chatter, record.Finished: chatter, record.Acked: chatter,

	record.QueueDeclared: notable, record.QueueAgain: notable, record.Reconnecting: notable,
	record.ProducerStarted: notable, record.ProducerEdited: notable, record.ProducerStopped: notable,

	record.QueueDeleted: decisive, record.QueueRefused: decisive, record.QueueGone: decisive,
	record.BrokerStopping: decisive, record.BrokerStopped: decisive, record.BrokerCrashed: decisive,
	record.BrokerStarting: decisive, record.BrokerStarted: decisive,
	record.NodeCrashed: decisive, record.NodeStarting: decisive, record.NodeStarted: decisive,
	record.WorkerKilled: decisive, record.WorkerStopped: decisive,
	record.Blocked: decisive, record.Unblocked: decisive,
	record.ConnectionClosed: decisive, record.ChannelClosed: decisive,
}
