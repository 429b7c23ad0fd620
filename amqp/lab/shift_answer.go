package lab

// finish ends the work on the message in hand and answers for it. A worker that
// was killed meanwhile finishes nothing.
func (s *shift) finish() {
	if s.w.look().killed {
		return
	}
	t := *s.inHand
	s.inHand = nil
	s.tell(t, Finished, "")
	if !t.automatic {
		s.answer(t)
	}
}

// answer does with a finished message what the worker's ack mode says. An error
// means that the channel is closed, which the loop hears of by itself.
func (s *shift) answer(t task) {
	switch s.spec.Ack {
	case AckNever:
		return
	case AckRequeue:
		if s.ch.Nack(t.tag, false, true) == nil {
			delete(s.held, t.tag)
			s.tell(t, Nacked, "")
			s.tell(t, Requeued, "the worker put it back (basic.nack, requeue)")
		}
	case AckReject:
		if s.ch.Reject(t.tag, false) == nil {
			delete(s.held, t.tag)
			s.tell(t, Rejected, "")
			s.tell(t, Dropped, "rejected, and the queue has no dead-letter exchange")
		}
	default:
		if s.ch.Ack(t.tag, false) == nil {
			delete(s.held, t.tag)
			s.tell(t, Acked, "")
		}
	}
}

func (s *shift) tell(t task, kind Kind, reason string) { s.w.say(t.event(kind, reason)) }
