package scenario_test

import (
	amqp "github.com/rabbitmq/amqp091-go"
)

var dispatchStatements = []statement{
	{name: "all is sent at once", says: "Without a prefetch RabbitMQ sends all there is, whatever the worker can do, and whether or not it acks.", check: func(c *trial) {
		c.filled(200)
		w := c.consume(0, false)
		c.stands(0, 200)
		w.gets(200)
	}},
	{name: "dealt in turn", says: "Among workers that wait RabbitMQ deals in turn: ten and ten. (The tutorial has one filled before the next.)", check: func(c *trial) {
		c.declare(nil)
		one, two := c.consume(0, false), c.consume(0, false)
		c.publish(20, amqp.Persistent)
		first, second := bodies(one.gets(10)), bodies(two.gets(10))
		odd, even := "1 3 5 7 9 11 13 15 17 19", "2 4 6 8 10 12 14 16 18 20"
		if !(first == odd && second == even || first == even && second == odd) {
			c.Errorf("%s; %s", first, second)
		}
	}},
	{name: "a backlog goes to the first", says: "What waits already goes to whoever comes first: twenty and none. So one worker is filled before the next.", check: func(c *trial) {
		c.filled(20)
		one := c.consume(0, false)
		one.gets(20)
		two := c.consume(0, false)
		c.stands(0, 20)
		if more := two.rest(); len(more) > 0 {
			c.Errorf("the second one got %s", bodies(more))
		}
	}},
	{name: "prefetch 1 is one at a time", says: "With prefetch_count=1 a worker is sent the next message when it has acked the one before.", check: func(c *trial) {
		c.filled(5)
		w := c.consume(1, false)
		for left := range 5 {
			d := w.gets(1)[0]
			c.stands(int64(4-left), 1)
			if err := d.Ack(false); err != nil {
				c.Fatal(err)
			}
		}
		c.stands(0, 0)
	}},
	{name: "the next goes to who is free", says: "With prefetch 1 a worker that is busy gets nothing more; the one that is free gets the rest.", check: func(c *trial) {
		c.declare(nil)
		busy := c.consume(1, false)
		c.publish(1, amqp.Persistent)
		busy.gets(1)
		free := c.consume(1, false)
		c.publish(9, amqp.Persistent)
		free.acks(9)
		c.stands(0, 1)
		if more := busy.rest(); len(more) > 0 {
			c.Errorf("the one that is busy got %s", bodies(more))
		}
	}},
	{name: "prefetch 0 is unlimited", says: "basic_qos(prefetch_count=0) means no limit, and not none.", check: func(c *trial) {
		c.filled(50)
		ch := c.dial()
		if err := ch.Qos(0, 0, false); err != nil {
			c.Fatal(err)
		}
		c.consumeOn(ch, 0, false).gets(50)
	}},
	{name: "qos comes before consume", says: "The count holds for consumers that start after it was set.", check: func(c *trial) {
		c.declare(nil)
		ch := c.dial()
		early := c.consumeOn(ch, 0, false)
		if err := ch.Qos(1, 0, false); err != nil {
			c.Fatal(err)
		}
		c.publish(5, amqp.Persistent)
		early.gets(5)
	}},
	{name: "prefetch does not limit automatic ack", says: "With automatic ack nothing is unacked, so that prefetch limits nothing.", check: func(c *trial) {
		c.filled(50)
		c.consume(1, true).gets(50)
		c.stands(0, 0)
	}},
}
