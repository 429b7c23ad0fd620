package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var consumeScenarios = []scenario{
	{"deliveries say where they come from", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		s := c.consume(q, consuming{tag: "mine"})
		b.publish("", q, "1", "2")
		for i, d := range s.expect("1", "2") {
			if d.ConsumerTag != "mine" || d.DeliveryTag != uint64(i+1) || d.Exchange != "" || d.RoutingKey != q {
				b.Errorf("%+v", d)
			}
		}
	}},
	{"a tag can be used once a channel", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		c.consume(q, consuming{tag: "t"})
		c.sibling().consume(q, consuming{tag: "t"})
		_, err := c.tryConsume(q, &consuming{tag: "t"})
		b.same("refused", answer(err), "530 NOT_ALLOWED - attempt to reuse consumer tag 't'")
		c.hangsUp("530 NOT_ALLOWED - attempt to reuse consumer tag 't'")
	}},
	{"a tag that was cancelled can be used again", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		c.consume(q, consuming{tag: "t"}).ends()
		b.publish("", q, "1")
		c.consume(q, consuming{tag: "t"}).ends("1")
		b.must(c.Cancel("unknown", false))
	}},
	{"an exclusive consumer is the only one", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		inUse := "403 ACCESS_REFUSED - queue '" + q + "' in vhost '/' in exclusive use"
		s := c.consume(q, consuming{exclusive: true})
		c.refuseAll([]refusal{
			{"another", func(c *channel) error { _, err := c.tryConsume(q, &consuming{}); return err }, inUse},
			{"another exclusive", func(c *channel) error { _, err := c.tryConsume(q, &consuming{exclusive: true}); return err }, inUse},
		})
		c.sibling().empty(q) // get is not consuming
		s.ends()
		c.consume(q, consuming{tag: "a"})
		c.refuseAll([]refusal{
			{"exclusive too late", func(c *channel) error { _, err := c.tryConsume(q, &consuming{exclusive: true}); return err }, inUse},
		})
	}},
	{"no-local is ignored", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		s := c.consume(q, consuming{noLocal: true})
		c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
		s.expect("1")
	}},
	{"a deleted queue cancels its consumers", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		s := c.consume(q, consuming{tag: "t"})
		b.publish("", q, "1")
		d := s.expect("1")
		n, err := c.sibling().QueueDelete(q, false, false, false)
		b.must(err)
		if n != 0 {
			b.Errorf("%d ready messages went with it", n)
		}
		tag, err := await(c.cancelled)
		b.must(err)
		if tag != "t" {
			b.Errorf("%q was cancelled", tag)
		}
		b.must(d[0].Ack(false)) // still known
		c.empty(c.queue("other", nil))
	}},
	{"deleting a queue on its consumer's channel cancels too", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		c.consume(q, consuming{tag: "t"})
		_, err := c.QueueDelete(q, false, false, false)
		b.must(err)
		tag, err := await(c.cancelled)
		b.must(err)
		if tag != "t" {
			b.Errorf("%q was cancelled", tag)
		}
	}},
	{"consumers of higher priority come first", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		low := c.consume(q, consuming{tag: "low", args: amqp.Table{"x-priority": int32(-1)}})
		normal := c.consume(q, consuming{tag: "normal"})
		b.must(c.Qos(2, 0, false))
		high := c.consume(q, consuming{tag: "high", args: amqp.Table{"x-priority": int64(10)}})
		b.publish("", q, "1", "2", "3", "4")
		d := high.expect("1", "2")
		normal.expect("3", "4")
		b.must(d[0].Ack(false))
		c.inspect(q)
		b.publish("", q, "5", "6")
		high.expect("5")
		normal.ends("6")
		high.ends()
		b.publish("", q, "7")
		low.ends("7")
	}},
	{"arguments of consumers that are refused", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		with := func(args amqp.Table) func(*channel) error {
			return func(c *channel) error { _, err := c.tryConsume(q, &consuming{args: args}); return err }
		}
		invalid := "406 PRECONDITION_FAILED - invalid arg 'x-priority' for queue '" + q + "' in vhost '/': "
		c.consume(q, consuming{args: amqp.Table{"mine": "any"}})
		c.refuseAll([]refusal{
			{"priority", with(amqp.Table{"x-priority": "high"}), invalid + b.noInteger("longstr")},
			{"priority true", with(amqp.Table{"x-priority": true}), invalid + b.noInteger("bool")},
		})
	}},
}

var singleActiveScenarios = []scenario{
	{"one consumer after the other", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-single-active-consumer": true})
		b.takeover(c, q)
	}},
	{"one consumer of a quorum queue after the other", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-single-active-consumer": true})
		b.takeover(c, q)
	}},
	{"the active consumer's full window holds all up", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-single-active-consumer": true})
		b.must(c.Qos(1, 0, false))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2")
		d := one.expect("1")
		b.ready(q, 1)
		b.must(d[0].Ack(false))
		one.expect("2")
		other.ends()
	}},
	{"what a killed active consumer held goes to the next", func(b *bench) {
		c, d := b.open(), b.open()
		q := c.queue("q", amqp.Table{"x-single-active-consumer": true})
		one, other := c.consume(q, consuming{tag: "one"}), d.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2")
		one.expect("1", "2")
		c.kill()
		other.expect("1*", "2*")
		b.publish("", q, "3")
		other.expect("3")
	}},
	{"priorities and a single active consumer", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-single-active-consumer": true})
		one := c.consume(q, consuming{tag: "one"})
		other := c.consume(q, consuming{tag: "other"})
		high := c.consume(q, consuming{tag: "high", args: amqp.Table{"x-priority": int32(5)}})
		b.publish("", q, "1")
		one.ends("1")
		b.publish("", q, "2")
		high.ends("2")
		b.publish("", q, "3")
		other.ends("3")
	}},
	{"get is free where one consumer is active, but not of a quorum queue", func(b *bench) {
		c := b.open()
		q, quorum := c.queue("q", amqp.Table{"x-single-active-consumer": true}), c.quorum("quorum", amqp.Table{"x-single-active-consumer": true})
		b.publish("", q, "1")
		b.publish("", quorum, "1")
		c.drains(q, "1")
		_, _, err := c.Get(quorum, true)
		c.refused(err, "405 RESOURCE_LOCKED - cannot obtain access to locked queue '%s' in vhost '/'. basic.get operations are not supported by %s queues with single active consumer",
			quorum, b.by(release.QueueTypeInBrackets, "quorum", `<<"quorum">>`))
	}},
	{"priorities and a single active consumer of a quorum queue", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-single-active-consumer": true})
		one := c.consume(q, consuming{tag: "one"})
		high := c.consume(q, consuming{tag: "high", args: amqp.Table{"x-priority": int32(5)}})
		b.publish("", q, "1")
		if b.does(release.SingleActivePreempts) {
			high.expect("1")
			one.ends()
		} else {
			one.expect("1")
			high.ends()
		}
	}},
	{"no exclusive consumer where one is active at a time", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-single-active-consumer": true})
		_, err := c.tryConsume(q, &consuming{exclusive: true})
		c.refused(err, "403 ACCESS_REFUSED - queue '%s' in vhost '/' in exclusive use", q)
	}},
}

// takeover tries who gets the messages of a queue with a single active consumer.
func (b *bench) takeover(c *channel, q string) {
	b.Helper()
	one, two, three := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "two"}), c.sibling().consume(q, consuming{tag: "three"})
	b.publish("", q, "1", "2")
	d := one.expect("1", "2")
	b.must(d[0].Ack(false))
	one.ends()
	b.publish("", q, "3")
	two.expect("3")
	again := c.consume(q, consuming{tag: "again"})
	two.ends()
	b.publish("", q, "4")
	three.expect("4")
	three.ends()
	b.publish("", q, "5")
	again.expect("5")
	again.ends()
}
