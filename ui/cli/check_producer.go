package cli

import (
	"context"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// producerChecks are in the order in which they are made.
var producerChecks = []checkKind{
	{"confirms", "confirms are asked for, and awaited before it ends"},
	{"persistent", "messages are persistent, and the queues durable"},
	{"unroutable", "what no queue gets is noticed (mandatory)"},
	{"connections", "it opens one connection, and not one a message"},
	{"restart", "it survives a restart of the broker, with all it publishes"},
	{"blocked", "it survives a blocked connection"},
	{"duplicates", "what it publishes twice after a reconnect is counted"},
}

// producer makes all the checks of a producer.
func (c *checker) producer(ctx context.Context) error {
	if err := c.start(); err != nil {
		return err
	}
	ended := c.awaitEnd(ctx)
	letEnd(c.tap)
	events := c.wire.since(0)
	if !has(record.Published)(events) {
		return c.publishedNothing(ended)
	}
	if !ended {
		c.end(ctx)
		events = c.wire.since(0)
	}
	c.judgePublishing(events, ended)
	if c.wants("restart") || c.wants("duplicates") {
		if err := c.whileRestarting(ctx, count(events, record.Published)); err != nil {
			return err
		}
	}
	if c.wants("blocked") {
		return c.whileBlocked(ctx, count(events, record.Published))
	}
	return nil
}

// awaitEnd waits for the program's end, for as long as it publishes.
func (c *checker) awaitEnd(ctx context.Context) bool {
	for seen := -1; !c.prog.within(c.patience()); {
		now := count(c.wire.since(0), record.Published)
		if now <= seen || seen >= 0 || ctx.Err() != nil { // one that goes on and on is judged by what it did until now
			return false
		}
		seen = now
	}
	return true
}

// publishedNothing is why nothing can be judged.
func (c *checker) publishedNothing(ended bool) error {
	what := lang.Say("the program has published nothing within %s", c.patience())
	if ended {
		what = lang.Say("the program ended with exit code %d and has published nothing", c.prog.exit())
	}
	return &problem.Error{What: what, Means: c.said(), Do: lang.Say("see what it does with rabbitlab tap, or give it longer with --wait")}
}

// published is what a run of a producer adds up to.
type published struct {
	all, persistent, mandatory, trusted, confirmed, open, connections int
	transient                                                         string // a queue that is not durable
}

func publishedIn(events []tap.Event) (p published) {
	for i := range events {
		switch e := &events[i]; e.Kind {
		case tap.ConnectionOpened:
			p.connections++
		case record.Published:
			p.all++
			p.persistent += oneIf(e.Persistent)
			p.mandatory += oneIf(e.Mandatory)
			p.trusted += oneIf(e.Trusted)
		case record.Confirmed:
			p.confirmed++
		case record.Unpublished:
			p.open++
		case record.QueueDeclared:
			if !e.QueueSpec.Durable && !e.QueueSpec.Exclusive {
				p.transient = e.Queue
			}
		}
	}
	return p
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (c *checker) judgePublishing(events []tap.Event, ended bool) {
	p := publishedIn(events)
	cure, known := publishCures[c.code().Library]
	if !known {
		cure = publishCures[""]
	}
	switch {
	case p.trusted > 0:
		c.say("confirms", checkFailed, lang.Say("%d of %d messages were published without confirms: nobody knows whether the broker has them.", p.trusted, p.all), cure.confirm)
	case p.open > 0 && ended:
		c.say("confirms", checkFailed, lang.Say("It ended before %d of %d messages were confirmed.", p.open, p.all), cure.confirm)
	default:
		c.say("confirms", checkPassed, lang.Say("%d of %d messages were confirmed.", p.confirmed, p.all), "")
	}
	switch {
	case p.persistent < p.all:
		c.say("persistent", checkFailed, lang.Say("%d of %d messages are transient: a restart loses them.", p.all-p.persistent, p.all), cure.persistent)
	case p.transient != "":
		c.say("persistent", checkFailed, lang.Say("It declares the queue %s as not durable: a restart loses it, and what is in it.", p.transient), "durable=true")
	default:
		c.say("persistent", checkPassed, lang.Say("All %d messages are persistent.", p.all), "")
	}
	c.is("unroutable", p.mandatory == p.all, lang.Say("%d of %d messages are published as mandatory, %d were returned.", p.mandatory, p.all, count(events, record.Returned)), cure.mandatory)
	c.is("connections", p.connections == 1 || p.connections < p.all, lang.Say("%s for %s.", lang.Plural(int64(p.connections), "connection"), lang.Plural(int64(p.all), "message")), lang.Say("open one connection and one channel, and publish all on it"))
}

// whileRestarting restarts the broker, or cuts the connections where it is somebody's, as soon as the
// program has published.
func (c *checker) whileRestarting(ctx context.Context, usually int) error {
	mark := c.wire.mark()
	if err := c.start(); err != nil {
		return err
	}
	c.wire.await(ctx, mark, c.patience(), has(record.Published))
	if !c.prog.running() || count(c.wire.since(mark), record.Published) >= usually {
		c.end(ctx)
		late := lang.Say("It had published all before the broker could be restarted.")
		c.say("restart", checkNone, late, "")
		c.say("duplicates", checkNone, late, "")
		return nil
	}
	if err := c.disturb(ctx); err != nil {
		return err
	}
	ended := c.prog.within(3 * c.patience())
	letEnd(c.tap)
	events := c.wire.since(mark)
	distinct, twice := distinctly(events)
	switch {
	case !ended:
		c.say("restart", checkFailed, lang.Say("It has not ended within %s after the restart; %d messages were confirmed.", 3*c.patience(), count(events, record.Confirmed)), reconnectCure())
	case c.prog.exit() != 0:
		c.say("restart", checkFailed, lang.Say("It ended with exit code %d. %s", c.prog.exit(), c.said()), reconnectCure())
	default:
		c.is("restart", distinct >= usually, lang.Say("It connected again and published %d of %d messages.", distinct, usually), reconnectCure())
	}
	c.say("duplicates", checkPassed, lang.Say("%d messages were published twice: a consumer can know them by their message-id, and by nothing else.", twice), "")
	c.end(ctx)
	return nil
}

func reconnectCure() string {
	return lang.Say("connect again in a loop, and publish again what was not confirmed")
}

func (c *checker) disturb(ctx context.Context) error {
	if c.broker.own == nil {
		c.tap.Cut(0)
		return nil
	}
	if err := c.broker.own.Stop(ctx); err != nil {
		return err
	}
	return c.broker.own.Resume(ctx)
}

// distinctly counts messages by what they are known by, and those that were published more than
// once. Those without an id that are alike cannot be told apart: each counts.
func distinctly(events []tap.Event) (distinct, twice int) {
	seen := map[string]int{}
	for i := range events {
		if e := &events[i]; e.Kind == record.Published {
			if e.MessageID == "" {
				distinct++
				continue
			}
			if seen[e.MessageID]++; seen[e.MessageID] == 2 {
				twice++
			}
		}
	}
	return distinct + len(seen), twice
}

// blockedFor is how long a connection stays blocked.
const blockedFor = 2 * time.Second

// whileBlocked raises an alarm of memory while the program publishes.
func (c *checker) whileBlocked(ctx context.Context, usually int) error {
	alarm, can := c.broker.own.(interface{ SetAlarm(string, bool) })
	if !can {
		c.say("blocked", checkNone, lang.Say("Only the built-in broker can be made to block."), "")
		return nil
	}
	mark := c.wire.mark()
	alarm.SetAlarm("memory", true)
	err := c.start()
	if err == nil {
		prog := c.prog // which has to start, and is blocked from its first message on
		c.wire.await(ctx, mark, c.patience(), func(e []tap.Event) bool { return has(record.Published)(e) || !prog.running() })
		prog.within(blockedFor)
	}
	alarm.SetAlarm("memory", false)
	if err != nil {
		return err
	}
	ended := c.prog.within(3 * c.patience())
	letEnd(c.tap)
	n := count(c.wire.since(mark), record.Published)
	switch {
	case !ended:
		c.say("blocked", checkFailed, lang.Say("It has not ended within %s after it was unblocked.", 3*c.patience()), "")
	case c.prog.exit() != 0:
		c.say("blocked", checkFailed, lang.Say("It ended with exit code %d. %s", c.prog.exit(), c.said()), reconnectCure())
	default:
		c.is("blocked", n >= usually, lang.Say("It was blocked for %s, and published %d of %d messages then.", blockedFor, n, usually), reconnectCure())
	}
	c.end(ctx)
	return nil
}

// publishCure is what to look for in a producer.
type publishCure struct{ confirm, persistent, mandatory string }

// publishCures are by client library, as diagnose.Code names it; "" is AMQP itself.
var publishCures = map[string]publishCure{
	"pika":    {"ch.confirm_delivery()", "pika.BasicProperties(delivery_mode=2)", "basic_publish(…, mandatory=True)"},
	"go":      {"ch.Confirm(false), PublishWithDeferredConfirm(…).Wait()", "amqp.Publishing{DeliveryMode: amqp.Persistent}", "ch.Publish(exchange, key, true, false, …), ch.NotifyReturn(…)"},
	"node":    {"conn.createConfirmChannel(), await ch.waitForConfirms()", "{persistent: true}", "{mandatory: true}, ch.on('return', …)"},
	"java":    {"channel.confirmSelect(), channel.waitForConfirmsOrDie(5000)", "MessageProperties.PERSISTENT_TEXT_PLAIN", "basicPublish(exchange, key, true, …), addReturnListener(…)"},
	"py-amqp": {"{'confirm_publish': True}", "delivery_mode=2", "mandatory=True"},
	"":        {"confirm.select, basic.ack", "delivery-mode 2", "mandatory"},
}
