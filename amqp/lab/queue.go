package lab

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// AddQueue declares a queue. A name that exists already on the broker is
// refused, as the lab touches only what it created. The name gets the
// configured prefix where it does not have it. Errors: a spec that is not valid,
// a name that the lab has already, an *Error where the broker cannot be reached
// or refuses, the context's error, ErrClosed.
func (l *Lab) AddQueue(ctx context.Context, spec record.QueueSpec) (record.QueueSpec, error) {
	spec.Name = l.QueueName(spec.Name)
	if spec.DeadLetterTo != "" {
		spec.DeadLetterTo = l.QueueName(spec.DeadLetterTo)
	}
	if err := spec.Validate(); err != nil {
		return spec, err
	}
	q, err := l.reserve(spec)
	if err != nil {
		return spec, err
	}
	err = l.control.create(ctx, spec)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err == nil && l.closed {
		err = ErrClosed
	}
	if err != nil {
		delete(l.queues, spec.Name)
		return spec, err
	}
	q.open = true
	l.feed.post(record.Event{Kind: record.QueueDeclared, Queue: spec.Name, QueueSpec: &spec})
	l.startAudits(q)
	return spec, nil
}

// reserve takes a name while the broker is asked, so that two do not declare it.
func (l *Lab) reserve(spec record.QueueSpec) (*queue, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, ErrClosed
	}
	if l.queues[spec.Name] != nil {
		return nil, fmt.Errorf("queue %q: the playground has it already: choose another name", spec.Name)
	}
	q := &queue{spec: spec, soon: make(chan struct{}, 1)}
	l.queues[spec.Name] = q
	return q, nil
}

// Queues lists the queues that the lab created and that were not deleted since,
// by name.
func (l *Lab) Queues() []record.QueueSpec {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []record.QueueSpec
	for _, q := range l.queues {
		if q.open {
			out = append(out, q.spec)
		}
	}
	slices.SortFunc(out, func(a, b record.QueueSpec) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// DeleteQueue deletes a queue that the lab created, with all that stands in it.
// Its producer is stopped and its workers are killed first. Where the broker
// cannot be reached, or the context ends, the queue stays, without them, and can be
// deleted later.
func (l *Lab) DeleteQueue(ctx context.Context, name string) error {
	q, leave, err := l.vacate(name)
	if err != nil {
		return err
	}
	if err = leave(ctx); err == nil {
		err = l.control.remove(ctx, q.spec.Name)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		q.open = true
		return err
	}
	q.forget()
	delete(l.queues, q.spec.Name)
	l.feed.post(record.Event{Kind: record.QueueDeleted, Queue: q.spec.Name})
	return nil
}

// vacate takes the queue's producer and workers away from it, and lets nothing
// new begin there. leave waits until they are gone.
func (l *Lab) vacate(name string) (q *queue, leave func(context.Context) error, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q, err = l.find(name); err != nil {
		return nil, nil, err
	}
	q.open = false
	var ends []func(context.Context) error
	if q.producer != nil {
		ends = append(ends, q.producer.end)
	}
	for _, w := range l.workers {
		if w.queue == q.spec.Name {
			ends = append(ends, w.dismiss)
		}
	}
	q.producer = nil
	return q, func(ctx context.Context) (err error) {
		for _, end := range ends {
			err = errors.Join(err, end(ctx))
		}
		return err
	}, nil
}

// declare declares a queue on a channel. To declare a queue again with the same
// settings changes nothing (AMQP 0-9-1, queue.declare).
func declare(ch *amqp.Channel, spec record.QueueSpec) error {
	_, err := ch.QueueDeclare(spec.Name, spec.Durable, false, spec.Exclusive, false, spec.Arguments())
	return err
}

// explainDeclare says why a queue could not be declared.
func explainDeclare(spec record.QueueSpec, err error) error {
	var explained *Error
	var reply *amqp.Error
	if errors.As(err, &explained) || !errors.As(err, &reply) {
		return err
	}
	if !reply.Server {
		return explainBroken(err)
	}
	e := &Error{What: fmt.Sprintf("cannot declare queue %q", spec.Name), Err: err}
	switch reply.Code {
	case amqp.PreconditionFailed, amqp.ResourceLocked:
		e.Means = "the broker has a queue of that name with other settings (" + reply.Reason + ")"
		e.Do = "choose another name"
	case amqp.AccessRefused:
		e.Means, e.Do = "the user may not configure it (403)", "give the user configure permission for ^rabbitlab\\. (rabbitmqctl set_permissions)"
	case amqp.InternalError:
		e.Means, e.Do = "the broker refused it ("+reply.Reason+")", "this RabbitMQ may no longer allow queues that are not durable: make it durable"
	default:
		e.Means, e.Do = fmt.Sprintf("the broker said %d %s", reply.Code, reply.Reason), "see the broker's log"
	}
	return e
}
