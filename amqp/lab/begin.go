package lab

import (
	"errors"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// errNoAnswer is what opening a channel on a queue fails with where RabbitMQ says nothing:
// 4.3 does so for a queue whose node is down.
func errNoAnswer() *Error {
	return &Error{
		What:  "RabbitMQ lets us connect, and does not answer about the queue",
		Means: "the node that the queue is on may be down",
		Do:    "start that node again, or use quorum queues, which outlive one",
	}
}

// isUnavailable says whether the broker said of a queue that it is there and cannot be used:
// "home node … is down or inaccessible" (3.10), "process is stopped by supervisor" (4.3).
func isUnavailable(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.NotFound && !isNotFound(err)
}

func errUnavailable() *Error {
	e := errNoAnswer()
	e.What = "the queue is not available"
	return e
}

// begin does what begins the work on a connection, and cuts that where the broker does not
// answer in time.
func begin[T any](k *link, do func() (T, error)) (T, error) {
	return answered(k.cut, dialTimeout, do)
}

// answered does what the broker has to answer, and cuts the connection where it does not in
// time.
func answered[T any](cut func(), patience time.Duration, do func() (T, error)) (T, error) {
	late := time.AfterFunc(patience, cut)
	got, err := do()
	if !late.Stop() && err != nil {
		err = errNoAnswer()
	}
	return got, err
}
