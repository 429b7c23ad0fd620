package scenario

import (
	"errors"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab"
)

var redeclare = Scenario{
	Name:  "redeclare",
	Title: "the same queue with other settings",
	Summary: "hello is declared again: as it is, which changes nothing, and then with another durability, which RabbitMQ refuses and closes the channel for. " +
		"The way out is another name, task_queue.",
	Ends:    "406 PRECONDITION_FAILED, inequivalent arg; hello 1 0 as before, and task_queue 1 0 beside it",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(1, "Hello World!")
		}},
		{"rest", func(q *scene) {
			q.broker(1, 0)
			spec := lab.QueueSpec{Name: q.queue, Type: lab.Classic, Durable: true}
			q.do(func() error { return q.lab.Redeclare(q.ctx, spec) })
			spec.Durable = false
			q.do(func() error { return inequivalent(q.lab.Redeclare(q.ctx, spec)) })
			q.broker(1, 0)
			other := q.declare(lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true})
			other.publish(1, "Hello World!")
			other.broker(1, 0)
			q.await("both confirmed", func(s *lab.State) bool { return s.Total().Confirmed == 2 })
		}},
	},
}

// inequivalent checks how the broker refused to declare a queue again.
func inequivalent(err error) error {
	var reply *amqp.Error
	switch {
	case err == nil:
		return &Differs{"the broker declared the queue again with other settings"}
	case !errors.As(err, &reply) || !reply.Server:
		return err
	case reply.Code != amqp.PreconditionFailed || !strings.Contains(reply.Reason, "PRECONDITION_FAILED - inequivalent arg 'durable'"):
		return &Differs{"the broker refused with " + reply.Error()}
	}
	return nil
}
