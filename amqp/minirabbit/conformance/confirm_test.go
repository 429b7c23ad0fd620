package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"
)

var confirmScenarios = []scenario{
	{"every publish is confirmed, in what order ever", func(b *bench) {
		c := b.open()
		b.must(c.Confirm(false))
		b.must(c.Confirm(false)) // again is fine
		confirms := c.NotifyPublish(make(chan amqp.Confirmation, 300))
		q := c.queue("q", nil)
		for range 100 {
			c.raw("", q, false, amqp.Publishing{DeliveryMode: amqp.Persistent})
			c.raw("", q, false, amqp.Publishing{})
			c.raw("", b.name("missing"), false, amqp.Publishing{})
		}
		for tag := uint64(1); tag <= 300; tag++ {
			confirm, err := await(confirms)
			b.must(err)
			if confirm.DeliveryTag != tag || !confirm.Ack {
				b.Fatalf("%+v, not %d", confirm, tag)
			}
		}
	}},
	{"publishes are counted from confirm.select on", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
		b.must(c.Confirm(false))
		confirms := c.NotifyPublish(make(chan amqp.Confirmation, 1))
		c.raw("", q, false, amqp.Publishing{Body: []byte("2")})
		confirm, err := await(confirms)
		b.must(err)
		if confirm.DeliveryTag != 1 {
			b.Errorf("it has number %d", confirm.DeliveryTag)
		}
		c.drains(q, "1", "2")
	}},
	{"reject-publish nacks", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(2), "x-overflow": "reject-publish"})
		b.publish("", q, "1", "2")
		if b.confirmed("", q, amqp.Publishing{Body: []byte("3")}) {
			b.Error("it was acked")
		}
		c.gets(q, "1")
		b.publish("", q, "4")
		if b.confirmed("", q, amqp.Publishing{Body: []byte("5")}) {
			b.Error("it was acked")
		}
		c.drains(q, "2", "4")
	}},
	{"one queue of two that rejects nacks", func(b *bench) {
		c := b.open()
		x := c.exchange("x", "fanout", nil)
		full := c.queue("full", amqp.Table{"x-max-length": int32(0), "x-overflow": "reject-publish"})
		q := c.queue("q", nil)
		c.bind(full, x, "", nil)
		c.bind(q, x, "", nil)
		if b.confirmed(x, "", amqp.Publishing{Body: []byte("1")}) {
			b.Error("it was acked")
		}
		c.drains(q, "1")
		c.empty(full)
	}},
	{"an exchange that is not there closes a confirming channel too", func(b *bench) {
		c := b.open()
		b.must(c.Confirm(false))
		c.raw(b.name("missing"), "", false, amqp.Publishing{})
		c.closes("404 NOT_FOUND - no exchange '%s' in vhost '/'", b.name("missing"))
	}},
	{"a channel confirms or is transactional, not both", func(b *bench) {
		c := b.open()
		c.refuseAll([]refusal{
			{"confirm after tx", func(c *channel) error { b.must(c.Tx()); return c.Confirm(false) },
				"406 PRECONDITION_FAILED - cannot switch from tx to confirm mode"},
			{"tx after confirm", func(c *channel) error { b.must(c.Confirm(false)); return c.Tx() },
				"406 PRECONDITION_FAILED - cannot switch from confirm to tx mode"},
		})
	}},
}
