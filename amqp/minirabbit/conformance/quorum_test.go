package conformance_test

import (
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var quorumScenarios = []scenario{
	{"it takes and gives as a classic queue does", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2", "3")
		b.ready(q, 3)
		d := c.gets(q, "1", "2")
		b.must(d[1].Ack(true))
		c.drains(q, "3")
	}},
	{"it counts deliveries", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		s := c.consume(q, consuming{})
		d := s.expect("1")[0]
		b.counts(d, nil)
		b.must(d.Reject(true))
		d = s.expect("1*")[0]
		b.counts(d, int64(1))
		b.acquired(d, 1)
		b.must(d.Nack(false, true))
		d = s.expect("1*")[0]
		b.counts(d, b.nacked(1, 2))
		b.acquired(d, 2)
		b.must(d.Reject(true))
		d = s.expect("1*")[0]
		b.counts(d, b.nacked(2, 3))
		b.acquired(d, 3)
	}},
	{"what basic.nack returns counts until 4.3", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(2)})
		b.publish("", q, "1")
		for i := range 3 {
			b.must(c.gets(q, "1"+strings.Repeat("*", min(i, 1)))[0].Nack(false, true))
			c.inspect(q)
		}
		if b.does(release.NackCountsAsDelivery) {
			c.empty(q)
			return
		}
		b.counts(c.gets(q, "1*")[0], nil)
	}},
	{"what basic.recover returns", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		c.gets(q, "1")
		b.must(c.recoverAll(true))
		b.ready(q, 1)
		d := c.gets(q, "1*")[0]
		b.acquired(d, 1)
		if b.does(release.NackCountsAsDelivery) {
			b.counts(d, int64(1))
		} else {
			b.counts(d, nil)
		}
	}},
	{"it counts what a closed channel returns", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2")
		s := c.sibling()
		s.consume(q, consuming{}).expect("1", "2")
		b.must(s.Close())
		b.ready(q, 2)
		for _, d := range c.gets(q, "1*", "2*") {
			b.counts(d, int64(1))
		}
	}},
	{"it counts what a broken connection returns", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{}).expect("1")
		c.kill()
		b.ready(q, 1)
		b.counts(b.open().gets(q, "1*")[0], int64(1))
	}},
	{"returned messages come first, in the order of their return", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(20)})
		b.returnThree(c, q)
		c.gets(q, "3*", "1*", "2*", "4", "5")
	}},
	{"there is a delivery limit since 4.0, and so that order", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.returnThree(c, q)
		c.gets(q, strings.Fields(b.by(release.ReturnedWithoutLimitGoToEnd, "3* 1* 2* 4 5", "4 5 3* 1* 2*"))...)
	}},
	{"a multiple nack returns in order", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(20)})
		b.publish("", q, "1", "2", "3", "4")
		d := c.gets(q, "1", "2", "3")
		b.must(d[2].Nack(true, true))
		b.ready(q, 4)
		c.gets(q, "1*", "2*", "3*", "4")
	}},
	{"the delivery limit of 4.0 is 20", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		s := c.consume(q, consuming{})
		d := s.expect("1")[0]
		for range 20 {
			b.must(d.Reject(true))
			d = s.expect("1*")[0]
		}
		b.counts(d, int64(20))
		b.must(d.Reject(true))
		if !b.does(release.DefaultDeliveryLimit) {
			s.expect("1*")
		}
		b.publish("", q, "2")
		s.expect("2")
	}},
	{"the delivery limit drops", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(2)})
		b.publish("", q, "1", "2")
		for _, want := range []string{"1", "1*", "1*"} {
			b.must(c.gets(q, want)[0].Reject(true))
			c.inspect(q)
		}
		b.ready(q, 1)
		c.drains(q, "2")
	}},
	{"reject without requeue drops", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2")
		b.must(c.gets(q, "1")[0].Reject(false))
		c.drains(q, "2")
	}},
	{"prefetch 0 is no limit", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, numbers(1, 50, 1)...)
		c.consume(q, consuming{}).expect(numbers(1, 50, 1)...)
	}},
	{"prefetch holds its consumers", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2", "3", "4")
		b.must(c.Qos(2, 0, false))
		s := c.consume(q, consuming{})
		d := s.expect("1", "2")
		b.ready(q, 2)
		b.must(d[0].Ack(false))
		s.expect("3")
		b.ready(q, 1)
	}},
	{"two consumers take turns", func(b *bench) {
		c, d := b.open(), b.open()
		q := c.quorum("q", nil)
		b.must(c.Qos(100, 0, false))
		b.must(d.Qos(100, 0, false))
		one, other := c.consume(q, consuming{tag: "one"}), d.consume(q, consuming{tag: "other"})
		b.publish("", q, numbers(1, 20, 1)...)
		one.expect(numbers(1, 20, 2)...)
		other.expect(numbers(2, 20, 2)...)
	}},
	{"consumers of higher priority come first", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.must(c.Qos(2, 0, false))
		low := c.consume(q, consuming{tag: "low"})
		high := c.consume(q, consuming{tag: "high", args: amqp.Table{"x-priority": int32(10)}})
		b.publish("", q, "1", "2", "3")
		if !b.does(release.QuorumConsumerPriorities) {
			low.expect("1", "3")
			high.expect("2")
			return
		}
		high.expect("1", "2")
		low.expect("3")
	}},
	{"max-length drops the oldest", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-max-length": int32(2)})
		b.publish("", q, "1", "2", "3")
		b.ready(q, 2)
		c.drains(q, "2", "3")
	}},
	{"messages expire", func(b *bench) {
		c := b.open()
		if !b.does(release.QuorumTTL) {
			err := c.declare(b.name("q"), durable, amqp.Table{"x-queue-type": "quorum", "x-message-ttl": int32(200)})
			b.same("refused", answer(err), "406 PRECONDITION_FAILED - invalid arg 'x-message-ttl' for queue '"+b.name("q")+"' in vhost '/'")
			return
		}
		q := c.quorum("q", amqp.Table{"x-message-ttl": int32(200)})
		b.publish("", q, "1")
		b.ready(q, 0)
	}},
	{"recover returns all", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2")
		c.gets(q, "1", "2")
		b.must(c.recoverAll(true))
		b.ready(q, 2)
		c.gets(q, "1*", "2*")
	}},
	{"a deleted queue cancels its consumers", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		c.consume(q, consuming{tag: "t"})
		_, err := c.sibling().QueueDelete(q, false, false, false)
		b.must(err)
		tag, err := await(c.cancelled)
		b.must(err)
		if tag != "t" {
			b.Errorf("%q was cancelled", tag)
		}
	}},
	{"a delivery limit of -1 is none since 4.0, and what is returned goes to the end until 4.3", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(-1)})
		b.publish("", q, "1", "2", "3", "4", "5")
		d := c.gets(q, "1", "2", "3")
		for _, i := range []int{2, 0, 1} {
			b.must(d[i].Nack(false, true))
		}
		c.inspect(q)
		want := strings.Fields(b.by(release.UnlimitedDeliveries, "4 5", b.by(release.UnlimitedGoToFront, "4 5 3* 1* 2*", "3* 1* 2* 4 5")))
		b.ready(q, len(want))
		c.gets(q, want...)
	}},
	{"its consumers are never exclusive", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		c.consume(q, consuming{tag: "one", exclusive: true})
		c.consume(q, consuming{tag: "other", exclusive: true})
	}},
	{"what it refuses", refusedOfQuorum},
}

// returnThree gets three messages of five, and returns the third, the first, and
// the second.
func (b *bench) returnThree(c *channel, q string) {
	b.Helper()
	b.publish("", q, "1", "2", "3", "4", "5")
	d := c.gets(q, "1", "2", "3")
	for _, i := range []int{2, 0, 1} {
		b.must(d[i].Nack(false, true))
	}
	b.ready(q, 5)
}

// nacked is a delivery count, of releases in which basic.nack does not count and of
// those in which it does.
func (b *bench) nacked(without, with int64) int64 {
	if b.does(release.NackCountsAsDelivery) {
		return with
	}
	return without
}

// acquired checks how often a message was delivered before, of releases that tell.
func (b *bench) acquired(d amqp.Delivery, times int64) {
	b.Helper()
	want := any(times)
	if !b.does(release.AcquiredCount) {
		want = nil
	}
	if got := d.Headers["x-acquired-count"]; got != want {
		b.Errorf("%s has x-acquired-count %v (%T), not %v", shown(d), got, got, want)
	}
}

// counts checks a delivery's x-delivery-count.
func (b *bench) counts(d amqp.Delivery, want any) {
	b.Helper()
	if got := d.Headers["x-delivery-count"]; got != want {
		b.Errorf("%s has x-delivery-count %v (%T), not %v", shown(d), got, got, want)
	}
}

func refusedOfQuorum(b *bench) {
	c := b.open()
	q := b.name("q")
	quorum := func(f flags, name string, value any) func(*channel) error {
		args := amqp.Table{"x-queue-type": "quorum"}
		if name != "" {
			args[name] = value
		}
		return func(c *channel) error { return c.declare(q, f, args) }
	}
	ofType := b.by(release.ArgumentsExplained, "", " of queue type rabbit_quorum_queue")
	refusals := []refusal{
		{"not durable", quorum(flags{}, "", nil), "406 PRECONDITION_FAILED - invalid property 'non-durable' for queue '" + q + "' in vhost '/'"},
		{"exclusive", quorum(flags{durable: true, exclusive: true}, "", nil), "406 PRECONDITION_FAILED - invalid property 'exclusive-owner' for queue '" + q + "' in vhost '/'"},
		{"auto-delete", quorum(flags{durable: true, autoDelete: true}, "", nil), "406 PRECONDITION_FAILED - invalid property 'auto-delete' for queue '" + q + "' in vhost '/'"},
		{"priorities", quorum(durable, "x-max-priority", int32(5)), "406 PRECONDITION_FAILED - invalid arg 'x-max-priority' for queue '" + q + "' in vhost '/'" + ofType},
		{"lazy", quorum(durable, "x-queue-mode", "lazy"), "406 PRECONDITION_FAILED - invalid arg 'x-queue-mode' for queue '" + q + "' in vhost '/'" + ofType},
	}
	if b.does(release.QuorumNamedByClient) {
		refusals = append(refusals, refusal{"server-named", func(c *channel) error {
			_, err := c.QueueDeclare("", true, false, false, false, amqp.Table{"x-queue-type": "quorum"})
			return err
		}, "406 PRECONDITION_FAILED - Cannot declare a server-named queue for type rabbit_quorum_queue"})
	}
	c.refuseAll(refusals)
	if !b.does(release.GlobalPrefetch) {
		return
	}
	global := c.quorum("global", nil)
	b.must(c.Qos(5, 0, true))
	_, err := c.tryConsume(global, &consuming{})
	b.same("refused", answer(err), "540 NOT_IMPLEMENTED - queue '"+global+"' in vhost '/' does not support global qos")
	c.hangsUp("540 NOT_IMPLEMENTED - queue '%s' in vhost '/' does not support global qos", global)
}
