package record

import (
	"cmp"
	"slices"
)

// basic.ack has no answer. That the broker never read one shows when the message is
// delivered again: to the next worker, when the one that acked it was cut off, or has
// been since, or when the next one settles it too.

// unread is an ack that the broker never read.
type unread struct {
	message int64
	worker  uint16
}

// UnreadAcks is the acks of which an event shows that the broker never read them. The
// state has not taken the event yet.
func (s *State) UnreadAcks(e Event) (events []Event) {
	for _, u := range s.findUnread(e) {
		if _, r := s.ledger.at(u.message); r != nil {
			events = append(events, Event{
				Kind: AckUnread, Message: u.message, Worker: s.names[u.worker], Queue: s.queues[r.queue].Spec.Name,
				Reason: "its worker was cut off before the broker read it",
			})
		}
	}
	return events
}

func (s *State) findUnread(e Event) []unread {
	switch {
	case e.cutsOff():
		return s.ledger.unreadOf(s.numberOf(e.Worker))
	case e.Message == 0 || e.Worker == "":
		return nil
	}
	switch e.Kind {
	case Delivered:
		i, _ := s.queueOf(e.Queue)
		return s.ledger.unreadBefore(e, i)
	case Acked, Dropped, DeadLettered:
		return s.ledger.unreadBeside(e, s.numberOf(e.Worker))
	}
	return nil
}

// unreadOf is what a worker acked that is now cut off, and that others were given
// since.
func (l *ledger) unreadOf(worker uint16) (all []unread) {
	for message := range l.others {
		for _, d := range l.ackedBeside(message) {
			if d.worker == worker {
				all = append(all, unread{message, worker})
			}
		}
	}
	slices.SortFunc(all, func(a, b unread) int { return cmp.Compare(a.message, b.message) })
	return all
}

// ackedBeside is who acked a message that is with another worker now, and may have
// been heard.
func (l *ledger) ackedBeside(message int64) (all []delivery) {
	for _, d := range l.others[message] {
		if d.place == acked && l.stands(d) {
			all = append(all, d)
		}
	}
	return all
}

// unreadBefore is the ack that was not read if a message is delivered from that queue
// though it was acked, by a worker that was cut off.
func (l *ledger) unreadBefore(e Event, queue int) []unread {
	_, r := l.at(e.Message)
	if r == nil || r.place != acked || l.toldLate(r, e, queue) || l.stands(r.delivery()) {
		return nil
	}
	return []unread{{e.Message, r.holder}}
}

// unreadBeside is the acks that were not read if this worker settles the message too:
// the earlier ones, or its own where the message is somebody else's by now.
func (l *ledger) unreadBeside(e Event, worker uint16) (all []unread) {
	_, r := l.at(e.Message)
	switch {
	case r == nil:
		return nil
	case r.with(worker):
		for _, d := range l.ackedBeside(e.Message) {
			all = append(all, unread{e.Message, d.worker})
		}
		return all
	case e.Kind != Acked || r.holder == worker || l.otherOf(e.Message, worker) >= 0:
		return nil
	}
	return []unread{{e.Message, worker}}
}
