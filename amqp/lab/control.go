package lab

import (
	"context"
	"errors"
	"fmt"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"
)

// control is the lab's own connection, apart from its workers' and producers':
// it declares, deletes and looks.
type control struct {
	lab     *Lab
	mu      sync.Mutex // one call at a time
	link    *link
	release context.CancelFunc // lets go of what the link holds
}

// with gives do a channel of its own on the control connection, which is made
// when it is first needed and again after it broke. An error on a channel closes
// it, so none is used twice. A context that ends cuts the connection under a
// call that hangs.
func (c *control) with(ctx context.Context, do func(*amqp.Channel) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.connect(ctx); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, c.link.cut)
	defer stop()
	ch, err := c.link.Channel()
	if err == nil {
		err = do(ch)
		_ = ch.Close()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func (c *control) connect(ctx context.Context) error {
	if c.link != nil && !c.link.IsClosed() {
		return nil
	}
	c.drop()
	// the connection outlives this call: the call's context only bounds the dial
	own, giveUp := context.WithCancel(c.lab.ctx)
	stop := context.AfterFunc(ctx, giveUp)
	k, err := dial(own, c.lab.cfg, "rabbitlab control", nil)
	if err != nil {
		giveUp()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	stop()
	c.link, c.release = k, giveUp
	return nil
}

func (c *control) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop()
}

// drop ends the connection there is. The caller holds mu.
func (c *control) drop() {
	c.link.close()
	if c.release != nil {
		c.release()
	}
	c.link, c.release = nil, nil
}

// create declares a queue that must not exist yet.
func (c *control) create(ctx context.Context, spec QueueSpec) error {
	_, err := c.ready(ctx, spec.Name)
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

// ready asks the broker how many messages wait in a queue: a passive
// queue.declare, which changes nothing and is live.
func (c *control) ready(ctx context.Context, name string) (n int64, err error) {
	err = c.with(ctx, func(ch *amqp.Channel) error {
		q, err := ch.QueueDeclarePassive(name, false, false, false, false, nil)
		n = int64(q.Messages)
		return err
	})
	return n, err
}

func isNotFound(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.NotFound
}
