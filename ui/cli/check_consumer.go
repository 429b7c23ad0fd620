package cli

import (
	"context"

	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// consumerChecks are in the order in which they are made.
var consumerChecks = []checkKind{
	{"acks", "every message is acked, by the program itself"},
	{"after-work", "the ack comes after the work"},
	{"prefetch", "a sensible prefetch is set before it consumes"},
	{"heartbeat", "during a long job heartbeats are sent, and the connection lives"},
	{"killed", "killed (-9) at work: nothing is lost, and what came back is done"},
	{"redelivered", "how many redelivered messages were done twice"},
	{"sigterm", "on SIGTERM it ends, with a goodbye, and gives back what it has not done"},
	{"poison", "a message that it cannot work on neither loops nor is forgotten"},
	{"cut", "it comes back when its connection is cut"},
	{"restart", "it comes back when the broker is restarted"},
	{"cancelled", "it comes back when its queue is deleted and declared anew"},
}

// consumer makes all the checks of a consumer.
func (c *checker) consumer(ctx context.Context) error {
	if err := c.findsNoQueue(ctx); err != nil {
		return err
	}
	defer c.leavesNone(ctx)
	if err := c.comes(ctx); err != nil {
		return err
	}
	for _, step := range []struct {
		ids []string
		do  func(context.Context) error
	}{
		{[]string{"acks", "after-work", "prefetch", "heartbeat"}, c.works},
		{[]string{"killed", "redelivered"}, c.killed},
		{[]string{"sigterm"}, c.sigterm},
		{[]string{"poison"}, c.poison},
		{[]string{"cut"}, c.cut},
		{[]string{"restart"}, c.restart},
		{[]string{"cancelled"}, c.cancelled},
	} {
		wanted := false
		for _, id := range step.ids {
			wanted = wanted || c.wants(id)
		}
		if !wanted || ctx.Err() != nil {
			continue
		}
		if err := step.do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// never is why nothing can be judged: the program does not do what is to be judged.
func (c *checker) never(mark int) error {
	events := c.wire.since(mark)
	what := lang.Say("the program has not consumed from %s within %s", c.o.queue, c.starting())
	switch {
	case c.prog.within(0):
		what = lang.Say("the program ended with exit code %d before it consumed from %s", c.prog.exit(), c.o.queue)
	case !has(tap.ConnectionOpened)(events):
		what = lang.Say("the program has not connected within %s: it has to take its address from AMQP_URL, or what --env names", c.starting())
	}
	return &problem.Error{What: what, Means: c.said(), Do: lang.Say("see what it does with rabbitlab tap, or give it longer with --wait")}
}

// code is what to look for in the program.
func (c *checker) code() diagnose.Code { return diagnose.CodeOf(c.client()) }
