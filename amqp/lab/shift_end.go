package lab

import (
	"cmp"
	"context"
	"slices"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// finished says that a leaving worker has done what it must before it goes.
func (s *shift) finished() bool {
	return s.leaving && s.inHand == nil && len(s.inbox) == 0
}

// leave is the end of a worker that was asked to stop. Closing its channel gives
// back what it holds.
func (s *shift) leave() ending {
	s.ackBatch()
	return s.conclude(ending{final: true}, nil, givenBack("its worker left"), record.Event{Kind: record.WorkerStopped})
}

// gone is the end of a shift that was sent no more: it lost its consumer, its
// channel or its connection. amqp091-go says which.
func (s *shift) gone(ctx context.Context) ending {
	select {
	case <-s.cancelled:
		if !s.ch.IsClosed() {
			return s.orphaned()
		}
	default:
	}
	select {
	case reply := <-s.chClosed:
		return s.broken(reply)
	case <-ctx.Done():
		return ending{final: true}
	}
}

// broken is the end of a shift whose channel is closed.
func (s *shift) broken(reply *amqp.Error) ending {
	s.drain()
	if w := s.w.look(); w.killed {
		killed := []record.Event{{Kind: record.WorkerKilled, Reason: w.death.end()}}
		return s.conclude(ending{final: true, audit: true}, killed, givenBack(w.death.aftermath()))
	}
	e, why := trouble(replyError(reply)), "its connection broke"
	if e.Kind == record.ChannelClosed {
		why = "its channel was closed"
	}
	return s.conclude(ending{final: e.Kind == record.ChannelClosed, audit: true}, nil, givenBack(why), e)
}

// drain takes what amqp091-go had received and not handed over, where the ack is
// automatic: for the broker those are done, and nobody else will get them.
func (s *shift) drain() {
	if s.spec.Ack != record.AckAutomatic || s.deliveries == nil {
		return
	}
	for d := range s.deliveries {
		s.take(d)
	}
}

// lookPatience is how long a worker whose consumer was cancelled waits to hear what became
// of the queue.
const lookPatience = 3 * time.Second

// orphaned is the end of a worker whose consumer the broker cancelled, as it does
// when the queue is deleted, and when the node is down that it is on: then it comes back.
// The channel is open: what stands there tells.
func (s *shift) orphaned() ending {
	e := record.Event{Kind: record.ConsumerCancelled, Reason: "the broker cancelled the consumer (basic.cancel)"}
	each := givenBack("its consumer was cancelled")
	declared := s.w.lab.declared(s.w.queue)
	_, err := answered(s.link.cut, min(lookPatience, dialTimeout), func() (amqp.Queue, error) {
		return s.ch.QueueDeclarePassive(s.w.queue, false, false, false, false, nil)
	})
	switch {
	case isNotFound(err):
		e.Reason += ": the queue was deleted"
		s.w.lab.sayGone(s.w.lab.specOf(s.w.queue), declared)
		each = func(t task) record.Event { return t.event(record.Lost, "the queue was deleted") }
	case err != nil:
		e = record.Event{Kind: record.ConnectionClosed, Reason: "the broker cancelled the consumer, and does not answer about the queue: the node that it is on may be down"}
		return s.conclude(ending{audit: true}, nil, each, e)
	}
	return s.conclude(ending{final: true, audit: true}, nil, each, e)
}

// givenBack says what becomes of a message that the worker has: what is not acked
// goes back to the queue; what the broker counts as done (automatic ack) and was
// not finished is lost.
func givenBack(why string) func(task) record.Event {
	return func(t task) record.Event {
		if t.automatic {
			return t.event(record.Lost, "acked automatically on delivery, and "+why)
		}
		return t.event(record.Requeued, why)
	}
}

// breath is how many events are made at a time, where there may be a million.
const breath = 1024

// conclude says how the shift ended, with an event for each message that the
// worker has not answered for.
func (s *shift) conclude(end ending, before []record.Event, each func(task) record.Event, after ...record.Event) ending {
	events := before
	for _, t := range s.holding() {
		if len(events) >= breath {
			s.w.say(events...)
			events = nil
		}
		events = append(events, each(t))
	}
	events = append(events, after...)
	if end.final {
		s.w.sayLast(events...)
	} else {
		s.w.say(events...)
	}
	return end
}

// holding is all that the worker has not answered for, in order of delivery.
func (s *shift) holding() []task {
	tasks := make([]task, 0, len(s.held)+len(s.inbox))
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
	slices.SortFunc(tasks, func(a, b task) int { return cmp.Compare(a.tag, b.tag) })
	return tasks
}
