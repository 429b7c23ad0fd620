package scenario_test

import (
	"bytes"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var modelStatements = []statement{
	{name: "a message is bytes", says: "A body is bytes, and comes as it was sent, whatever it holds.", check: func(c *trial) {
		c.declare(nil)
		body := []byte("红包\x00\xff{}")
		if err := c.ch.PublishWithContext(c.Context(), "", c.queue, false, false, amqp.Publishing{Body: body}); err != nil {
			c.Fatal(err)
		}
		if d := c.consume(1, true).gets(1)[0]; !bytes.Equal(d.Body, body) {
			c.Errorf("%q", d.Body)
		}
	}},
	{name: "publishing has no answer", says: "basic.publish returns at once and is not answered, not even where no queue takes the message.", check: func(c *trial) {
		if err := c.ch.PublishWithContext(c.Context(), "", c.queue, false, false, amqp.Publishing{}); err != nil {
			c.Error(err)
		}
		c.declare(nil) // an answer to the publish would have come before this one's
	}},
	{name: "producer and consumer need not meet", says: "The producer may be gone before the consumer comes.", check: func(c *trial) {
		c.filled(1)
		if err := c.ch.Close(); err != nil {
			c.Error(err)
		}
		if all := c.consume(1, false).acks(1); all[0].Redelivered {
			c.Error("it is marked redelivered")
		}
	}},
	{name: "declaring again changes nothing", says: "Who declares what is there, with the same settings, gets it as it is.", check: func(c *trial) {
		c.filled(1)
		q, err := c.ch.QueueDeclare(c.queue, true, false, false, false, nil)
		if err != nil || q.Messages != 1 {
			c.Errorf("%+v, %v", q, err)
		}
	}},
	{name: "RabbitMQ pushes", says: "A consumer asks once and does not poll: what is published later is sent to it.", check: func(c *trial) {
		c.declare(nil)
		w := c.consume(0, false)
		c.publish(3, amqp.Persistent)
		if got := bodies(w.acks(3)); got != "1 2 3" {
			c.Errorf("got %s", got)
		}
	}},
	{name: "consuming from no queue", says: "To consume from a queue that is not there is an error: 404.", check: func(c *trial) {
		_, err := c.ch.Consume(c.queue, "", false, false, false, false, nil)
		c.refused(err, amqp.NotFound, "NOT_FOUND - no queue")
	}},
	{name: "messages expire at the head", says: "A message whose time is over waits behind one that has longer, and comes to the dead-letter exchange after that.", check: func(c *trial) {
		late := *c
		late.queue += " late"
		late.declare(nil)
		w := late.consume(0, true)
		c.declare(amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": late.queue})
		began := time.Now()
		for _, time := range []string{"1500", "1"} {
			if err := c.ch.PublishWithContext(c.Context(), "", c.queue, false, false, amqp.Publishing{Expiration: time, Body: []byte(time)}); err != nil {
				c.Fatal(err)
			}
		}
		if got := bodies(w.gets(2)); got != "1500 1" || time.Since(began) < 1400*time.Millisecond {
			c.Errorf("%s came after %s", got, time.Since(began))
		}
	}},
	{name: "the tutorial's own queue", says: "queue_declare(queue='hello') is taken before RabbitMQ 4.3, which refuses it with 541 and closes the connection.", check: func(c *trial) {
		ch, conn := c.dialOn(nil)
		closed := conn.NotifyClose(make(chan *amqp.Error, 1))
		_, err := ch.QueueDeclare(c.queue, false, false, false, false, nil)
		if !c.does(release.TransientQueuesRefused) {
			if err != nil {
				c.Error(err)
			}
			return
		}
		c.refused(err, amqp.InternalError, "transient_nonexcl_queues")
		if reply := hears(c, closed); reply == nil || reply.Code != amqp.InternalError {
			c.Errorf("the connection is closed with %v", reply)
		}
	}},
}
