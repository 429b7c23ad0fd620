package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"
)

const timedOut = "406 PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: 2000 ms. This timeout value can be configured, see consumers doc guide to learn more"

var timeoutScenarios = []scenario{
	{"a delivery that is held too long costs the channel", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2")
		b.must(c.Qos(1, 0, false))
		s := c.consume(q, consuming{})
		s.expect("1")
		c.closes(timedOut)
		b.ready(q, 2)
		b.open().drains(q, "1*", "2")
	}},
	{"all consumers of the channel go", func(b *bench) {
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{tag: "slow"}).expect("1")
		c.consume(r, consuming{tag: "other"})
		c.closes(timedOut)
		b.until("no consumer is left", func() bool { return b.inspect(r).Consumers == 0 })
	}},
	{"what was got times out too", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		c.gets(q, "1")
		c.closes(timedOut)
		b.ready(q, 1)
	}},
	{"a delivery of a quorum queue times out too", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{}).expect("1")
		c.closes(timedOut)
		b.ready(q, 1)
		b.counts(b.open().gets(q, "1*")[0], int64(1))
	}},
	{"acks in time keep the channel", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(1, 0, false))
		s := c.consume(q, consuming{})
		for range 4 {
			b.publish("", q, "1")
			d := s.expect("1")
			b.pass(consumerTimeout / 2)
			b.must(d[0].Ack(false))
		}
		s.ends()
	}},
	{"automatic ack never times out", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		s := c.consume(q, consuming{autoAck: true})
		s.expect("1")
		b.pass(2 * consumerTimeout)
		b.publish("", q, "2")
		s.ends("2")
	}},
	{"a queue's own timeout counts since 4.0", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-consumer-timeout": int32(60000)})
		b.publish("", q, "1")
		c.consume(q, consuming{}).expect("1")
		b.pass(2 * consumerTimeout)
		if c.IsClosed() == since4(b.broker) {
			b.Errorf("closed: %v", c.IsClosed())
		}
	}},
}

// inspect asks for a queue on a connection of its own.
func (b *bench) inspect(queue string) amqp.Queue {
	b.Helper()
	c := b.open()
	defer c.conn.Close()
	return c.inspect(queue)
}
