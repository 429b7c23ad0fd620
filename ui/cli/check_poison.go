package cli

import (
	"context"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
)

// mostTurns is how often a message may come again before that is a loop.
const mostTurns = 20

// poison publishes what the program cannot work on.
func (c *checker) poison(ctx context.Context) error {
	if c.o.poison == "" {
		c.say("poison", checkNone, lang.Say("No --poison was given."), "")
		return nil
	}
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	sent, err := c.publish(ctx, []string{c.o.poisonedWith}, 1)
	if err != nil {
		return err
	}
	for turn := 0; ; turn++ {
		c.wire.await(ctx, mark, c.patience(), func(e []tap.Event) bool {
			return sent.done(e) || sent.fate(e).redelivered >= mostTurns || !c.prog.running()
		})
		if c.prog.running() || turn == 2 || sent.done(c.wire.since(mark)) || ctx.Err() != nil {
			break
		}
		if err := c.start(); err != nil { // as whoever supervises it would
			return err
		}
	}
	f := sent.fate(c.wire.since(mark))
	cure := lang.Say("catch the error, and reject without requeue (with a dead-letter exchange), or ack and note it")
	switch {
	case f.redelivered >= mostTurns:
		c.say("poison", checkFailed, lang.Say("It came again %d times, and goes on.", f.redelivered), cure)
	case f.acked+f.rejected+f.automatic > 0:
		c.say("poison", checkPassed, lang.Say("Deliveries: %d; acked: %d, rejected: %d.", f.delivered, f.acked, f.rejected), "")
	case !c.prog.running():
		c.say("poison", checkFailed, lang.Say("The program ended of it each time, and the message came back."), cure)
	default:
		c.say("poison", checkFailed, lang.Say("Deliveries: %d; not answered for within %s.", f.delivered, c.patience()), cure)
	}
	c.end(ctx)
	return c.drain(ctx)
}
