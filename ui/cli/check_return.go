package cli

import (
	"context"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
)

// comesBack sees that the program consumes, and starts it where it has ended.
func (c *checker) comesBack(ctx context.Context) error {
	if c.prog.running() && c.consumesNow() {
		return nil
	}
	c.end(ctx)
	if err := c.declareOurs(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	if err := c.start(); err != nil {
		return err
	}
	if !c.awaitConsumer(ctx, mark) {
		return c.never(mark)
	}
	return nil
}

// awaitConsumer waits until the program consumes that was started. One that ends by an error
// is not waited for.
func (c *checker) awaitConsumer(ctx context.Context, mark int) bool {
	came, prog := consuming(c.o.queue), c.prog
	c.wire.await(ctx, mark, c.starting(), func(e []tap.Event) bool { return came(e) || prog.gaveUp() })
	return came(c.wire.since(mark))
}

func (c *checker) consumesNow() bool {
	for _, w := range c.tap.Look(0).Workers {
		if w.Queue == c.o.queue && w.Gone == "" && !w.Get {
			return true
		}
	}
	return false
}

// cut cuts the program's connections.
func (c *checker) cut(ctx context.Context) error {
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	c.tap.Cut(0)
	c.judgeReturn(ctx, "cut", mark)
	return nil
}

// restart restarts a broker of our own.
func (c *checker) restart(ctx context.Context) error {
	if c.broker.own == nil {
		c.say("restart", checkNone, lang.Say("It is not ours to restart."), "")
		return nil
	}
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	if err := c.broker.own.Stop(ctx); err != nil {
		return err
	}
	if err := c.broker.own.Resume(ctx); err != nil {
		return err
	}
	c.judgeReturn(ctx, "restart", mark)
	return nil
}

// cancelled deletes the queue below the program, and declares it anew where that is not for the
// program to do.
func (c *checker) cancelled(ctx context.Context) error {
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	if err := c.atWork(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	err := c.withChannel(ctx, func(ch *amqp.Channel) error {
		_, err := ch.QueueDelete(c.o.queue, false, false, false)
		return err
	})
	if err == nil {
		err = c.declareOurs(ctx)
	}
	if err != nil {
		return err
	}
	c.wire.await(ctx, mark, c.patience(), has(record.ConsumerCancelled))
	c.judgeReturn(ctx, "cancelled", mark)
	return nil
}

// fewToDo is how many messages a program gets to get going.
const fewToDo = 3

// atWork has the program do something, so that it is past its start: a cancel that comes in
// the moment in which a consumer begins is a rarity that libraries miss, as Celery's does.
func (c *checker) atWork(ctx context.Context) error {
	mark := c.wire.mark()
	sent, err := c.publish(ctx, c.o.bodies, fewToDo)
	if err == nil {
		c.awaitDone(ctx, mark, sent)
	}
	return err
}

// judgeReturn says whether the program consumes again.
func (c *checker) judgeReturn(ctx context.Context, id string, mark int) {
	began := time.Now()
	came := consuming(c.o.queue)
	prog := c.prog
	back := c.wire.await(ctx, mark, c.patience(), func(e []tap.Event) bool { return came(e) || !prog.running() && !came(e) })
	back = back && came(c.wire.since(mark))
	cure := lang.Say("connect again in a loop, with a pause that grows, declare what it needs, and consume again; or end with an exit code for a supervisor")
	switch {
	case back:
		c.say(id, checkPassed, lang.Say("It consumed again after %s.", time.Since(began).Round(100*time.Millisecond)), "")
	case !c.prog.within(0):
		c.say(id, checkFailed, lang.Say("It runs on and has not consumed again within %s.", c.patience()), cure)
	default:
		c.say(id, checkFailed, lang.Say("It ended with exit code %d. %s", c.prog.exit(), c.said()), cure)
	}
}
