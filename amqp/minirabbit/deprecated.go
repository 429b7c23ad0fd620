package minirabbit

import (
	"fmt"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// transientQueue says what became of a queue that is neither durable nor exclusive, and
// what to do about it: RabbitMQ's tutorials declare such queues.
func (r *repeats) transientQueue(as release.Release, q broker.TransientQueue) {
	if q.Refused {
		r.line("refused", fmt.Sprintf("connection %s has been closed with 541 INTERNAL_ERROR: it declared the queue %q, which is neither durable nor exclusive. "+
			"RabbitMQ %s does not permit that (transient_nonexcl_queues). Declare it durable, or permit it: --permit transient_nonexcl_queues, "+
			"in rabbitmq.conf deprecated_features.permit.transient_nonexcl_queues = true.", q.Connection, q.Queue, as.Name))
		return
	}
	r.line("deprecated", fmt.Sprintf("connection %s declared the queue %q, which is neither durable nor exclusive. RabbitMQ %s permits that here, and warns of it "+
		"in its log: it is deprecated (transient_nonexcl_queues), and RabbitMQ 4.3 refuses it by default. Declare it durable.", q.Connection, q.Queue, as.Name))
}
