package scenario_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var durabilityStatements = []statement{
	{name: "a queue that is not durable is gone", says: "A queue that is not durable does not survive a restart, nor what stands in it: on 4.3 only an exclusive one can be so.",
		check: func(c *trial) {
			exclusive := c.does(release.TransientQueuesRefused)
			if _, err := c.ch.QueueDeclare(c.queue, false, false, exclusive, false, nil); err != nil {
				c.Fatal(err)
			}
			c.publish(2, amqp.Persistent)
		},
		after: func(c *trial) {
			_, err := c.ch.QueueDeclarePassive(c.queue, false, false, false, false, nil)
			c.refused(err, amqp.NotFound, "NOT_FOUND")
		}},
	{name: "queue and message are to be durable", says: "A persistent message in a durable queue survives a restart: delivery_mode 2 and durable=True.",
		check: func(c *trial) { c.filled(5) },
		after: func(c *trial) { c.has(5) }},
	{name: "a transient message is gone", says: "A durable queue comes back without the messages that are not persistent.",
		check: func(c *trial) {
			c.declare(nil)
			c.publish(5, amqp.Transient)
			c.stands(5, 0)
		},
		after: func(c *trial) { c.has(0) }},
	{name: "left out is transient", says: "A message that does not say its delivery_mode is not persistent.",
		check: func(c *trial) {
			c.declare(nil)
			c.publish(5, 0)
			c.stands(5, 0)
		},
		after: func(c *trial) { c.has(0) }},
	{name: "a quorum queue keeps all", says: "A quorum queue keeps what it takes, whatever its delivery_mode.",
		check: func(c *trial) {
			c.declare(amqp.Table{amqp.QueueTypeArg: amqp.QueueTypeQuorum})
			c.publish(5, amqp.Transient)
		},
		after: func(c *trial) {
			if got := bodies(c.consume(0, false).acks(5)); got != "1 2 3 4 5" {
				c.Errorf("got %s", got)
			}
		}},
	{name: "unacked survives too", says: "What was unacked when the broker stopped is ready again afterwards.",
		check: func(c *trial) {
			c.filled(3)
			c.consume(0, false).gets(3)
			c.stands(0, 3)
		},
		after: func(c *trial) { c.has(3) }},
	{name: "other settings are refused", says: "Who declares the same name with other settings is refused, 406, and loses the channel; the queue stays as it is.", check: func(c *trial) {
		c.filled(1)
		ch := c.dial()
		closed := ch.NotifyClose(make(chan *amqp.Error, 1))
		_, err := ch.QueueDeclare(c.queue, false, false, false, false, nil)
		c.refused(err, amqp.PreconditionFailed, "PRECONDITION_FAILED - inequivalent arg 'durable'")
		c.refused(hears(c, closed), amqp.PreconditionFailed, "inequivalent arg")
		c.stands(1, 0)
	}},
	{name: "another name helps", says: "Other settings want another name, and the old queue stays beside it.", check: func(c *trial) {
		c.filled(1)
		other := c.queue + " anew"
		if _, err := c.ch.QueueDeclare(other, true, false, false, false, amqp.Table{"x-max-length": int64(5)}); err != nil {
			c.Error(err)
		}
		c.stands(1, 0)
	}},
	{name: "a transaction answers", says: "tx.commit answers when the messages are taken; what is rolled back never was there.", check: func(c *trial) {
		c.declare(nil)
		ch := c.dial()
		publish := func(body string) error {
			return ch.PublishWithContext(c.Context(), "", c.queue, false, false, amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte(body)})
		}
		for _, err := range []error{ch.Tx(), publish("rolled back"), ch.TxRollback(), publish("committed"), ch.TxCommit()} {
			if err != nil {
				c.Fatal(err)
			}
		}
		if d := c.consume(1, false).acks(1)[0]; string(d.Body) != "committed" {
			c.Errorf("got %s", d.Body)
		}
		c.stands(0, 0)
	}},
	{name: "a confirm answers", says: "With publisher confirms RabbitMQ answers each message, without a transaction.", check: func(c *trial) { c.filled(100) }},
	{name: "confirmed is not routed", says: "A message that no queue takes is confirmed as well; with mandatory=True it is returned first, 312.", check: func(c *trial) {
		returned := c.ch.NotifyReturn(make(chan amqp.Return, 2))
		if err := c.ch.Confirm(false); err != nil {
			c.Fatal(err)
		}
		for _, mandatory := range []bool{false, true} {
			last, err := c.ch.PublishWithDeferredConfirm("", c.queue, mandatory, false, amqp.Publishing{})
			if err != nil {
				c.Fatal(err)
			}
			c.confirmed(last)
		}
		if r := hears(c, returned); r.ReplyCode != amqp.NoRoute || len(returned) > 0 {
			c.Errorf("the first is returned with %d, and %d more are", r.ReplyCode, len(returned))
		}
	}},
}

// has checks that the queue is back, with so many messages: all of them persistent.
func (c *trial) has(n int) {
	c.Helper()
	q, err := c.ch.QueueDeclarePassive(c.queue, true, false, false, false, nil)
	if err != nil || q.Messages != n {
		c.Errorf("%+v, %v", q, err)
	}
}
