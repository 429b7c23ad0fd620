package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"
)

var txScenarios = []scenario{
	{"publishes wait for the commit", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Tx())
		c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
		c.raw("", q, false, amqp.Publishing{Body: []byte("2")})
		c.empty(q)
		b.must(c.TxCommit())
		c.drains(q, "1", "2")
		b.must(c.TxCommit())
	}},
	{"a rollback drops publishes", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Tx())
		c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
		b.must(c.TxRollback())
		c.raw("", q, false, amqp.Publishing{Body: []byte("2")})
		b.must(c.TxCommit())
		c.drains(q, "2")
	}},
	{"acks wait for the commit", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		b.must(c.Tx())
		d := c.gets(q, "1", "2", "3")
		b.must(d[0].Ack(false))
		b.must(c.TxCommit())
		b.must(d[1].Ack(false))
		b.must(c.Close())
		b.ready(q, 2)
		b.open().drains(q, "2*", "3*")
	}},
	{"a rollback takes acks back, and the deliveries stay unacked", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		b.must(c.Tx())
		d := c.gets(q, "1", "2")
		b.must(d[1].Ack(true))
		b.must(c.TxRollback())
		if n := c.inspect(q).Messages; n != 0 {
			b.Errorf("%d came back", n)
		}
		b.must(d[0].Ack(false))
		b.must(c.TxCommit())
		b.must(c.Close())
		b.ready(q, 1)
		b.open().drains(q, "2*")
	}},
	{"requeueing waits for the commit", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		b.must(c.Tx())
		d := c.gets(q, "1", "2")
		b.must(d[0].Nack(false, true))
		b.must(d[1].Reject(false))
		c.empty(q)
		b.must(c.TxCommit())
		c.drains(q, "1*")
	}},
	{"acking twice in a transaction", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		b.must(c.Tx())
		d := c.gets(q, "1")
		b.must(d[0].Ack(false))
		b.must(d[0].Ack(false))
		c.closes("406 PRECONDITION_FAILED - unknown delivery tag 1")
		b.ready(q, 1)
	}},
	{"an exchange that is not there is told at the publish", func(b *bench) {
		c := b.open()
		b.must(c.Tx())
		c.raw(b.name("missing"), "", false, amqp.Publishing{})
		c.closes("404 NOT_FOUND - no exchange '%s' in vhost '/'", b.name("missing"))
	}},
	{"mandatory messages are returned at the commit", func(b *bench) {
		c := b.open()
		b.must(c.Tx())
		c.raw("", b.name("missing"), true, amqp.Publishing{Body: []byte("1")})
		b.must(c.TxRollback())
		c.raw("", b.name("missing"), true, amqp.Publishing{Body: []byte("2")})
		c.empty(c.queue("q", nil))
		if len(c.returned) != 0 {
			b.Error("it was returned before")
		}
		b.must(c.TxCommit())
		if r := c.returns(); string(r.Body) != "2" {
			b.Errorf("%q was returned", r.Body)
		}
	}},
	{"commit and rollback need a transactional channel", func(b *bench) {
		const not = "406 PRECONDITION_FAILED - channel is not transactional"
		b.open().refuseAll([]refusal{
			{"commit", func(c *channel) error { return c.TxCommit() }, not},
			{"rollback", func(c *channel) error { return c.TxRollback() }, not},
		})
	}},
}
