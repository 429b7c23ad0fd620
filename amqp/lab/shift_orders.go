package lab

import (
	"slices"

	"rabbitlab/amqp/lab/record"
)

// obey reads the wish and does what is new in it. Of a kill the loop hears by
// what is closed.
func (s *shift) obey() error {
	w := s.w.look()
	switch {
	case w.killed:
		return s.die(w.death)
	case s.leaving:
		return nil
	case w.leave:
		return s.prepareToLeave()
	}
	old := s.spec
	s.spec = w.spec
	if s.spec.Ack == record.AckWhenDone {
		s.ackBatch() // the new batch may be full already
	}
	if !old.NeedsNewConsumer(w.spec) {
		return nil
	}
	return s.renew(old)
}

// prepareToLeave cancels the consumer and lets go of what was not begun. What was
// acked automatically stays: the broker holds it no longer.
func (s *shift) prepareToLeave() error {
	s.leaving = true
	err := s.stopConsuming()
	s.inbox = slices.DeleteFunc(s.inbox, func(t task) bool { return !t.automatic })
	return err
}

// renew takes a new consumer on the same channel. Messages that the old one was
// sent stay with the worker and do not count against the new one's prefetch.
func (s *shift) renew(old record.WorkerSpec) error {
	wanted := s.spec
	s.spec = old // what still comes was sent under the old settings
	if err := s.stopConsuming(); err != nil {
		return err
	}
	s.spec = wanted
	if err := s.consume(); err != nil {
		return err
	}
	s.w.say(record.Event{Kind: record.WorkerRenewed, Reason: "the new prefetch or ack mode holds for a new consumer, " + s.tag})
	return nil
}

// stopConsuming cancels the consumer and takes what was already on its way.
func (s *shift) stopConsuming() error {
	if err := s.ch.Cancel(s.tag, false); err != nil {
		return err
	}
	for d := range s.deliveries {
		s.take(d)
	}
	s.deliveries = nil
	return nil
}
