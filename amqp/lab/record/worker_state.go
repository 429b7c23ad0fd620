package record

import (
	"iter"
	"time"
)

// Condition is what a worker is doing.
type Condition string

// What a worker can be doing.
const (
	Connecting   Condition = "connecting"
	Idle         Condition = "idle" // consuming, nothing in hand
	Working      Condition = "working"
	Paused       Condition = "paused"
	Leaving      Condition = "leaving" // finishes what it has in hand
	Stopped      Condition = "stopped"
	Killed       Condition = "killed"
	Broken       Condition = "channel closed"     // by the broker; it does not come back by itself
	Cancelled    Condition = "consumer cancelled" // by the broker, and its channel is open; it does not come back by itself
	Disconnected Condition = "disconnected"       // it tries to come back
)

// Alive says whether the worker has, or tries to get, a consumer.
func (c Condition) Alive() bool { return c != Stopped && c != Killed && c != Broken && c != Cancelled }

// Worker is what the lab knows of one worker.
type Worker struct {
	Name        string
	Spec        WorkerSpec
	Condition   Condition
	Reason      string    // why it is killed, broken or disconnected
	Since       time.Time // of the condition
	Began       time.Time // when it last began to consume
	InHand      int64     // the message it works on, 0 for none or a foreign one
	Delivered   int64
	Redelivered int64
	Finished    int64 // times it did the work, and did not fail at it
	Acked       int64
	holding     holding
	foreign     int64 // messages that it holds and that are not the lab's
	spans       ring[Span]
	paused      bool
	working     bool
}

// Span is a time in which a worker worked on one message.
type Span struct {
	Message     int64
	Redelivered bool
	From, To    time.Time // To is zero while it goes on
	End         Kind      // Finished, or what broke it off (WorkerKilled, ChannelClosed …); "" while it goes on
}

// spansKept is how many spans a worker's timeline remembers.
const spansKept = 512

func newWorker(name string) *Worker {
	return &Worker{Name: name, Condition: Connecting, spans: newRing[Span](spansKept)}
}

// Holds is how many messages it has and has not answered for, foreign ones
// included.
func (w *Worker) Holds() int64 { return int64(w.holding.len()) + w.foreign }

// Held lists the first n of the lab's messages that it holds, in the order of
// delivery; n < 0 lists all.
func (w *Worker) Held(n int) []int64 { return w.holding.first(n) }

// Timeline is what it worked on lately, oldest first, at most 512 spans.
func (w *Worker) Timeline() []Span { return w.spans.all() }

// Lately goes through the timeline, newest first, without a copy: for what is
// drawn many times a second and looks back no further than it has to.
func (w *Worker) Lately() iter.Seq[Span] { return w.spans.backwards }

// Busy is the share of the time from since to now that it spent working, 0 to 1.
// Where the timeline does not reach back to since, it speaks of what it covers.
func (w *Worker) Busy(since, now time.Time) float64 {
	if w.spans.full() && w.spans.oldest().From.After(since) {
		since = w.spans.oldest().From
	}
	var busy time.Duration
	for s := range w.Lately() {
		if s.over(since) {
			break
		}
		busy += s.within(since, now)
	}
	if whole := now.Sub(since); whole > 0 {
		return min(float64(busy)/float64(whole), 1)
	}
	return 0
}

// over says whether the span ended before that.
func (s Span) over(t time.Time) bool { return !s.To.IsZero() && s.To.Before(t) }

// within is how much of the span lies between from and to.
func (s Span) within(from, to time.Time) time.Duration {
	if !s.To.IsZero() && s.To.Before(to) {
		to = s.To
	}
	if s.From.After(from) {
		from = s.From
	}
	return max(to.Sub(from), 0)
}

func (w *Worker) apply(e Event) {
	w.applyDelivery(e)
	w.applyCondition(e)
}

// applyDelivery follows the messages through its hands.
func (w *Worker) applyDelivery(e Event) {
	switch e.Kind {
	case Delivered:
		w.Delivered++
		if e.Redelivered {
			w.Redelivered++
		}
		w.receive(e.Message)
	case Started:
		w.InHand, w.working = e.Message, true
		w.spans.push(Span{Message: e.Message, Redelivered: e.Redelivered, From: e.At})
	case Finished:
		if !e.Failed {
			w.Finished++
		}
		w.endSpan(e)
		if e.Automatic {
			w.letGo(e.Message)
		}
	case Skipped:
		w.endSpan(Event{Kind: Finished, At: e.At}) // if it had begun: another was done first
		if e.Automatic {
			w.letGo(e.Message)
		}
	case Acked:
		w.Acked++
		w.letGo(e.Message)
	case Requeued, Rejected, Lost, Dropped:
		w.letGo(e.Message)
	}
}

func (w *Worker) receive(message int64) {
	if message > 0 {
		w.holding.put(message)
	} else {
		w.foreign++
	}
}

func (w *Worker) letGo(message int64) {
	if message > 0 {
		w.holding.take(message)
	} else {
		w.foreign = max(w.foreign-1, 0)
	}
}

// applyCondition follows what it is doing.
func (w *Worker) applyCondition(e Event) {
	if e.WorkerSpec != nil {
		w.Spec = *e.WorkerSpec
	}
	switch e.Kind {
	case WorkerAdded:
		w.paused = false
		w.become(Connecting, e)
	case Reconnecting:
		w.become(Connecting, e)
	case WorkerStarted:
		w.Began = e.At
		w.become(Idle, Event{At: e.At})
	case WorkerPaused:
		w.paused = true
	case WorkerResumed:
		w.paused = false
	case WorkerLeaving:
		if w.Condition.Alive() {
			w.become(Leaving, e)
		}
	case WorkerStopped:
		w.leave(Stopped, e)
	case WorkerKilled:
		w.leave(Killed, e)
	case ChannelClosed:
		w.leave(Broken, e)
	case ConsumerCancelled:
		w.leave(Cancelled, e)
	case ConnectionClosed:
		w.leave(Disconnected, e)
	}
	w.settle(e)
}

// settle tells idle from working and paused, for a worker that consumes.
func (w *Worker) settle(e Event) {
	switch w.Condition {
	case Idle, Working, Paused:
	default:
		return
	}
	now := Idle
	switch {
	case w.paused:
		now = Paused
	case w.working:
		now = Working
	}
	if now != w.Condition {
		w.become(now, e)
	}
}

func (w *Worker) become(c Condition, e Event) { w.Condition, w.Since, w.Reason = c, e.At, e.Reason }

// leave ends what it does and empties its hands: the broker has its messages
// back, or has lost them, and events of their own say which.
func (w *Worker) leave(c Condition, e Event) {
	w.endSpan(e)
	w.holding.clear()
	w.foreign = 0
	w.become(c, e)
}

func (w *Worker) endSpan(e Event) {
	w.working, w.InHand = false, 0
	if s := w.spans.last(); s != nil && s.To.IsZero() {
		s.To, s.End = e.At, e.Kind
	}
}

// Paused says whether it takes no further message in hand.
func (w *Worker) Paused() bool { return w.paused }
