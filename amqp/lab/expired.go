package lab

import amqp "github.com/rabbitmq/amqp091-go"

// expired tells that a message expired in one of our queues, before it is told that it
// was delivered from another: nobody sees it expire, and RabbitMQ writes it into the
// header x-death. What an audit has found before is not told again.
func (s *State) expired(message int64, headers amqp.Table, to string) []Event {
	from, ok := expiredIn(headers)
	if !ok || !s.waitsIn(from, message) {
		return nil
	}
	return []Event{{Kind: DeadLettered, Queue: from, Message: message, Reason: expiredTo + to}}
}

// What is told of a message that has expired.
const (
	expiredTo   = "expired: to the queue "
	expiredGone = "expired, and the queue has no dead-letter exchange"
)

// expiredIn is the queue in which a message died last, if it expired there (RabbitMQ, Dead
// Letter Exchanges: x-death, newest first).
func expiredIn(headers amqp.Table) (queue string, ok bool) {
	deaths, _ := headers["x-death"].([]any)
	if len(deaths) == 0 {
		return "", false
	}
	newest, _ := deaths[0].(amqp.Table)
	queue, _ = newest["queue"].(string)
	return queue, newest["reason"] == "expired"
}

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
