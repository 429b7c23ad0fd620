package cli

import (
	"context"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// comes starts the program and waits until it consumes. A queue that it does not declare is
// declared for it.
func (c *checker) comes(ctx context.Context) error {
	mark := c.wire.mark()
	if err := c.start(); err != nil {
		return err
	}
	noQueue := func(events []tap.Event) bool {
		for i := range events {
			if events[i].Kind == record.ChannelClosed && events[i].Code == amqp.NotFound {
				return true
			}
		}
		return false
	}
	came := consuming(c.o.queue)
	over := c.prog
	answered := func(e []tap.Event) bool { return came(e) || noQueue(e) }
	c.wire.await(ctx, mark, c.starting(), func(e []tap.Event) bool { return answered(e) || over.gaveUp() })
	c.wire.await(ctx, mark, lastWords, answered) // why it ended may be on its way
	if events := c.wire.since(mark); !came(events) && noQueue(events) {
		c.ours = true
		if err := c.declare(ctx); err != nil {
			return err
		}
		c.end(ctx)
		mark = c.wire.mark()
		if err := c.start(); err != nil {
			return err
		}
		c.awaitConsumer(ctx, mark)
	}
	if !came(c.wire.since(mark)) {
		return c.never(mark)
	}
	return nil
}

// works publishes, and looks at what the program does with it.
func (c *checker) works(ctx context.Context) error {
	mark := c.wire.mark()
	sent, err := c.publish(ctx, c.o.bodies, c.o.count)
	if err != nil {
		return err
	}
	done := c.awaitDone(ctx, mark, sent)
	f := sent.fate(c.wire.since(mark))
	c.judgeAcks(f, mark)
	if f.automatic == 0 {
		p := sent.pace(c.wire.since(mark))
		if done && len(c.o.bodies) == 1 {
			err = c.alone(ctx, &p)
		}
		c.judgeAfterWork(f, &p)
	}
	c.judgePrefetch()
	c.judgeHeartbeat(f, mark)
	return err
}

// awaitDone waits until all of a batch are settled, for as long as there is something new.
func (c *checker) awaitDone(ctx context.Context, mark int, sent batch) bool {
	prog := c.prog
	for seen := 0; ; {
		c.wire.await(ctx, mark, c.patience(), func(e []tap.Event) bool { return len(sent.settled(e)) > seen || prog.gaveUp() })
		now := len(sent.settled(c.wire.since(mark)))
		switch {
		case sent.done(c.wire.since(mark)):
			return true
		case prog.gaveUp(): // its last acks may be on their way
			return c.wire.await(ctx, mark, lastWords, sent.done)
		case now == seen || ctx.Err() != nil || !prog.running():
			return false
		}
		seen = now
	}
}

func (c *checker) judgeAcks(f fate, mark int) {
	code := c.code()
	switch {
	case f.automatic > 0:
		c.say("acks", checkFailed, lang.Say("%d of %d were delivered with automatic ack: they count as done before the program has them.", f.automatic, f.delivered), code.Consume)
		c.say("after-work", checkFailed, lang.Say("With automatic ack there is no ack of the program's."), code.Consume)
	case f.acked+f.rejected < c.o.count:
		c.say("acks", checkFailed, lang.Say("Of %d messages %d were delivered and %d acked within %s; %d are held, %d were given back.", c.o.count, f.delivered, f.acked, c.patience(), f.open, f.requeued)+closedBy(c.wire.since(mark))+c.ending(), code.Ack)
	case f.acked == 0:
		c.say("acks", checkNone, lang.Say("It rejected all %d messages. Give --messages that it can work on.", f.rejected), "")
	default:
		c.say("acks", checkPassed, lang.Say("Of %d messages %d were acked and %d rejected.", c.o.count, f.acked, f.rejected), "")
	}
}

// leastWork is what is told from the way of an ack to the broker.
const leastWork = 10 * time.Millisecond

func (c *checker) judgeAfterWork(f fate, p *pace) {
	code := c.code()
	switch {
	case f.acked == 0:
		c.say("after-work", checkNone, lang.Say("Nothing was acked."), "")
	case f.shortest < c.o.work:
		c.early = true
		c.say("after-work", checkFailed, lang.Say("An ack came %s after its delivery, and the work takes longer: it was acked before it was done.", millis(f.shortest)), code.Ack)
	case p.early() && len(c.o.bodies) == 1: // else each may be other work
		c.early = true
		c.say("after-work", checkFailed, lang.Say("It acked a message that found it idle after %s, and then needed %s for each that it had in hand: it acks when it begins.", millis(p.first), millis(p.work())), code.Ack)
	case f.shortest < leastWork:
		c.say("after-work", checkNone, lang.Say("An ack came %s after its delivery: from the wire no work can be told before it. Give --messages that take longer.", millis(f.shortest)), "")
	default:
		c.say("after-work", checkPassed, lang.Say("The acks came %s to %s after the delivery.", millis(f.shortest), millis(f.longest)), "")
	}
}

// mostSensible is the largest prefetch that is thought to be meant.
const mostSensible = 1000

func (c *checker) judgePrefetch() {
	automatic, prefetch, seen := false, 0, false
	for _, e := range c.wire.since(0) {
		if e.Kind == record.WorkerStarted && e.Queue == c.o.queue {
			automatic, prefetch, seen = e.Automatic, e.Prefetch, true
		}
	}
	switch {
	case !seen || automatic:
		c.say("prefetch", checkNone, lang.Say("With automatic ack the prefetch does not count."), "")
	case prefetch == 0:
		c.say("prefetch", checkFailed, lang.Say("It consumes with prefetch unlimited: it is sent all that is in the queue, whatever it can work on."), c.code().Prefetch)
	case prefetch > mostSensible:
		c.say("prefetch", checkFailed, lang.Say("Its prefetch is %d: so many wait for it while other workers are idle.", prefetch), c.code().Prefetch)
	default:
		c.say("prefetch", checkPassed, lang.Say("Its prefetch is %d.", prefetch), "")
	}
}

// closedBy is what the broker said as it closed a channel, as a sentence more; "" where it
// closed none.
func closedBy(events []tap.Event) string {
	for i := range events {
		if e := &events[i]; e.Kind == record.ChannelClosed && e.Code != 0 {
			return lang.Say(" The broker closed a channel: %d %s.", e.Code, problem.InLine(e.Reason))
		}
	}
	return ""
}

// ending is how the program ended by an error, as a sentence more; "" where it has not.
func (c *checker) ending() string {
	if !c.prog.gaveUp() {
		return ""
	}
	return " " + lang.Say("It ended with exit code %d. %s", c.prog.exit(), c.said())
}

// judgeHeartbeat looks whether a program was heard of while it worked.
func (c *checker) judgeHeartbeat(f fate, mark int) {
	s := c.tap.Look(0)
	switch {
	case c.o.heartbeat > 0 && has(record.ConnectionClosed)(c.wire.since(mark)):
		c.say("heartbeat", checkFailed, lang.Say("The heartbeat is %d s, and the connection broke while the program was at work.", c.o.heartbeat), heartbeatCure())
	case len(s.Connections) == 0 || s.Connections[0].Heartbeat == 0:
		c.say("heartbeat", checkNone, lang.Say("No heartbeat was agreed on, or the connection is gone."), "")
	case f.longest < 2*time.Duration(s.Connections[0].Heartbeat)*time.Second:
		c.say("heartbeat", checkNone, lang.Say("No job took as long as two heartbeats of %d s.", s.Connections[0].Heartbeat), "")
	default:
		lived := !has(record.ConnectionClosed)(c.wire.since(mark))
		c.is("heartbeat", lived, lang.Say("A job took %s, the heartbeat is %d s, and the program was silent for %s at the most.", f.longest.Round(time.Second), s.Connections[0].Heartbeat, s.Connections[0].Quiet.Round(time.Second)),
			heartbeatCure())
	}
}

func heartbeatCure() string {
	return lang.Say("let heartbeats be answered while work is being done: a thread of its own")
}
