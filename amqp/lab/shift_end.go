package lab

import (
	"context"
	"slices"

	amqp "github.com/rabbitmq/amqp091-go"
)

// finished says that a leaving worker has done what it must before it goes.
func (s *shift) finished() bool {
	return s.leaving && s.inHand == nil && len(s.inbox) == 0
}

// leave is the end of a worker that was asked to stop. Closing its channel gives
// back what it holds.
func (s *shift) leave() ending {
	return ending{events: append(s.giveBack("its worker left"), Event{Kind: WorkerStopped}), final: true}
}

// gone is the end of a shift that lost its channel, its connection or its
// consumer. Which of them, and why, is said by what amqp091-go has noted.
func (s *shift) gone(ctx context.Context) ending {
	s.drain()
	if w := s.w.look(); !w.killed.IsZero() {
		return s.killedAt(w)
	}
	if s.consumerCancelled() {
		return s.orphaned()
	}
	reply := s.reason(ctx)
	code, reason := explainClose(reply)
	e := Event{Kind: ConnectionClosed, Code: code, Reason: reason}
	if !s.link.IsClosed() && reply != nil {
		e.Kind = ChannelClosed
		return ending{events: append(s.giveBack("its channel was closed"), e), final: true, audit: true}
	}
	return ending{events: append(s.giveBack("its connection broke"), e), audit: true}
}

// drain takes what amqp091-go had received and not handed over, where the ack is
// automatic: for the broker those are done, and nobody else will get them.
func (s *shift) drain() {
	if s.spec.Ack != AckAutomatic || s.deliveries == nil {
		return
	}
	for d := range s.deliveries {
		s.take(d)
	}
}

func (s *shift) killedAt(w wish) ending {
	events := append([]Event{{Kind: WorkerKilled, At: w.killed}}, s.giveBack("its worker was killed")...)
	return ending{events: events, final: true, audit: true}
}

// reason waits for amqp091-go to say why it closed the channel.
func (s *shift) reason(ctx context.Context) *amqp.Error {
	select {
	case reply := <-s.chClosed:
		return reply
	case <-ctx.Done():
		return nil
	}
}

// consumerCancelled says whether the broker sent basic.cancel, as it does when
// the queue is deleted: the channel is open still.
func (s *shift) consumerCancelled() bool {
	select {
	case _, ok := <-s.cancelled:
		return ok
	default:
		return false
	}
}

// orphaned is the end of a worker whose queue was deleted: what it held is gone
// with the queue.
func (s *shift) orphaned() ending {
	reason := "the broker cancelled the consumer (basic.cancel): the queue was deleted"
	var events []Event
	for _, t := range s.holding() {
		events = append(events, s.event(t, Lost, "the queue was deleted"))
	}
	return ending{events: append(events, Event{Kind: ConsumerCancelled, Reason: reason}), final: true, audit: true}
}

// giveBack says what becomes of the messages that the worker has: what is not
// acked goes back to the queue; what the broker counts as done (automatic ack)
// and was not finished is lost.
func (s *shift) giveBack(why string) []Event {
	var events []Event
	for _, t := range s.holding() {
		if t.automatic {
			events = append(events, s.event(t, Lost, "acked automatically on delivery, and "+why))
			continue
		}
		events = append(events, s.event(t, Requeued, why))
	}
	return events
}

// holding is all that the worker has not answered for, in order of delivery.
func (s *shift) holding() []task {
	var tasks []task
	for _, t := range s.held {
		tasks = append(tasks, t)
	}
	if s.inHand != nil && s.inHand.automatic {
		tasks = append(tasks, *s.inHand)
	}
	for _, t := range s.inbox {
		if t.automatic {
			tasks = append(tasks, t)
		}
	}
	slices.SortFunc(tasks, func(a, b task) int { return int(a.tag) - int(b.tag) })
	return tasks
}

func (s *shift) event(t task, kind Kind, reason string) Event {
	return Event{Kind: kind, Message: t.message, Redelivered: t.redelivered, Reason: reason}
}
