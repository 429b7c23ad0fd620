package lab

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// finish ends the work on the message in hand and answers for it. A worker that
// was killed meanwhile finishes nothing.
func (s *shift) finish() {
	if s.w.look().killed {
		return
	}
	t := *s.inHand
	s.inHand = nil
	s.block(false)
	done := t.event(record.Finished, "")
	done.Failed = !t.automatic && s.spec.Ack.Fails()
	if s.spec.Remembers && !done.Failed && !s.w.lab.notes.add(t.message) {
		s.skip(t) // another worker was done first: a transaction would undo the work
		return
	}
	s.w.say(done)
	if !t.automatic {
		s.answer(t)
	}
}

// skip answers for a message that is done already, as if the worker had done it now.
func (s *shift) skip(t task) {
	s.tell(t, record.Skipped, "")
	if !t.automatic {
		s.answer(t)
	}
}

// answer does with a finished message what the worker's ack mode says. An error
// means that the channel is closed, which the loop hears of by itself.
func (s *shift) answer(t task) {
	switch s.spec.Ack {
	case record.AckNever:
		return
	case record.AckRequeue:
		if s.ch.Nack(t.tag, false, true) == nil {
			delete(s.held, t.tag)
			s.tell(t, record.Nacked, "")
			s.tell(t, record.Requeued, "the worker put it back (basic.nack, requeue)")
		}
	case record.AckReturn:
		if s.ch.Reject(t.tag, true) == nil {
			delete(s.held, t.tag)
			s.tell(t, record.Requeued, "the worker put it back (basic.reject, requeue)")
		}
	case record.AckReject:
		if s.ch.Reject(t.tag, false) == nil {
			delete(s.held, t.tag)
			s.tell(t, record.Rejected, "")
			s.w.say(s.rejected(t))
		}
	case record.AckTwice:
		s.ackTwice(t)
	case record.AckElsewhere:
		s.ackElsewhere(t)
	default:
		s.batch = append(s.batch, t)
		s.ackBatch()
	}
}

// rejected is what becomes of a message that was rejected.
func (s *shift) rejected(t task) record.Event {
	if to := s.w.lab.specOf(s.w.queue).DeadLetterTo; to != "" {
		return t.event(record.DeadLettered, "rejected: to the queue "+to)
	}
	return t.event(record.Dropped, "rejected, and the queue has no dead-letter exchange")
}

// ackBatch acks what is done, once there is enough of it: all up to the last,
// with multiple (AMQP 0-9-1, basic.ack). What is done and not acked stays held.
func (s *shift) ackBatch() {
	n := len(s.batch)
	if n == 0 || n < s.spec.Batch && !s.leaving {
		return
	}
	if n == 1 {
		s.ack(s.batch[0])
	} else {
		s.ackUpTo(s.batch[n-1].tag)
	}
	s.batch = s.batch[:0]
}

// ackUpTo acks all that the channel has delivered, up to a tag.
func (s *shift) ackUpTo(tag uint64) {
	if s.ch.Ack(tag, true) != nil {
		return
	}
	for _, t := range s.holding() {
		if !t.automatic && t.tag <= tag {
			delete(s.held, t.tag)
			s.tell(t, record.Acked, "with others (multiple)")
		}
	}
}

func (s *shift) ack(t task) {
	if s.ch.Ack(t.tag, false) == nil {
		delete(s.held, t.tag)
		s.tell(t, record.Acked, "")
	}
}

// ackTwice acks a message a second time. The broker closes the channel for it,
// but later, as an ack has no answer: the worker begins nothing meanwhile.
func (s *shift) ackTwice(t task) {
	s.ack(t)
	s.doomed = true
	_ = s.ch.Ack(t.tag, false)
}

// ackElsewhere acks a message on a channel that it was not delivered on. The
// broker closes that one, and the worker's own stays open: the message is unacked,
// and the worker believes that it is done with it.
func (s *shift) ackElsewhere(t task) {
	other, err := s.link.Channel()
	if err != nil {
		return // the connection is closed, and the loop hears of it
	}
	closed := other.NotifyClose(make(chan *amqp.Error, 1))
	if other.Ack(t.tag, false) != nil {
		return
	}
	s.w.lab.tasks.Go(func() {
		if reply := <-closed; reply != nil && reply.Server && reply.Recover {
			e := t.event(record.AckRefused, reply.Reason)
			e.Code = reply.Code
			s.w.say(e)
		}
	})
}

func (s *shift) tell(t task, kind record.Kind, reason string) { s.w.say(t.event(kind, reason)) }
