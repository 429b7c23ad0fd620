package lab

import (
	"context"
	"errors"
	"fmt"

	amqp "github.com/rabbitmq/amqp091-go"
)

// AddQueue declares a queue. A name that exists already on the broker is
// refused, as the lab touches only what it created. The name gets the
// configured prefix where it does not have it. Errors: a spec that is not valid,
// an *Error where the broker cannot be reached or refuses.
func (l *Lab) AddQueue(ctx context.Context, spec QueueSpec) (QueueSpec, error) {
	spec.Name = l.QueueName(spec.Name)
	if err := spec.Validate(); err != nil {
		return spec, err
	}
	l.mu.Lock()
	_, ours := l.queues[spec.Name]
	l.mu.Unlock()
	if ours {
		return spec, fmt.Errorf("queue %q: the playground has it already: choose another name", spec.Name)
	}
	if err := l.control.create(ctx, spec); err != nil {
		return spec, err
	}
	l.mu.Lock()
	l.queues[spec.Name] = &queue{spec: spec}
	l.mu.Unlock()
	l.feed.emit(Event{Kind: QueueDeclared, Queue: spec.Name, QueueSpec: &spec})
	return spec, nil
}

// Queues lists the queues that the lab created and that were not deleted since.
func (l *Lab) Queues() []QueueSpec {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []QueueSpec
	for _, q := range l.queues {
		out = append(out, q.spec)
	}
	return out
}

// DeleteQueue deletes a queue that the lab created, with all that stands in it.
// Its producer and its workers leave first.
func (l *Lab) DeleteQueue(ctx context.Context, name string) error {
	l.mu.Lock()
	q, err := l.find(name)
	l.mu.Unlock()
	if err != nil {
		return err
	}
	l.emptyQueue(q)
	if err := l.control.remove(ctx, q.spec.Name); err != nil {
		return err
	}
	l.mu.Lock()
	delete(l.queues, q.spec.Name)
	l.mu.Unlock()
	l.feed.emit(Event{Kind: QueueDeleted, Queue: q.spec.Name})
	return nil
}

// emptyQueue takes the queue's producer and workers away from it.
func (l *Lab) emptyQueue(q *queue) {
	l.mu.Lock()
	var leaving []*worker
	for _, w := range l.workers {
		if w.queue() == q.spec.Name {
			leaving = append(leaving, w)
		}
	}
	p := q.producer
	q.producer = nil
	l.mu.Unlock()
	if p != nil {
		p.end()
	}
	for _, w := range leaving {
		w.dismiss()
	}
}

// declare declares a queue on a channel. To declare a queue again with the same
// settings changes nothing (AMQP 0-9-1, queue.declare).
func declare(ch *amqp.Channel, spec QueueSpec) error {
	_, err := ch.QueueDeclare(spec.Name, spec.Durable, false, false, false, spec.arguments())
	return err
}

// arguments leaves x-queue-type out for a classic queue: a broker whose default
// type is classic takes both forms as the same, and an old one knows only this.
func (q QueueSpec) arguments() amqp.Table {
	if q.Type != Quorum {
		return nil
	}
	t := amqp.Table{amqp.QueueTypeArg: string(Quorum)}
	if q.DeliveryLimit > 0 {
		t["x-delivery-limit"] = int32(q.DeliveryLimit)
	}
	return t
}

// explainDeclare says why a queue could not be declared.
func explainDeclare(spec QueueSpec, err error) error {
	var reply *amqp.Error
	if !errors.As(err, &reply) {
		return err
	}
	e := &Error{What: fmt.Sprintf("cannot declare queue %q", spec.Name), Err: err}
	switch reply.Code {
	case amqp.PreconditionFailed, amqp.ResourceLocked:
		e.Means = "the broker has a queue of that name with other settings (" + reply.Reason + ")"
		e.Do = "choose another name"
	case amqp.AccessRefused:
		e.Means, e.Do = "the user may not configure it (403)", "give the user configure permission for "+Prefix+".* (rabbitmqctl set_permissions)"
	case amqp.InternalError:
		e.Means, e.Do = "the broker refused it ("+reply.Reason+")", "this RabbitMQ may no longer allow queues that are not durable: make it durable"
	default:
		e.Means, e.Do = fmt.Sprintf("the broker said %d %s", reply.Code, reply.Reason), "see the broker's log"
	}
	return e
}
