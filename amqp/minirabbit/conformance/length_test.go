package conformance_test

import (
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

var lengthScenarios = []scenario{
	{"max-length drops the oldest", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(2)})
		b.publish("", q, "1", "2", "3")
		c.drains(q, "2", "3")
	}},
	{"max-length counts ready messages only", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(2)})
		b.publish("", q, "1", "2")
		d := c.gets(q, "1", "2")
		b.publish("", q, "3", "4", "5")
		b.must(d[0].Nack(false, true))
		b.must(d[1].Nack(false, true))
		c.drains(q, "4", "5")
	}},
	{"max-length 0 keeps nothing, but a waiting consumer gets it", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(0)})
		b.publish("", q, "1")
		c.empty(q)
		s := c.consume(q, consuming{})
		b.publish("", q, "2")
		s.expect("2")
	}},
	{"max-length-bytes counts bodies", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length-bytes": int32(10)})
		b.publish("", q, "12345", "67890")
		b.send("", q, amqp.Publishing{Body: []byte("a"), Headers: amqp.Table{"long": strings.Repeat("x", 100)}})
		c.drains(q, "67890", "a")
		b.publish("", q, "1", "elevenbytes")
		c.empty(q)
	}},
	{"both limits hold", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(3), "x-max-length-bytes": int32(4)})
		b.publish("", q, "1", "2", "3", "4")
		c.drains(q, "2", "3", "4")
		b.publish("", q, "1", "22", "33")
		c.drains(q, "22", "33")
	}},
	{"a consumer with room gets past the limit", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(1)})
		b.must(c.Qos(1, 0, false))
		s := c.consume(q, consuming{})
		b.publish("", q, "1", "2", "3")
		b.must(s.expect("1")[0].Ack(false))
		s.expect("3")
	}},
	{"reject-publish with bytes", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length-bytes": int32(5), "x-overflow": "reject-publish"})
		b.publish("", q, "123")
		if b.confirmed("", q, amqp.Publishing{Body: []byte("456")}) {
			b.Error("it was acked")
		}
		b.publish("", q, "78")
		c.drains(q, "123", "78")
	}},
	{"messages expire after the queue's TTL", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-message-ttl": int32(200)})
		b.publish("", q, "1", "2")
		b.ready(q, 0)
		c.empty(q)
	}},
	{"a TTL of 0 expires what no consumer waits for", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-message-ttl": int32(0)})
		b.publish("", q, "1")
		c.empty(q)
		s := c.consume(q, consuming{})
		b.publish("", q, "2")
		s.expect("2")
	}},
	{"an expiration of 0 too", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{Expiration: "0", Body: []byte("1")})
		c.empty(q)
		s := c.consume(q, consuming{})
		b.send("", q, amqp.Publishing{Expiration: "0", Body: []byte("2")})
		s.expect("2")
	}},
	{"the shorter of both TTLs counts", func(b *bench) {
		c := b.open()
		short, long := c.queue("short", amqp.Table{"x-message-ttl": int32(100)}), c.queue("long", amqp.Table{"x-message-ttl": int32(60000)})
		b.send("", short, amqp.Publishing{Expiration: "60000"})
		b.send("", long, amqp.Publishing{Expiration: "100"})
		b.ready(short, 0)
		b.ready(long, 0)
	}},
	{"expiration is looked at at the head only", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{Body: []byte("1"), Expiration: "5000"})
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "1"})
		b.send("", q, amqp.Publishing{Body: []byte("3")})
		b.pass(50 * time.Millisecond)
		if n := c.inspect(q).Messages; n != 3 {
			b.Errorf("%d messages", n)
		}
		b.ready(q, 1)
		c.drains(q, "3")
	}},
	{"an unacked message does not expire, but when it is returned", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-message-ttl": int32(100)})
		b.publish("", q, "1")
		d := c.gets(q, "1")
		b.pass(150 * time.Millisecond)
		b.must(d[0].Nack(false, true))
		c.empty(q)
	}},
	{"an expiration does not show in what is delivered in time", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{Expiration: "60000"})
		if d := c.drains(q, "")[0]; d.Expiration != "60000" {
			b.Errorf("%q", d.Expiration)
		}
	}},
	{"an unused queue expires, with what it holds", func(b *bench) {
		c, asks := b.open(), b.open() // RabbitMQ may close who asks for what is going
		args := amqp.Table{"x-expires": int32(5000)}
		used, unused := c.queue("used", args), c.queue("unused", args)
		c.consume(used, consuming{})
		b.publish("", unused, "1")
		b.until("it expires", func() bool {
			c := asks.sibling()
			defer c.Close()
			return c.QueueBind(unused, "", "amq.fanout", false, nil) != nil // no use, in this sense
		})
		c.inspect(used)
	}},
}
