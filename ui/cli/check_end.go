package cli

import (
	"context"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
)

// killed kills the program while it holds something.
func (c *checker) killed(ctx context.Context) error {
	mark := c.wire.mark()
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	sent, err := c.publish(ctx, c.o.bodies, c.o.count)
	if err != nil {
		return err
	}
	holds := record.Delivered
	if c.early { // it is at work on what it has acked
		holds = record.Acked
	}
	c.wire.await(ctx, mark, c.patience(), has(holds))
	c.end(ctx)
	before := c.wire.since(mark)
	if err := c.start(); err != nil {
		return err
	}
	all := c.awaitDone(ctx, mark, sent)
	f := sent.fate(c.wire.since(mark))
	switch {
	case f.automatic > 0:
		lost := sent.fate(before).automatic
		c.say("killed", checkFailed, lang.Say("%d were sent to it with automatic ack before it was killed: what it had not done of them is lost.", lost), c.code().Consume)
	case c.early && sent.fate(before).acked > 0:
		c.say("killed", checkFailed, lang.Say("It had acked %d before it was killed, as it began with them: what it had not done of them is lost.", sent.fate(before).acked), c.code().Ack)
	case !all:
		c.say("killed", checkFailed, lang.Say("Of %d messages %d were acked after it was killed and started again.", c.o.count, len(sent.settled(c.wire.since(mark)))), c.code().Ack)
	default:
		c.say("killed", checkPassed, lang.Say("It was killed while it held %d; all %d were done in the end, %d of them redelivered.", sent.fate(before).requeued, c.o.count, f.redelivered), "")
	}
	if f.redelivered == 0 {
		c.say("redelivered", checkNone, lang.Say("Nothing was redelivered."), "")
	} else {
		c.say("redelivered", checkPassed, lang.Say("%d were redelivered, and %d of them acked twice. What it had begun before it was killed it has begun twice: work has to bear that.", f.redelivered, f.twice), "")
	}
	return nil
}

// sigterm asks the program to end while it holds something.
func (c *checker) sigterm(ctx context.Context) error {
	if err := c.comesBack(ctx); err != nil {
		return err
	}
	mark := c.wire.mark()
	sent, err := c.publish(ctx, c.o.bodies, c.o.count)
	if err != nil {
		return err
	}
	c.wire.await(ctx, mark, c.patience(), has(record.Delivered))
	_ = c.prog.cmd.Process.Signal(politely)
	ended := c.prog.within(c.patience())
	letEnd(c.tap)
	events := c.wire.since(mark)
	cure := lang.Say("handle SIGTERM: cancel the consumer, finish what is in hand, ack it, close the connection")
	switch {
	case !ended:
		c.say("sigterm", checkFailed, lang.Say("It has not ended within %s.", c.patience()), cure)
		c.prog.kill()
	case !has(tap.ConnectionLeft)(events):
		c.say("sigterm", checkFailed, lang.Say("It ended without connection.close: %d that it held went back as the connection broke.", sent.fate(events).requeued), cure)
	default:
		f := sent.fate(events)
		c.say("sigterm", checkPassed, lang.Say("It ended with a goodbye: %d acked, %d given back.", f.acked, f.requeued), "")
	}
	c.end(ctx)
	return c.drain(ctx)
}
