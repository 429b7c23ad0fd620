package conformance_test

import "rabbitlab/amqp/release"

var prefetchScenarios = []scenario{
	{"prefetch holds a consumer to so many unacked", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4", "5")
		b.must(c.Qos(2, 0, false))
		s := c.consume(q, consuming{})
		d := s.expect("1", "2")
		b.ready(q, 3)
		b.must(d[1].Ack(false))
		s.expect("3")
		b.ready(q, 2)
		b.must(d[0].Nack(false, false))
		s.expect("4")
		s.ends()
		c.drains(q, "5")
	}},
	{"prefetch 0 is no limit", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(1, 0, false))
		b.must(c.Qos(0, 0, false))
		b.publish("", q, "1", "2", "3")
		c.consume(q, consuming{}).expect("1", "2", "3")
	}},
	{"prefetch is for the consumers to come", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		before := c.consume(q, consuming{tag: "before"})
		b.must(c.Qos(1, 0, false))
		after := c.consume(q, consuming{tag: "after"})
		b.publish("", q, "1", "2", "3", "4")
		before.expect("1", "3", "4")
		after.ends("2")
	}},
	{"each consumer of a channel has a window of its own", func(b *bench) {
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.publish("", q, "1", "2", "3", "4")
		b.publish("", r, "a", "b", "c")
		b.must(c.Qos(1, 0, false))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		third := c.consume(r, consuming{tag: "third"})
		one.expect("1")
		d := other.expect("2")
		third.expect("a")
		b.ready(q, 2)
		b.ready(r, 2)
		b.must(d[0].Ack(false))
		other.expect("3")
		one.ends()
	}},
	{"global prefetch is one for each consumer since 4.3", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(2, 0, true))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2", "3", "4", "5")
		if b.does(release.GlobalPrefetch) {
			one.expect("1")
			other.expect("2")
			b.ready(q, 3)
			return
		}
		one.expect("1", "3")
		other.expect("2", "4")
		b.ready(q, 1)
	}},
	{"global prefetch is one window for the channel", func(b *bench) {
		if !b.does(release.GlobalPrefetch) {
			return
		}
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.must(c.Qos(2, 0, true))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(r, consuming{tag: "other"})
		b.publish("", q, "1", "2")
		d := one.expect("1", "2")
		b.publish("", r, "a", "b")
		b.ready(r, 2)
		b.must(d[0].Ack(false))
		other.expect("a")
		b.ready(r, 1)
		b.must(c.Qos(3, 0, true))
		other.expect("b")
		b.publish("", q, "3")
		b.ready(q, 1)
		b.must(c.Qos(0, 0, true))
		one.expect("3")
	}},
	{"a consumer's own prefetch and then a global one", func(b *bench) {
		if !b.does(release.GlobalPrefetch) {
			return
		}
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(2, 0, false))
		b.must(c.Qos(3, 0, true))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2", "3", "4", "5")
		d := one.expect("1", "3")
		other.expect("2")
		b.ready(q, 2)
		b.must(d[0].Ack(false))
		b.ready(q, 1)
		b.must(d[1].Ack(false))
		b.ready(q, 0)
	}},
	{"a consumer's own prefetch lifts a global one", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(3, 0, true))
		b.must(c.Qos(2, 0, false))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2", "3", "4", "5")
		one.expect("1", "3")
		other.expect("2", "4")
		b.ready(q, 1)
	}},
	{"get is not held by prefetch", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		b.must(c.Qos(1, 0, true))
		s := c.consume(q, consuming{})
		s.expect("1")
		c.gets(q, "2")
	}},
	{"automatic ack knows no prefetch", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		b.must(c.Qos(1, 0, false))
		c.consume(q, consuming{autoAck: true}).expect("1", "2", "3")
	}},
	{"prefetch in bytes is not implemented", func(b *bench) {
		c := b.open()
		err := c.Qos(0, 1, false)
		b.same("refused", answer(err), "540 NOT_IMPLEMENTED - prefetch_size!=0 (1)")
		c.hangsUp("540 NOT_IMPLEMENTED - prefetch_size!=0 (1)")
	}},
}
