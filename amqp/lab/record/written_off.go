package record

import "fmt"

// WrittenOff is the event that writes a message off that the broker no longer has, in a queue
// that takes a message back so often; 0 for no limit.
func (s *State) WrittenOff(q QueueSpec, message int64, limit int) Event {
	over := fmt.Sprintf("the queue's delivery limit is %d, and it was taken back more often; ", limit)
	switch exceeds := s.ledger.exceeds(message, limit); {
	case exceeds && q.DeadLetterTo != "":
		return Event{Kind: DeadLettered, Queue: q.Name, Message: message, Reason: over + "to the queue " + q.DeadLetterTo}
	case exceeds:
		return Event{Kind: Dropped, Queue: q.Name, Message: message, Reason: over + "the queue has no dead-letter exchange"}
	case s.expire(q) && q.DeadLetterTo != "":
		return Event{Kind: DeadLettered, Queue: q.Name, Message: message, Reason: expiredTo + q.DeadLetterTo}
	case s.expire(q):
		return Event{Kind: Dropped, Queue: q.Name, Message: message, Reason: expiredGone}
	}
	return Event{Kind: Lost, Queue: q.Name, Message: message, Reason: "gone from the broker, and acked by no worker"}
}
