package lab

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// control is the lab's own connection, apart from its workers' and producers':
// it declares, deletes and looks.
type control struct {
	lab    *Lab
	turn   chan struct{} // one call at a time
	line   line
	server atomic.Value // the broker's version, as it said last
	made   atomic.Int64 // how many connections were made so far
}

// with gives do a channel of its own on the control connection, which is made
// when it is first needed and again after it broke. An error on a channel closes
// it, so none is used twice. A context that ends cuts the connection under a
// call that hangs.
func (c *control) with(ctx context.Context, do func(*amqp.Channel) error) error {
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	case <-c.lab.ctx.Done():
		return ErrClosed
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-c.turn }()
		done <- c.guard(ctx, do)
	}()
	err := c.answer(ctx, done)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && c.lab.isClosed():
		return ErrClosed
	}
	return err
}

// answer is what a call ended with. One whose context has ended is cut, and ends by
// itself; if it hangs all the same it is left to itself, with its turn.
func (c *control) answer(ctx context.Context, done <-chan error) error {
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	case <-c.lab.ctx.Done():
	}
	late := time.NewTimer(letGo)
	defer late.Stop()
	select {
	case err := <-done:
		return err
	case <-late.C:
		return ErrClosed
	}
}

// guard makes the call, and has cut the connection before it returns if the
// context ended: a cut that came later would hit the next call.
func (c *control) guard(ctx context.Context, do func(*amqp.Channel) error) error {
	cut := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(cut)
		c.line.cut()
	})
	err := c.call(do)
	if !stop() {
		<-cut
	}
	return err
}

func (c *control) call(do func(*amqp.Channel) error) error {
	k, err := c.connect()
	if err != nil {
		return err
	}
	ch, err := k.Channel()
	if err == nil {
		err = do(ch)
		_ = ch.Close()
	}
	if endsConnection(err) {
		c.line.cut() // at once: the client may hear of it only later, and the next call would be answered with the same
	}
	return explainBroken(err)
}

// endsConnection says whether the broker closes the connection for it (AMQP 0-9-1,
// section 1.2: a connection exception).
func endsConnection(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && !reply.Recover
}

func (c *control) connect() (*link, error) {
	if k := c.line.now(); k != nil && !k.IsClosed() {
		return k, nil
	}
	c.line.cut()
	k, err := c.line.dial(c.line.begin(c.lab.ctx), c.lab.cfg, "rabbitlab control", nil)
	if err == nil {
		version, _ := k.Properties["version"].(string)
		c.server.Store(version)
		c.made.Add(1)
	}
	return k, err
}

// version is the broker's, "" while it is not known.
func (c *control) version() string {
	v, _ := c.server.Load().(string)
	return v
}

// create declares a queue that must not exist yet.
func (c *control) create(ctx context.Context, spec record.QueueSpec) error {
	_, _, err := c.look(ctx, spec.Name)
	if err == nil {
		return &Error{
			What:  fmt.Sprintf("queue %q exists already", spec.Name),
			Means: "it is somebody's, and the playground touches only what it created",
			Do:    "choose another name, or delete it yourself if it is a left-over",
		}
	}
	if !isNotFound(err) {
		return explainDeclare(spec, err)
	}
	err = c.with(ctx, func(ch *amqp.Channel) error { return declare(ch, spec) })
	return explainDeclare(spec, err)
}

// remove deletes a queue, whatever stands in it. That it is gone already is no
// error.
func (c *control) remove(ctx context.Context, name string) error {
	err := c.with(ctx, func(ch *amqp.Channel) error {
		_, err := ch.QueueDelete(name, false, false, false)
		return err
	})
	if isNotFound(err) {
		return nil
	}
	return err
}

// look asks the broker how many messages wait in a queue and how many consumers
// it has: a passive queue.declare, which changes nothing and is live. Others want the connection
// too, so that one which is not answered is cut.
func (c *control) look(ctx context.Context, name string) (ready int64, consumers int, err error) {
	var q amqp.Queue // not touched after an error: the call may still go on
	err = c.with(ctx, func(ch *amqp.Channel) (err error) {
		look := func() (amqp.Queue, error) { return ch.QueueDeclarePassive(name, false, false, false, false, nil) }
		q, err = answered(c.line.cut, dialTimeout, look)
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	return int64(q.Messages), q.Consumers, nil
}

// isNotFound says whether the broker said that there is no such queue. A durable
// queue whose node is down is answered with the same code, and comes back.
func isNotFound(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.NotFound && strings.Contains(reply.Reason, "no queue")
}
