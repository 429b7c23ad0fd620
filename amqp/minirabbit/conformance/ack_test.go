package conformance_test

var ackScenarios = []scenario{
	{"get counts what is left, and says when nothing is", func(b *bench) {
		c := b.open()
		q, x := b.name("q"), c.exchange("x", "fanout", nil)
		b.must(c.declare(q, flags{}, nil))
		c.bind(q, x, "", nil)
		b.publish(x, "key", "1", "2", "3")
		for i, d := range c.gets(q, "1", "2", "3") {
			if int(d.MessageCount) != 2-i || d.DeliveryTag != uint64(i+1) || d.Exchange != x || d.RoutingKey != "key" {
				b.Errorf("%+v", d)
			}
		}
		c.empty(q)
	}},
	{"an ack takes a message off for good", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		b.must(c.gets(q, "1")[0].Ack(false))
		b.must(c.Close())
		b.open().drains(q, "2")
	}},
	{"multiple acks all before it", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4")
		d := c.gets(q, "1", "2", "3", "4")
		b.must(d[2].Ack(true))
		b.must(c.Close())
		b.ready(q, 1)
		b.open().drains(q, "4*")
	}},
	{"multiple acks over several queues of a channel", func(b *bench) {
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.publish("", q, "1")
		b.publish("", r, "2")
		c.gets(q, "1")
		b.must(c.gets(r, "2")[0].Ack(true))
		b.must(c.Close())
		b.open().empty(q)
		b.open().empty(r)
	}},
	{"tag 0 with multiple means all", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		c.gets(q, "1", "2")
		b.must(c.Ack(0, true))
		c.gets(q, "3")
		b.must(c.Nack(0, true, true))
		c.drains(q, "3*")
		b.must(c.Ack(0, true)) // none is fine
		c.inspect(q)
	}},
	{"nack with multiple returns all before it", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		d := c.gets(q, "1", "2", "3")
		b.must(d[1].Nack(true, true))
		c.drains(q, "1*", "2*")
		b.must(d[2].Nack(true, false))
		b.must(c.Close())
		b.open().empty(q)
	}},
	{"reject without requeue drops", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		d := c.gets(q, "1", "2")
		b.must(d[0].Reject(false))
		b.must(d[1].Reject(true))
		c.drains(q, "2*")
	}},
	{"tags that are unknown", unknownTags},
	{"another channel's tag is unknown", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		c.gets(q, "1")
		other := c.sibling()
		b.must(other.Ack(1, false))
		other.closes("406 PRECONDITION_FAILED - unknown delivery tag 1")
		b.must(c.Ack(1, false))
		b.must(c.Close())
		b.open().empty(q)
	}},
	{"a channel that is closed for its error returns what it held", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		d := c.gets(q, "1", "2")
		b.must(d[0].Ack(false))
		b.must(d[0].Ack(false))
		c.closes("406 PRECONDITION_FAILED - unknown delivery tag 1")
		b.ready(q, 2)
		b.open().drains(q, "2*", "3")
	}},
	{"recover returns all to the queue", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		c.gets(q, "1", "2")
		b.must(c.recoverAll(true))
		c.drains(q, "1*", "2*", "3")
	}},
	{"recover delivers to the consumer again", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		s := c.consume(q, consuming{})
		s.expect("1", "2")
		b.must(c.recoverAll(true))
		d := s.expect("1*", "2*")
		if d[0].DeliveryTag != 3 || d[1].DeliveryTag != 4 {
			b.Errorf("with tags %d and %d", d[0].DeliveryTag, d[1].DeliveryTag)
		}
	}},
	{"recover without requeue is not implemented", func(b *bench) {
		c := b.open()
		b.same("refused", answer(c.recoverAll(false)), "540 NOT_IMPLEMENTED - requeue=false")
		c.hangsUp("540 NOT_IMPLEMENTED - requeue=false")
	}},
}

func unknownTags(b *bench) {
	c := b.open()
	q := c.queue("q", nil)
	// after: a channel that holds 2, has acked 1 and 3, and knows no 4
	after := func(do func(*channel) error) func(*channel) error {
		return func(c *channel) error {
			b.publish("", q, "1", "2", "3")
			d := c.get(q, false, []string{"1", "2", "3"})
			b.must(d[0].Ack(false))
			b.must(d[2].Ack(false))
			b.must(do(c))
			err := c.async()
			b.ready(q, 1)
			_, purge := b.open().QueuePurge(q, false)
			b.must(purge)
			return err
		}
	}
	unknown := func(tag string) string { return "406 PRECONDITION_FAILED - unknown delivery tag " + tag }
	c.refuseAll([]refusal{
		{"never delivered", after(func(c *channel) error { return c.Ack(4, false) }), unknown("4")},
		{"never delivered, multiple", after(func(c *channel) error { return c.Ack(4, true) }), unknown("4")},
		{"acked already", after(func(c *channel) error { return c.Ack(1, false) }), unknown("1")},
		{"acked already, multiple", after(func(c *channel) error { return c.Ack(1, true) }), unknown("1")},
		{"none", after(func(c *channel) error { return c.Ack(0, false) }), unknown("0")},
		{"nack", after(func(c *channel) error { return c.Nack(3, false, true) }), unknown("3")},
		{"nack, multiple", after(func(c *channel) error { return c.Nack(4, true, true) }), unknown("4")},
		{"reject", after(func(c *channel) error { return c.Reject(3, true) }), unknown("3")},
		{"acked, with automatic ack", func(c *channel) error {
			b.publish("", q, "1")
			d := c.get(q, true, []string{"1"})
			b.must(d[0].Ack(false))
			return c.async()
		}, unknown("1")},
	})
	gap := c.sibling()
	b.publish("", q, "1", "2", "3")
	d := gap.gets(q, "1", "2", "3")
	b.must(d[1].Ack(false))
	b.must(d[1].Ack(true)) // it means 1, but is unknown itself
	gap.closes("%s", unknown("2"))
	b.ready(q, 2)
}
