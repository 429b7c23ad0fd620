package record

// Expired tells that a message expired in one of our queues, before it is told that it
// was delivered from another, to: nobody sees it expire, and the broker says it with that
// delivery. What an audit has found before is not told again.
func (s *State) Expired(message int64, from, to string) []Event {
	if !s.waitsIn(from, message) {
		return nil
	}
	return []Event{{Kind: DeadLettered, Queue: from, Message: message, Reason: expiredTo + to}}
}

// What is told of a message that has expired.
const (
	expiredTo   = "expired: to the queue "
	expiredGone = "expired, and the queue has no dead-letter exchange"
)

// waitsIn says whether a message waits in that queue, as far as was told.
func (s *State) waitsIn(queue string, message int64) bool {
	if message < 1 {
		return false
	}
	_, r := s.ledger.at(message)
	return r != nil && (r.place == ready || r.place == pending) && s.queues[r.queue].Spec.Name == queue
}

// expire says whether messages expire in a queue.
func (s *State) expire(q QueueSpec) bool {
	x := s.Queue(q.Name)
	return q.MessageTTL > 0 || x != nil && x.Producer != nil && x.Producer.Expiration > 0
}
