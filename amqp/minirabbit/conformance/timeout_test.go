package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// timedOut is how a channel is closed at the consumer timeout.
func (b *bench) timedOut() string {
	if !b.does(release.TimeoutExplained) {
		return "406 PRECONDITION_FAILED - consumer ack timed out on channel 1"
	}
	return "406 PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: " + b.by(release.TimeoutUntold, "2000", "-1") +
		" ms. This timeout value can be configured, see consumers doc guide to learn more"
}

// slow is a queue whose deliveries time out: a classic one, and since 4.3 a quorum queue.
func (c *channel) slow(name string) string {
	c.b.Helper()
	if c.b.does(release.ClassicConsumerTimeout) {
		return c.queue(name, nil)
	}
	return c.quorum(name, nil)
}

// lateConsumer waits until a consumer is late, and checks that it loses its channel, or
// since 4.3 is cancelled alone.
func (c *channel) lateConsumer(tag string) {
	c.b.Helper()
	if !c.b.does(release.TimeoutCancelsConsumer) {
		c.closes("%s", c.b.timedOut())
		return
	}
	got, err := await(c.cancelled)
	c.b.must(err)
	if got != tag || c.IsClosed() {
		c.b.Errorf("%q was cancelled, its channel is closed: %v", got, c.IsClosed())
	}
}

var timeoutScenarios = []scenario{
	{"a delivery that is held too long costs the channel, or since 4.3 the consumer", func(b *bench) {
		c := b.open()
		q := c.slow("q")
		b.publish("", q, "1", "2")
		b.must(c.Qos(1, 0, false))
		c.consume(q, consuming{tag: "slow"}).expect("1")
		c.lateConsumer("slow")
		b.ready(q, 2)
		b.open().gets(q, "1*", "2")
	}},
	{"all consumers of the channel go, or since 4.3 the late one", func(b *bench) {
		c := b.open()
		q, r := c.slow("q"), c.queue("r", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{tag: "slow"}).expect("1")
		other := c.consume(r, consuming{tag: "other"})
		c.lateConsumer("slow")
		if !b.does(release.TimeoutCancelsConsumer) {
			b.until("no consumer is left", func() bool { return b.inspect(r).Consumers == 0 })
			return
		}
		b.publish("", r, "2")
		other.expect("2")
	}},
	{"a consumer that was cancelled at the timeout is still there to its channel", func(b *bench) {
		c := b.open()
		q := c.slow("q")
		b.publish("", q, "1", "2", "3")
		b.must(c.Qos(2, 0, false))
		d := c.consume(q, consuming{tag: "slow"}).expect("1", "2")
		c.lateConsumer("slow")
		b.ready(q, 3)
		if !b.does(release.TimeoutCancelsConsumer) {
			return
		}
		if n := b.inspect(q).Consumers; n != 1 {
			b.Errorf("%d consumers", n)
		}
		b.must(d[0].Ack(false)) // late, of no effect
		c.inspect(q)
		b.ready(q, 3)
		b.must(d[1].Ack(false)) // all are settled: it gets messages again, which amqp091-go does not expect
		b.ready(q, 1)
		b.must(d[1].Ack(false))
		c.closes("406 PRECONDITION_FAILED - unknown delivery tag 2")
	}},
	{"what was got times out too", func(b *bench) {
		c := b.open()
		q := c.slow("q")
		b.publish("", q, "1")
		c.gets(q, "1")
		c.closes("%s", b.timedOut())
		b.ready(q, 1)
	}},
	{"a delivery of a classic queue does not time out since 4.3", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{}).expect("1")
		b.pass(2 * consumerTimeout)
		if c.IsClosed() != b.does(release.ClassicConsumerTimeout) {
			b.Errorf("closed: %v", c.IsClosed())
		}
	}},
	{"a delivery of a quorum queue times out too", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.publish("", q, "1")
		c.consume(q, consuming{tag: "slow"}).expect("1")
		c.lateConsumer("slow")
		b.ready(q, 1)
		d := b.open().gets(q, "1*")[0]
		b.acquired(d, 1)
		if b.does(release.TimeoutCancelsConsumer) {
			b.counts(d, nil)
		} else {
			b.counts(d, int64(1))
		}
	}},
	{"acks in time keep the channel", func(b *bench) {
		c := b.open()
		q := c.slow("q")
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
		q := c.slow("q")
		b.publish("", q, "1")
		s := c.consume(q, consuming{autoAck: true})
		s.expect("1")
		b.pass(2 * consumerTimeout)
		b.publish("", q, "2")
		s.ends("2")
	}},
	{"a queue's own timeout counts since 3.12", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-consumer-timeout": int32(60000)})
		b.publish("", q, "1")
		c.consume(q, consuming{}).expect("1")
		b.pass(2 * consumerTimeout)
		if c.IsClosed() == b.does(release.QueueConsumerTimeout) {
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
