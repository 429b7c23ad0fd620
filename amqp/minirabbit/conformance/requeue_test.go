package conformance_test

var requeueScenarios = []scenario{
	{"what is returned goes back to its place", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4", "5")
		d := c.gets(q, "1", "2", "3")
		b.must(d[2].Nack(false, true))
		b.must(d[0].Nack(false, true))
		c.gets(q, "1*")
		b.must(d[1].Nack(false, true))
		c.drains(q, "2*", "3*", "4", "5")
	}},
	{"what is returned goes back among what was returned", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4", "5", "6")
		d := c.gets(q, "1", "2", "3", "4", "5")
		for _, i := range []int{4, 1, 3, 0, 2} {
			b.must(d[i].Nack(false, true))
		}
		b.publish("", q, "7")
		c.drains(q, "1*", "2*", "3*", "4*", "5*", "6", "7")
	}},
	{"several channels return to their places", func(b *bench) {
		one, other := b.open(), b.open()
		q := one.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4", "5")
		one.gets(q, "1")
		other.gets(q, "2")
		one.gets(q, "3")
		other.gets(q, "4")
		b.must(other.Close())
		b.ready(q, 3)
		b.must(one.Close())
		b.ready(q, 5)
		b.open().drains(q, "1*", "2*", "3*", "4*", "5")
	}},
	{"a broken connection returns what it held", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4")
		b.must(c.Qos(2, 0, false))
		c.consume(q, consuming{}).expect("1", "2")
		c.kill()
		b.ready(q, 4)
		b.open().drains(q, "1*", "2*", "3", "4")
	}},
	{"a closed channel returns what its consumers held", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		s := c.sibling()
		s.consume(q, consuming{}).expect("1", "2", "3")
		b.must(s.Close())
		b.ready(q, 3)
		c.drains(q, "1*", "2*", "3*")
	}},
	{"a closed connection returns what it held", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		c.gets(q, "1")
		b.must(c.conn.Close())
		b.ready(q, 2)
		b.open().drains(q, "1*", "2")
	}},
	{"a cancelled consumer still holds, and can ack", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		s := c.consume(q, consuming{})
		d := s.expect("1", "2")
		s.ends()
		c.empty(q)
		b.must(d[0].Ack(false))
		b.must(d[1].Nack(false, true))
		c.drains(q, "2*")
	}},
	{"automatic ack loses what was on its way", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		c.consume(q, consuming{autoAck: true}).expect("1", "2")
		c.kill()
		b.publish("", q, "3")
		b.until("the consumer is gone", func() bool { return b.open().inspect(q).Consumers == 0 })
	}},
	{"a requeued message comes back to the only consumer", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(1, 0, false))
		b.publish("", q, "1", "2")
		s := c.consume(q, consuming{})
		b.must(s.expect("1")[0].Nack(false, true))
		b.must(s.expect("1*")[0].Reject(true))
		b.must(s.expect("1*")[0].Ack(false))
		s.expect("2")
	}},
	{"redelivered to one, new to another", func(b *bench) {
		c := b.open()
		x, q, r := c.exchange("x", "fanout", nil), c.queue("q", nil), c.queue("r", nil)
		c.bind(q, x, "", nil)
		c.bind(r, x, "", nil)
		b.publish(x, "", "1")
		b.must(c.gets(q, "1")[0].Nack(false, true))
		c.drains(q, "1*")
		c.drains(r, "1")
	}},
	{"a consumer gets again what it returns, before what is new", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(3, 0, false))
		b.publish("", q, "1", "2", "3", "4", "5")
		s := c.consume(q, consuming{})
		d := s.expect("1", "2", "3")
		b.must(d[1].Nack(false, true))
		s.expect("2*")
		b.must(d[0].Ack(false))
		s.expect("4")
		b.must(d[2].Nack(false, true))
		s.expect("3*")
		b.must(c.Nack(0, true, true))
		s.expect("2*", "3*", "4*")
	}},
	{"returning to a queue that is gone", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		d := c.gets(q, "1")
		_, err := c.QueueDelete(q, false, false, false)
		b.must(err)
		b.must(c.declare(q, durable, nil))
		b.must(d[0].Nack(false, true))
		c.empty(q)
	}},
}
