package scenario

import (
	"context"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// ExpectOne plays that a message has been published, where none has.
func ExpectOne(ctx context.Context, l *lab.Lab, m Means) error {
	d := newDirector(ctx, l, m)
	d.declare(record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true}).expect(published, 1)
	return d.err
}

// SetPatience lets a test wait less for what will not come.
func SetPatience(d time.Duration) (restore func()) {
	old := patience
	patience = d
	return func() { patience = old }
}

// SetTimeoutPatience lets a test wait less for a channel that stays open.
func SetTimeoutPatience(d time.Duration) (restore func()) {
	old := timeoutPatience
	timeoutPatience = d
	return func() { timeoutPatience = old }
}

// AwaitPublished waits until so many messages were published to a queue.
func AwaitPublished(ctx context.Context, w *Watch, queue string, n int64) error {
	q := &scene{director: newDirector(ctx, nil, Means{Watch: w}), name: queue, queue: queue}
	q.comes(published, n)
	return q.err
}
