package scenario

import (
	"errors"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

var redeclare = Scenario{
	Name:  "redeclare",
	Title: "the same queue with other settings",
	Summary: "hello is declared again: as it is, which changes nothing, and then with another durability, which RabbitMQ refuses and closes the channel for. " +
		"The way out is another name, task_queue.",
	Ends:    "406 PRECONDITION_FAILED, inequivalent arg; hello 1 0 as before, and task_queue 1 0 beside it",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"publish",
			func(q *scene) { q.publish(1, "Hello World!") },
			func(q *scene) {
				q.comes(confirmed, 1)
				q.stands(1, 0)
			}},
		{name: "same", see: func(q *scene) {
			q.do(func() error { return q.lab.Redeclare(q.ctx, q.spec) })
			q.stands(1, 0)
		}},
		{name: "other", see: func(q *scene) {
			other := q.spec
			other.Durable = false
			q.do(func() error { return inequivalent(q.lab.Redeclare(q.ctx, other)) })
			q.found(q.name, "refused with", amqp.PreconditionFailed, replyCode)
			q.stands(1, 0)
		}},
		{name: "another name", see: func(q *scene) {
			other := q.declare(record.QueueSpec{Name: "task_queue", Type: record.Classic, Durable: true})
			other.supply(1, "Hello World!")
			other.stands(1, 0)
			q.stands(1, 0)
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
