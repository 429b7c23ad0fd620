package cli

import (
	"context"
	"errors"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// findsNoQueue refuses a queue that is there already: it is somebody's, with what stands in it.
func (c *checker) findsNoQueue(ctx context.Context) error {
	err := c.withChannel(ctx, func(ch *amqp.Channel) error {
		_, err := ch.QueueDeclarePassive(c.o.queue, true, false, false, false, nil)
		return err
	})
	var reply *amqp.Error
	switch {
	case errors.As(err, &reply) && reply.Code == amqp.NotFound:
		return nil
	case err != nil && (!errors.As(err, &reply) || reply.Code != amqp.ResourceLocked):
		return err
	}
	return &problem.Error{
		What:  lang.Say("the queue %s is there already, on %s", c.o.queue, c.broker.Name),
		Means: lang.Say("a check publishes to it and deletes it: what stands in it would be lost; nothing was done"),
		Do:    lang.Say("name a vhost in which it is not, or check on a private broker with --broker builtin"),
	}
}

// leavesNone deletes the queue at the end, when the program is gone that would declare it anew.
func (c *checker) leavesNone(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	c.end(ctx)
	_ = c.withChannel(ctx, func(ch *amqp.Channel) error {
		_, err := ch.QueueDelete(c.o.queue, false, false, false)
		return err
	})
}

func (c *checker) declare(ctx context.Context) error {
	return c.withChannel(ctx, func(ch *amqp.Channel) error {
		_, err := ch.QueueDeclare(c.o.queue, true, false, false, false, nil)
		return err
	})
}

// declareOurs declares the queue where the program does not.
func (c *checker) declareOurs(ctx context.Context) error {
	if !c.ours {
		return nil
	}
	return c.declare(ctx)
}

// drain takes away what is left in the queue, when nobody consumes from it any more: what a
// program held comes back as the broker notices its end.
func (c *checker) drain(ctx context.Context) error {
	return c.withChannel(ctx, func(ch *amqp.Channel) error {
		for ctx.Err() == nil {
			q, err := ch.QueueDeclarePassive(c.o.queue, true, false, false, false, nil)
			if err != nil {
				return ignoreNoQueue(err)
			}
			if q.Consumers == 0 {
				break
			}
			select {
			case <-time.After(50 * time.Millisecond):
			case <-ctx.Done():
			}
		}
		_, err := ch.QueuePurge(c.o.queue, false)
		return ignoreNoQueue(err)
	})
}

func ignoreNoQueue(err error) error {
	var closed *amqp.Error
	if errors.As(err, &closed) && closed.Code == amqp.NotFound {
		return nil
	}
	return err
}
