// Package narrate says in one plain sentence what just happened in a playground.
// It reads events and nothing else.
package narrate

import (
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
)

// weight is how much a sentence has to say. A weightier one takes the place of a
// lighter one at once; a lighter one has to wait until the other was readable.
type weight int

const (
	chatter weight = iota // goes by with every message
	notable
	decisive // a kill, a closed channel, a loss
)

// readable is how long a sentence of a weight stays before a lighter one may
// follow it.
func (w weight) readable() time.Duration { return time.Duration(w) * 3 * time.Second }

// Narrator keeps the sentence of the moment.
type Narrator struct {
	sentence string
	weight   weight
	since    time.Time
	after    *aftermath
	detailed bool
	fates    map[int64]string // messages that came back → whose they were
	inHand   map[string]int64 // worker → the message that it works on
}

// aftermath collects what follows from one worker's end, so that it is told as
// one thing.
type aftermath struct {
	worker, how    string
	inHand         int64
	returned, lost []int64
	again          []int64 // of those returned, delivered once more
	to             string  // to this worker, or to several
}

// maxFates bounds how many messages are remembered as having come back.
const maxFates = 2000

// New makes a narrator that has nothing to say yet.
func New() *Narrator { return &Narrator{fates: map[int64]string{}, inHand: map[string]int64{}} }

// Detail makes the narrator tell of single messages too, or no longer.
func (n *Narrator) Detail(on bool) { n.detailed = on }

// Detailed says whether single messages are told of.
func (n *Narrator) Detailed() bool { return n.detailed }

// Sentence is the sentence of the moment; "" before anything happened.
func (n *Narrator) Sentence() string { return n.sentence }

// Take hears what happened.
func (n *Narrator) Take(events []lab.Event) {
	for _, e := range events {
		n.one(e)
	}
}

func (n *Narrator) one(e lab.Event) {
	n.follow(e)
	if n.collects(e) {
		return
	}
	if how, ends := endings[e.Kind]; ends && e.Worker != "" {
		n.begin(e, how)
		return
	}
	if s, w := n.plain(e); s != "" {
		n.say(s, w, e.At)
	}
}

// say replaces the sentence if the new one may.
func (n *Narrator) say(s string, w weight, at time.Time) {
	if w < n.weight && at.Sub(n.since) < n.weight.readable() {
		return
	}
	n.sentence, n.weight, n.since = s, w, at
}

// endings is how a worker can end.
var endings = map[lab.Kind]string{
	lab.WorkerKilled:      "was killed: its TCP connection broke without a goodbye",
	lab.ChannelClosed:     "lost its channel",
	lab.ConnectionClosed:  "lost its connection",
	lab.ConsumerCancelled: "lost its consumer",
	lab.WorkerStopped:     "left",
}

// follow remembers what each worker has in hand.
func (n *Narrator) follow(e lab.Event) {
	switch e.Kind {
	case lab.Started:
		n.inHand[e.Worker] = e.Message
	case lab.Finished:
		delete(n.inHand, e.Worker)
	}
}

func (n *Narrator) begin(e lab.Event, how string) {
	n.after = &aftermath{worker: e.Worker, how: how, inHand: n.inHand[e.Worker]}
	delete(n.inHand, e.Worker)
	if e.Reason != "" && e.Kind != lab.WorkerKilled {
		n.after.how += " (" + text.Clean(e.Reason) + ")"
	}
	w := decisive
	if e.Kind == lab.WorkerStopped {
		w = notable
	}
	n.say(n.after.sentence(), w, e.At)
}

// collects takes what an end has led to, and tells it again with what is new.
func (n *Narrator) collects(e lab.Event) bool {
	a := n.after
	back, gone := e.Kind == lab.Requeued && e.Reason != "" && !e.Automatic, e.Kind == lab.Lost
	switch {
	case back && a != nil && e.Worker == a.worker:
		a.returned = append(a.returned, e.Message)
		n.remember(e)
	case gone && a != nil && (e.Worker == a.worker || e.Worker == ""):
		a.lost = append(a.lost, e.Message)
	case back:
		n.remember(e)
		return false
	default:
		return false
	}
	n.say(a.sentence(), decisive, e.At)
	return true
}

func (n *Narrator) remember(e lab.Event) {
	if len(n.fates) < maxFates {
		n.fates[e.Message] = e.Worker
	}
}

func (a *aftermath) sentence() string {
	s := a.worker + " " + a.how
	if a.inHand > 0 {
		s += fmt.Sprintf(", while it worked on %d", a.inHand)
	}
	s += "."
	if k := len(a.returned); k > 0 {
		s += fmt.Sprintf(" RabbitMQ put %s back into the queue: %s.", text.Plural(int64(k), "unacked message"), numbers(a.returned))
	}
	if len(a.again) > 0 {
		s += fmt.Sprintf(" It gave %s to %s, marked redelivered.", theSame(a.again, a.returned), a.to)
	}
	if k := len(a.lost); k > 0 {
		s += fmt.Sprintf(" %s lost: %s.", wasWere(k, "message"), numbers(a.lost))
	}
	return s
}

func (a *aftermath) deliveredAgain(e lab.Event) {
	if a.to != "" && a.to != e.Worker {
		a.to = "other workers"
	} else {
		a.to = e.Worker
	}
	a.again = append(a.again, e.Message)
}

func wasWere(k int, noun string) string {
	if k == 1 {
		return "1 " + noun + " is"
	}
	return text.Plural(int64(k), noun) + " are"
}

// theSame names messages, shortly if they are those named before.
func theSame(some, before []int64) string {
	switch {
	case len(before) == 1:
		return "it"
	case len(some) == len(before):
		return "them"
	}
	return numbers(some)
}

// numbers lists message numbers, few of many.
func numbers(all []int64) string {
	const most = 6
	var parts []string
	for i, m := range all {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %d more", len(all)-most))
			break
		}
		parts = append(parts, fmt.Sprint(m))
	}
	return strings.Join(parts, ", ")
}

// plain is the sentence for an event that stands alone; "" for one that is not
// worth one.
func (n *Narrator) plain(e lab.Event) (string, weight) {
	switch e.Kind {
	case lab.Delivered:
		return n.delivered(e)
	case lab.Finished, lab.Acked, lab.Started, lab.Published, lab.Confirmed:
		return n.detail(e)
	case lab.Dropped, lab.Rejected, lab.Nacked, lab.Requeued, lab.Returned, lab.Lost, lab.Unconfirmed, lab.DeadLettered:
		return troubled(e), notable
	case lab.Blocked, lab.Unblocked, lab.Reconnecting, lab.ConnectionClosed, lab.ChannelClosed:
		return brokerSays(e), decisive
	}
	return staff(e), notable
}

// delivered tells of redeliveries: they close the story of a worker's end.
func (n *Narrator) delivered(e lab.Event) (string, weight) {
	if from, back := n.fates[e.Message]; back && e.Redelivered {
		delete(n.fates, e.Message)
		if a := n.after; a != nil && a.worker == from {
			a.deliveredAgain(e)
			return a.sentence(), decisive
		}
		return fmt.Sprintf("RabbitMQ gave %d to %s, marked redelivered: it had been with %s.", e.Message, e.Worker, from), decisive
	}
	if e.Automatic && n.detailed {
		return fmt.Sprintf("RabbitMQ sent %d to %s and counts it as done already: its ack is automatic.", e.Message, e.Worker), chatter
	}
	return n.detail(e)
}

// detail tells of the daily business, if it is wanted.
func (n *Narrator) detail(e lab.Event) (string, weight) {
	if !n.detailed || e.Message == 0 {
		return "", chatter
	}
	switch e.Kind {
	case lab.Published:
		return fmt.Sprintf("The producer published %d.", e.Message), chatter
	case lab.Confirmed:
		return fmt.Sprintf("RabbitMQ confirmed %d: it has taken it.", e.Message), chatter
	case lab.Delivered:
		return fmt.Sprintf("RabbitMQ delivered %d to %s: it is unacked until %s answers for it.", e.Message, e.Worker, e.Worker), chatter
	case lab.Started:
		return fmt.Sprintf("%s began to work on %d.", e.Worker, e.Message), chatter
	case lab.Finished:
		return fmt.Sprintf("%s finished %d.", e.Worker, e.Message), chatter
	case lab.Acked:
		return fmt.Sprintf("%s acked %d: RabbitMQ removes it.", e.Worker, e.Message), chatter
	}
	return "", chatter
}
