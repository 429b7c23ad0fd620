package scenario

import (
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// fleeting declares a queue that is not durable; nil where RabbitMQ no longer
// does that, which is reported.
func (q *scene) fleeting(name string) *scene {
	if q.err != nil {
		return nil
	}
	made := q.declare(record.QueueSpec{Name: name, Type: record.Classic})
	if !deprecated(q.err) {
		return made
	}
	q.err, q.scenes = nil, q.scenes[:len(q.scenes)-1]
	q.found(name, "refused with", amqp.InternalError, replyCode)
	return nil
}

// deprecated says whether the broker refused a queue that is not durable. RabbitMQ
// 4.3 does by default, and 4.0 where it is told to, for queues that are not
// exclusive either: deprecated feature transient_nonexcl_queues. It closes the
// connection for it (https://www.rabbitmq.com/docs/deprecated-features).
func deprecated(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.InternalError
}
