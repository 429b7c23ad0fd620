package lab

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// Redeclare declares a queue of the lab once more, with the settings given. With
// the same settings that changes nothing, and QueueAgain is emitted. With others the broker refuses it and
// closes the channel (AMQP 0-9-1, queue.declare: 406): the error is an *Error that
// holds the broker's *amqp.Error, QueueRefused is emitted, and the queue stays as
// it is.
func (l *Lab) Redeclare(ctx context.Context, spec record.QueueSpec) error {
	l.mu.Lock()
	q, err := l.find(spec.Name)
	l.mu.Unlock()
	if err != nil {
		return err
	}
	spec.Name = q.spec.Name
	if err := spec.Validate(); err != nil {
		return err
	}
	err = l.control.with(ctx, func(ch *amqp.Channel) error { return declare(ch, spec) })
	if err == nil {
		l.feed.post(record.Event{Kind: record.QueueAgain, Queue: spec.Name, QueueSpec: &spec})
	}
	var reply *amqp.Error
	if errors.As(err, &reply) && reply.Server {
		l.feed.post(record.Event{Kind: record.QueueRefused, Queue: spec.Name, Code: reply.Code, Reason: reply.Reason, QueueSpec: &spec})
	}
	return explainDeclare(spec, err)
}

// Ready asks the broker how many messages wait in a queue of the lab (passive
// queue.declare); 0 where it has no such queue.
func (l *Lab) Ready(ctx context.Context, name string) (int64, error) {
	ready, _, err := l.control.look(ctx, l.QueueName(name))
	if isNotFound(err) {
		return 0, nil
	}
	return ready, err
}

// Exists asks the broker whether it has a queue of the lab (passive
// queue.declare, which changes nothing).
func (l *Lab) Exists(ctx context.Context, name string) (bool, error) {
	_, _, err := l.control.look(ctx, l.QueueName(name))
	if isNotFound(err) {
		return false, nil
	}
	return err == nil, err
}
