package lab

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
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

// expired tells that a message has expired elsewhere before it came to the worker, which RabbitMQ
// writes into the header x-death.
func (s *shift) expired(now *record.State, message int64, headers amqp.Table) []record.Event {
	from, ok := expiredIn(headers)
	if !ok {
		return nil
	}
	return now.Expired(message, from, s.w.queue)
}
