package conformance_test

import (
	"fmt"
	"regexp"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// unbroken is a text that Erlang may have broken over lines, in one.
func unbroken(text string) string { return broken.ReplaceAllString(text, "") }

var broken = regexp.MustCompile(`\n *`)

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
	{"a queue that is deleted before the commit", func(b *bench) {
		for _, kind := range []string{"classic", "quorum"} {
			c, other := b.open(), b.open()
			args := amqp.Table{"x-queue-type": kind}
			first, gone, last := c.queue("first "+kind, args), c.queue("gone "+kind, args), c.queue("last "+kind, args)
			b.must(c.Tx())
			for _, q := range []string{first, gone, last} {
				c.raw("", q, true, amqp.Publishing{Body: []byte("1")})
			}
			c.empty(first) // all has been published
			_, err := other.QueueDelete(gone, false, false, false)
			b.must(err)
			what := c.TxCommit()
			b.ready(first, 1)
			switch {
			case b.does(release.TxWithoutQueueEndsConnection):
				b.same("refused", unbroken(answer(what)), fmt.Sprintf(`506 RESOURCE_ERROR - failed to deliver message: {not_found,{resource,<<"/">>,queue,<<"%s">>}}`, gone))
				other.empty(last)
				continue
			case b.does(release.TxLooksQueuesUpAtCommit):
				b.must(what)
				if r := c.returns(); r.RoutingKey != gone {
					b.Errorf("what was for %q was returned", r.RoutingKey)
				}
			case kind == "classic":
				b.same("refused", answer(what), "406 PRECONDITION_FAILED - partial tx completion")
			default:
				b.must(what)
			}
			b.ready(last, 1)
		}
	}},
	{"a queue that is deleted and declared again before the commit", func(b *bench) {
		for _, kind := range []string{"classic", "quorum"} {
			c, other := b.open(), b.open()
			args := amqp.Table{"x-queue-type": kind}
			q := c.queue("q "+kind, args)
			b.must(c.Tx())
			c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
			c.inspect(q) // it has been published
			_, err := other.QueueDelete(q, false, false, false)
			b.must(err)
			b.must(other.declare(q, durable, args))
			what := c.TxCommit()
			if kind == "classic" && !b.does(release.TxLooksQueuesUpAtCommit) {
				b.same("refused", answer(what), "406 PRECONDITION_FAILED - partial tx completion")
				other.empty(q)
				continue
			}
			b.must(what)
			other.drains(q, "1")
		}
	}},
	{"a queue that is declared between the publish and the commit", func(b *bench) {
		c, other := b.open(), b.open()
		before := other.queue("before", nil)
		b.must(c.Tx())
		c.raw("", b.name("late"), false, amqp.Publishing{Body: []byte("1")})
		c.inspect(before) // it has been published
		late := other.queue("late", nil)
		b.must(c.TxCommit())
		if b.does(release.TxLooksQueuesUpAtCommit) {
			other.drains(late, "1")
		} else {
			other.empty(late)
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
