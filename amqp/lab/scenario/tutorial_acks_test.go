package scenario_test

import (
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/release"
)

var ackStatements = []statement{
	{name: "published twice", says: "A message that its producer publishes again is another one: it comes with the same id, and not marked redelivered.", check: func(c *trial) {
		c.declare(nil)
		for range 2 {
			if err := c.ch.PublishWithContext(c.Context(), "", c.queue, false, false, amqp.Publishing{MessageId: "order 7"}); err != nil {
				c.Fatal(err)
			}
		}
		for _, d := range c.consume(1, false).acks(2) {
			if d.MessageId != "order 7" || d.Redelivered {
				c.Errorf("%q, redelivered %v", d.MessageId, d.Redelivered)
			}
		}
	}},
	{name: "what was not begun is marked too", says: "All that a consumer was sent and did not ack comes back marked redelivered, begun or not.", check: func(c *trial) {
		c.filled(3)
		ch := c.dial()
		c.consumeOn(ch, 3, false).gets(1)
		c.stands(0, 3)
		if err := ch.Close(); err != nil {
			c.Fatal(err)
		}
		for _, d := range c.consume(3, false).acks(3) {
			if !d.Redelivered {
				c.Errorf("%s is not marked", d.Body)
			}
		}
	}},
	{name: "manual ack is the default", says: "A consumer that says nothing of acks has to ack: what was sent to it is kept, unacked. (The tutorial has it removed at once.)", check: func(c *trial) {
		c.filled(3)
		c.consume(0, false).gets(3)
		c.stands(0, 3)
	}},
	{name: "automatic ack removes what it sends", says: "With automatic ack a message is removed as it is sent, long before it is done.", check: func(c *trial) {
		c.filled(10)
		c.consume(0, true).gets(1)
		c.stands(0, 0)
	}},
	{name: "automatic ack loses", says: "Whoever dies with automatic ack takes along the message in hand, and all that were sent to it.", check: func(c *trial) {
		c.filled(10)
		w := c.consume(0, true)
		w.gets(1)
		if err := w.ch.Close(); err != nil {
			c.Error(err)
		}
		c.publish(1, amqp.Persistent)
		if all := c.consume(0, false).gets(1); all[0].Redelivered {
			c.Errorf("message %s came back", all[0].Body)
		}
		c.stands(0, 1)
	}},
	{name: "an ack removes", says: "A message is removed when it is acked, and not before.", check: func(c *trial) {
		c.filled(1)
		w := c.consume(1, false)
		d := w.gets(1)[0]
		c.stands(0, 1)
		if err := d.Ack(false); err != nil {
			c.Error(err)
		}
		c.stands(0, 0)
	}},
	{name: "what is not acked goes to another", says: "What a dead worker had not acked is given to another one, marked redelivered.", check: func(c *trial) {
		c.filled(2)
		w, heir := c.consume(2, false), c.consume(2, false)
		w.gets(2)
		if err := w.ch.Close(); err != nil {
			c.Error(err)
		}
		for _, d := range heir.acks(2) {
			if !d.Redelivered {
				c.Errorf("%s is not marked", d.Body)
			}
		}
		c.stands(0, 0)
	}},
	comesBack("a channel closed", func(c *trial, w *consumer, _ *amqp.Connection, _ *line) error { return w.ch.Close() }),
	comesBack("a connection closed", func(c *trial, _ *consumer, conn *amqp.Connection, _ *line) error { return conn.Close() }),
	comesBack("a TCP connection lost", func(c *trial, _ *consumer, _ *amqp.Connection, l *line) error { return l.Close() }),
	{name: "the same worker may get it again", says: "What comes back goes to whoever is there: to the same program too.", check: func(c *trial) {
		c.filled(1)
		ch, conn := c.dialOn(nil)
		c.consumeOn(ch, 1, false).gets(1)
		if err := ch.Close(); err != nil {
			c.Error(err)
		}
		again, err := conn.Channel()
		if err != nil {
			c.Fatal(err)
		}
		if d := c.consumeOn(again, 1, false).acks(1)[0]; !d.Redelivered {
			c.Error("it is not marked redelivered")
		}
	}},
	{name: "a forgotten ack", says: "hello 0 6: six done, none acked, and all six again when the worker is gone.", check: func(c *trial) {
		c.filled(6)
		w := c.consume(0, false)
		w.gets(6)
		c.stands(0, 6)
		if err := w.ch.Close(); err != nil {
			c.Error(err)
		}
		c.stands(6, 0)
	}},
	{name: "forgotten acks take memory", alone: true, says: "RabbitMQ keeps in memory what is unacked, more and more of it.", check: func(c *trial) { c.plays("forgotten-ack") }},
	{name: "a delivery has a timeout", says: "Since 3.8.15 a delivery may not be held for ever: the channel is closed with 406, and since 4.3 the consumer of a quorum queue is cancelled.", check: timesOut},
	{name: "a long job needs heartbeats", says: "A client that sends no heartbeats while it works is taken for dead after two or three of them, and its message given out again. (The tutorial has long tasks safe.)", check: func(c *trial) {
		c.filled(1)
		l := &line{}
		ch, conn := c.dialOn(l)
		closed := conn.NotifyClose(make(chan *amqp.Error, 1))
		c.consumeOn(ch, 1, false).gets(1)
		c.stands(0, 1)
		l.mute.Store(true)
		began := time.Now()
		c.stands(1, 0)
		if silent := time.Since(began); silent < time.Second {
			c.Errorf("it was given up after %s", silent)
		}
		hears(c, closed)
		if d := c.consume(1, false).acks(1)[0]; !d.Redelivered {
			c.Error("it is not marked redelivered")
		}
	}},
}

// comesBack is a statement on one way for a worker to go.
func comesBack(way string, goes func(*trial, *consumer, *amqp.Connection, *line) error) statement {
	return statement{name: way, says: "What a worker had not acked is ready again after " + way + ".", check: func(c *trial) {
		c.filled(3)
		l := &line{}
		ch, conn := c.dialOn(l)
		w := c.consumeOn(ch, 2, false)
		w.gets(2)
		c.stands(1, 2)
		if err := goes(c, w, conn, l); err != nil {
			c.Error(err)
		}
		c.stands(3, 0)
	}}
}

// timesOut holds a delivery of a quorum queue for too long.
func timesOut(c *trial) {
	args := amqp.Table{amqp.QueueTypeArg: amqp.QueueTypeQuorum}
	if c.does(release.QueueConsumerTimeout) {
		args["x-consumer-timeout"] = int64(1000)
	}
	c.declare(args)
	c.publish(1, amqp.Persistent)
	w := c.consume(1, false)
	closed, cancelled := w.ch.NotifyClose(make(chan *amqp.Error, 1)), w.ch.NotifyCancel(make(chan string, 1))
	w.gets(1)
	if !c.does(release.TimeoutCancelsConsumer) {
		words := "delivery acknowledgement on channel 1 timed out"
		if !c.does(release.TimeoutExplained) {
			words = "consumer ack timed out on channel 1"
		}
		c.refused(hears(c, closed), amqp.PreconditionFailed, words)
	} else {
		select {
		case <-cancelled:
		case err := <-closed:
			c.Errorf("the channel is closed: %v", err)
		case <-time.After(soon):
			c.Error("the consumer keeps what it holds")
		}
	}
	if d := c.consume(1, false).acks(1)[0]; !d.Redelivered {
		c.Error("what comes back is not marked redelivered")
	}
}

// plays plays a scenario, which must end as it says.
func (c *trial) plays(name string) {
	s, err := scenario.Find(name)
	if err != nil {
		c.Fatal(err)
	}
	if _, _, err := c.stage.play(c.T, s); err != nil {
		c.Error(err)
	}
}
