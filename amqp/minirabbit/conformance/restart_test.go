package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// survival is what is there before a restart of the broker, and what of it after:
// run prepares the one, and returns what looks at the other.
type survival struct {
	name string
	run  func(*bench) func()
}

var survivals = []survival{
	{"durable queues keep persistent messages", func(b *bench) func() {
		q := b.open().queue("q", nil)
		b.send("", q, amqp.Publishing{Body: []byte("1"), DeliveryMode: amqp.Persistent, MessageId: "id", Headers: amqp.Table{"a": int32(1)}})
		b.send("", q, amqp.Publishing{Body: []byte("2"), DeliveryMode: amqp.Transient})
		b.send("", q, amqp.Publishing{Body: []byte("3")})
		b.send("", q, amqp.Publishing{Body: []byte("4"), DeliveryMode: amqp.Persistent})
		return func() {
			d := b.open().drains(q, "1", "4")
			if d[0].MessageId != "id" || d[0].Headers["a"] != int32(1) || d[0].DeliveryMode != amqp.Persistent {
				b.Errorf("%+v", d[0])
			}
		}
	}},
	{"queues that are not durable go, and their bindings", func(b *bench) func() {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{}, nil))
		c.bind(q, "amq.direct", q, nil)
		b.send("", q, amqp.Publishing{Body: []byte("1"), DeliveryMode: amqp.Persistent})
		return func() {
			c := b.open()
			b.must(c.declare(q, flags{}, nil))
			b.publish("amq.direct", q, "2")
			c.empty(q)
		}
	}},
	{"a durable exclusive queue goes with its connection", func(b *bench) func() {
		q := b.name("q")
		b.must(b.open().declare(q, flags{durable: true, exclusive: true}, nil))
		return func() {
			c := b.open()
			_, err := c.QueueDeclarePassive(q, true, false, true, false, nil)
			c.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", q)
		}
	}},
	{"durable exchanges and bindings stay, others go until 4.3", func(b *bench) func() {
		c := b.open()
		stays, goes, q := b.name("stays"), b.name("goes"), c.queue("q", nil)
		b.must(c.declareExchange(stays, "topic", durable, nil))
		b.must(c.declareExchange(goes, "topic", flags{}, nil))
		c.bind(q, stays, "a.*", amqp.Table{"b": "c"})
		c.bind(q, goes, "#", nil)
		return func() {
			c := b.open()
			b.publish(stays, "a.b", "1")
			c.drains(q, "1")
			err := c.ExchangeDeclarePassive(goes, "topic", false, false, false, false, nil)
			if b.does(release.TransientExchangesSurviveRestart) {
				b.must(err)
				b.publish(goes, "a.b", "2")
				c.drains(q, "2")
				return
			}
			c.refused(err, "404 NOT_FOUND - no exchange '%s' in vhost '/'", goes)
		}
	}},
	{"what was unacked is redelivered, in its place", func(b *bench) func() {
		c := b.open()
		q := c.queue("q", nil)
		for _, body := range []string{"1", "2", "3", "4"} {
			b.send("", q, amqp.Publishing{Body: []byte(body), DeliveryMode: amqp.Persistent})
		}
		d := c.gets(q, "1", "2", "3")
		b.must(d[1].Ack(false))
		c.inspect(q)
		return func() { b.open().drains(q, "1*", "3*", "4") }
	}},
	{"what was returned is still marked, until 4.3", func(b *bench) func() {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{Body: []byte("1"), DeliveryMode: amqp.Persistent})
		b.must(c.gets(q, "1")[0].Nack(false, true))
		b.ready(q, 1)
		return func() { b.open().drains(q, b.by(release.RestartForgetsRedelivered, "1*", "1")) }
	}},
	{"arguments stay", func(b *bench) func() {
		q := b.open().queue("q", amqp.Table{"x-max-length": int32(1)})
		return func() {
			c := b.open()
			b.publish("", q, "1", "2")
			c.drains(q, "2")
			err := c.declare(q, durable, amqp.Table{"x-max-length": int32(2)})
			c.refused(err, "406 PRECONDITION_FAILED - inequivalent arg 'x-max-length' for queue '%s' in vhost '/': received '2' but current is '1'", q)
		}
	}},
	{"an auto-delete queue without consumers stays", func(b *bench) func() {
		q := b.name("q")
		b.must(b.open().declare(q, flags{durable: true, autoDelete: true}, nil))
		return func() { b.open().inspect(q) }
	}},
	{"an auto-delete queue with a consumer goes", func(b *bench) func() {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{durable: true, autoDelete: true}, nil))
		c.consume(q, consuming{})
		return func() {
			c := b.open()
			_, err := c.QueueDeclarePassive(q, true, true, false, false, nil)
			c.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", q)
		}
	}},
	{"a quorum queue keeps all, and counts", func(b *bench) func() {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1", "2", "3")
		c.gets(q, "1", "2")
		return func() {
			b.ready(q, 3)
			d := b.open().gets(q, "1*", "2*", "3")
			b.counts(d[0], int64(1))
			if !b.does(release.DeliveryCountFromFirst) {
				b.counts(d[2], nil) // 3.10 says 0
			}
		}
	}},
	{"connections are told", func(b *bench) func() {
		c := b.open()
		return func() { c.hangsUp("320 CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'") }
	}},
	{"nothing is confirmed twice: numbers begin anew", func(b *bench) func() {
		q := b.open().queue("q", nil)
		b.publish("", q, "1", "2")
		return func() {
			c := b.open()
			b.must(c.Confirm(false))
			confirm, err := c.PublishWithDeferredConfirm("", q, false, false, amqp.Publishing{Body: []byte("3")})
			b.must(err)
			if confirm.DeliveryTag != 1 || !confirm.Wait() {
				b.Errorf("number %d", confirm.DeliveryTag)
			}
			c.drains(q, "3")
		}
	}},
}
