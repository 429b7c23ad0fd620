package tap

import (
	"cmp"
	"slices"
	"strconv"

	"rabbitlab/amqp/lab"
)

// Watch adds what a tap tells up to the State of a playground, whose workers are the
// consumers that were seen. What a program does with a message is not on the wire: it is
// taken to work on the oldest one that it holds, until it answers. A Watch belongs to one
// goroutine.
type Watch struct {
	State *lab.State
	told  []lab.Event
	gone  []string // workers, the first that went first
	dead  map[string]string
}

// goneKept is how many workers stay in the State when they are gone.
const goneKept = 16

// NewWatch makes the watch before the first event.
func NewWatch() *Watch { return &Watch{State: lab.NewWatched(), dead: map[string]string{}} }

// Apply takes the next events, and says what happened in the words of a playground.
func (w *Watch) Apply(events []Event) []lab.Event {
	w.told = nil
	for i := range events {
		w.apply(&events[i])
	}
	return w.told
}

// tell applies one event of a playground.
func (w *Watch) tell(e lab.Event) {
	e.Seq = w.State.Seq + 1
	w.State.Apply(e)
	w.told = append(w.told, e)
}

// suppose applies what is not on the wire.
func (w *Watch) suppose(e lab.Event) {
	w.State.Suppose(e)
	w.told = append(w.told, e)
}

func (w *Watch) apply(e *Event) {
	said := e.Event
	switch e.Kind {
	case lab.Published:
		said.Queue = cmp.Or(e.Queue, exchangeCalled(e.Exchange))
		w.tell(said)
	case lab.WorkerStarted:
		w.begin(e)
	case lab.Delivered:
		w.delivered(e)
	case lab.Acked, lab.Rejected, lab.Requeued:
		w.answered(e)
	case lab.WorkerStopped, lab.WorkerKilled, lab.ChannelClosed, lab.ConsumerCancelled:
		w.ended(said)
	case lab.ConnectionClosed: // whose end that is was told; in a playground it would be a producer's
		said.Seq = w.State.Seq + 1
		w.State.Apply(said)
	default:
		said.Reason = cmp.Or(said.Reason, detail(e))
		w.tell(said)
	}
}

// exchangeCalled stands for the queue of a message of which only the exchange is known.
func exchangeCalled(exchange string) string { return "exchange " + exchange }

// detail is what is to be said of an event that playgrounds do not have.
func detail(e *Event) string {
	switch e.Kind {
	case ConnectionOpened:
		return e.Program.Called() + " " + e.Program.Client
	case PrefetchSet:
		return strconv.Itoa(e.Prefetch)
	}
	return ""
}

// Called is which program it is, as short as it can be told.
func (p *Program) Called() string {
	switch {
	case p.Name != "":
		return p.Name
	case p.PID > 0:
		return p.Command + " (" + strconv.Itoa(p.PID) + ")"
	}
	return p.Peer
}

func (w *Watch) begin(e *Event) {
	said := e.Event
	said.Kind = lab.WorkerStarted
	said.Message, said.Redelivered, said.Reason = 0, false, ""
	said.WorkerSpec = &lab.WorkerSpec{Queue: e.Queue, Ack: lab.AckWhenDone, Prefetch: e.Prefetch}
	if e.Automatic {
		said.WorkerSpec.Ack = lab.AckAutomatic
	}
	w.tell(said)
}

// delivered hands a message to a worker, who begins with it where it has nothing else.
func (w *Watch) delivered(e *Event) {
	if w.State.Worker(e.Worker) == nil { // one that fetches, or whose beginning was not understood
		w.begin(e)
	}
	w.tell(e.Event)
	if e.Automatic {
		w.work(lab.Finished, e.Event)
	} else if w.State.Worker(e.Worker).InHand == 0 {
		w.work(lab.Started, e.Event)
	}
}

// work is a step that is not on the wire.
func (w *Watch) work(kind lab.Kind, e lab.Event) {
	w.suppose(lab.Event{
		Kind: kind, At: e.At, Queue: e.Queue, Worker: e.Worker, Message: e.Message, Redelivered: e.Redelivered,
		Automatic: e.Automatic, Failed: kind == lab.Finished && e.Kind != lab.Acked && e.Kind != lab.Delivered,
	})
}

// Why a message that was answered for is where it is.
const (
	gaveBack     = "it was given back (requeue)"
	rejectedAway = "rejected without requeue: if the queue has a dead-letter exchange, that has it now"
)

// answered lets go of a message.
func (w *Watch) answered(e *Event) {
	x := w.State.Worker(e.Worker)
	if x != nil && x.InHand == e.Message && e.Message > 0 && x.Condition.Alive() {
		w.work(lab.Finished, e.Event)
	}
	said := e.Event
	switch {
	case e.Kind == lab.Requeued && e.Reason == "":
		back := said
		back.Kind = lab.Nacked
		w.suppose(back)
		said.Reason = gaveBack
		w.tell(said)
	case e.Kind == lab.Rejected:
		w.tell(said)
		said.Kind, said.Reason = lab.Dropped, rejectedAway
		w.tell(said)
	default:
		w.tell(said)
	}
	w.goesOn(x, said)
}

// goesOn has a worker begin with the next one that it holds, or leave.
func (w *Watch) goesOn(x *lab.Worker, e lab.Event) {
	switch {
	case x == nil || !x.Condition.Alive():
	case x.InHand == 0 && x.Holds() > 0:
		next := e
		next.Message, next.Redelivered = x.Held(1)[0], false
		w.work(lab.Started, next)
	case x.Condition == lab.Leaving && x.Holds() == 0:
		w.ended(lab.Event{Kind: lab.WorkerStopped, At: e.At, Worker: e.Worker, Queue: e.Queue, Reason: w.dead[e.Worker]})
	}
}

// How workers are said to have been killed.
var killedBy = map[string]string{
	endedByProgram: "",
	cutHere:        "cut off here, without a goodbye",
	endedByBroker:  "cut off: the broker's connection broke",
}

// ended is the end of a worker. One that has cancelled its consumer answers for what it holds
// before it is gone.
func (w *Watch) ended(e lab.Event) {
	x := w.State.Worker(e.Worker)
	if e.Kind == lab.WorkerStopped && e.Reason == cancelledItself && x != nil && x.Holds() > 0 {
		w.dead[e.Worker] = e.Reason
		e.Kind = lab.WorkerLeaving
		w.tell(e)
		return
	}
	if said, known := killedBy[e.Reason]; known && e.Kind == lab.WorkerKilled {
		e.Reason = said
	}
	delete(w.dead, e.Worker)
	w.tell(e)
	w.gone = append(w.gone, e.Worker)
	if len(w.gone) > goneKept {
		w.tell(lab.Event{Kind: lab.WorkerRemoved, At: e.At, Worker: w.gone[0]})
		w.gone = slices.Delete(w.gone, 0, 1)
	}
}
