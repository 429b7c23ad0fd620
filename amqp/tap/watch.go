package tap

import (
	"cmp"
	"slices"
	"strconv"

	"rabbitlab/amqp/lab/record"
)

// Watch adds what a tap tells up to the State of a playground, whose workers are the
// consumers that were seen. What a program does with a message is not on the wire: it is
// taken to work on the oldest one that it holds, until it answers. A Watch belongs to one
// goroutine.
type Watch struct {
	State *record.State
	told  []record.Event
	gone  []string // workers, the first that went first
	dead  map[string]string
}

// goneKept is how many workers stay in the State when they are gone.
const goneKept = 16

// NewWatch makes the watch before the first event.
func NewWatch() *Watch { return &Watch{State: record.NewWatched(), dead: map[string]string{}} }

// Apply takes the next events, and says what happened in the words of a playground.
func (w *Watch) Apply(events []Event) []record.Event {
	w.told = nil
	for i := range events {
		w.apply(&events[i])
	}
	return w.told
}

// tell applies one event of a playground.
func (w *Watch) tell(e record.Event) {
	e.Seq = w.State.Seq + 1
	w.State.Apply(e)
	w.told = append(w.told, e)
}

// suppose applies what is not on the wire.
func (w *Watch) suppose(e record.Event) {
	w.State.Suppose(e)
	w.told = append(w.told, e)
}

func (w *Watch) apply(e *Event) {
	said := e.Event
	switch e.Kind {
	case record.Published:
		said.Queue = cmp.Or(e.Queue, exchangeCalled(e.Exchange))
		w.tell(said)
	case record.WorkerStarted:
		w.begin(e)
	case record.Delivered:
		w.delivered(e)
	case record.Acked, record.Rejected, record.Requeued:
		w.answered(e)
	case record.WorkerStopped, record.WorkerKilled, record.ChannelClosed, record.ConsumerCancelled:
		w.ended(said)
	case record.ConnectionClosed: // whose end that is was told; in a playground it would be a producer's
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
	said.Kind = record.WorkerStarted
	said.Message, said.Redelivered, said.Reason = 0, false, ""
	said.WorkerSpec = &record.WorkerSpec{Queue: e.Queue, Ack: record.AckWhenDone, Prefetch: e.Prefetch}
	if e.Automatic {
		said.WorkerSpec.Ack = record.AckAutomatic
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
		w.work(record.Finished, e.Event)
	} else if w.State.Worker(e.Worker).InHand == 0 {
		w.work(record.Started, e.Event)
	}
}

// work is a step that is not on the wire.
func (w *Watch) work(kind record.Kind, e record.Event) {
	w.suppose(record.Event{
		Kind: kind, At: e.At, Queue: e.Queue, Worker: e.Worker, Message: e.Message, Redelivered: e.Redelivered,
		Automatic: e.Automatic, Failed: kind == record.Finished && e.Kind != record.Acked && e.Kind != record.Delivered,
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
		w.work(record.Finished, e.Event)
	}
	said := e.Event
	switch {
	case e.Kind == record.Requeued && e.Reason == "":
		back := said
		back.Kind = record.Nacked
		w.suppose(back)
		said.Reason = gaveBack
		w.tell(said)
	case e.Kind == record.Rejected:
		w.tell(said)
		said.Kind, said.Reason = record.Dropped, rejectedAway
		w.tell(said)
	default:
		w.tell(said)
	}
	w.goesOn(x, said)
}

// goesOn has a worker begin with the next one that it holds, or leave.
func (w *Watch) goesOn(x *record.Worker, e record.Event) {
	switch {
	case x == nil || !x.Condition.Alive():
	case x.InHand == 0 && x.Holds() > 0:
		next := e
		next.Message, next.Redelivered = x.Held(1)[0], false
		w.work(record.Started, next)
	case x.Condition == record.Leaving && x.Holds() == 0:
		w.ended(record.Event{Kind: record.WorkerStopped, At: e.At, Worker: e.Worker, Queue: e.Queue, Reason: w.dead[e.Worker]})
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
func (w *Watch) ended(e record.Event) {
	x := w.State.Worker(e.Worker)
	if e.Kind == record.WorkerStopped && e.Reason == cancelledItself && x != nil && x.Holds() > 0 {
		w.dead[e.Worker] = e.Reason
		e.Kind = record.WorkerLeaving
		w.tell(e)
		return
	}
	if said, known := killedBy[e.Reason]; known && e.Kind == record.WorkerKilled {
		e.Reason = said
	}
	delete(w.dead, e.Worker)
	w.tell(e)
	w.gone = append(w.gone, e.Worker)
	if len(w.gone) > goneKept {
		w.tell(record.Event{Kind: record.WorkerRemoved, At: e.At, Worker: w.gone[0]})
		w.gone = slices.Delete(w.gone, 0, 1)
	}
}
