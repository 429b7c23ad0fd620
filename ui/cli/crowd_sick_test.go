//go:build linux

package cli

import (
	"fmt"
	"slices"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/mgmt/diagnose"
)

// sickness is one way in which a client misbehaves on its own queue.
type sickness struct {
	name     string
	is       diagnose.Verdict
	prefetch int
	messages int // that its queue has before it comes
	cases    int
	does     func(c *crowd, ch *amqp.Channel, queue string) error
}

// sicknessesAtOnce can be told after some seconds.
var sicknessesAtOnce = []sickness{
	{"forgets, full", diagnose.ForgottenAck, 10, 30, 4, (*crowd).forget},
	{"forgets, unlimited", diagnose.ForgottenAck, 0, 30, 3, (*crowd).forget},
	{"gets", diagnose.UnackedGet, 0, 5, 3, (*crowd).get},
	{"loops", diagnose.RequeueLoop, 3, 2, 3, (*crowd).loop},
}

// sicknesses are twenty cases in all.
var sicknesses = append([]sickness{
	{"is stuck", diagnose.StuckWorker, 5, 30, 3, (*crowd).stick},
	{"waits for a batch", diagnose.BatchDeadlock, 8, 40, 2, (*crowd).waitForABatch},
	{"leaks", diagnose.AckLeak, 0, 0, 2, (*crowd).leak},
}, sicknessesAtOnce...)

// fallSick starts the sick, and returns what each has by where its connection comes
// from.
func (c *crowd) fallSick(all []sickness) (sick map[string]diagnose.Verdict, err error) {
	sick = map[string]diagnose.Verdict{}
	for _, s := range all {
		for i := range s.cases {
			peer, err := c.start(s, fmt.Sprintf("sick.%s.%d", s.name, i))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", s.name, err)
			}
			sick[peer] = s.is
		}
	}
	return sick, nil
}

// start starts one on a queue and a connection of its own.
func (c *crowd) start(s sickness, queue string) (peer string, err error) {
	conn, err := c.dial(s.name)
	if err != nil {
		return "", err
	}
	ch, err := conn.Channel()
	if err != nil {
		return "", err
	}
	if _, err = ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
		return "", err
	}
	if err = c.publish(ch, queue, s.messages); err != nil {
		return "", err
	}
	if err = ch.Qos(s.prefetch, 0, false); err != nil {
		return "", err
	}
	return conn.LocalAddr().String(), s.does(c, ch, queue)
}

// each gives a function each delivery of a queue, as long as it wants more; what comes
// after that is left where it is.
func (c *crowd) each(ch *amqp.Channel, queue string, does func(n int, d amqp.Delivery) bool) error {
	deliveries, err := ch.Consume(queue, "", false, false, false, false, nil)
	c.clients.Go(func() {
		more := true
		for n := 1; more; n++ {
			d, open := <-deliveries
			more = open && does(n, d)
		}
		for range deliveries {
		}
	})
	return err
}

func (c *crowd) forget(ch *amqp.Channel, queue string) error {
	return c.each(ch, queue, func(int, amqp.Delivery) bool { return true })
}

// get takes what is there one by one, and acks none.
func (c *crowd) get(ch *amqp.Channel, queue string) error {
	for there := true; there; {
		var err error
		if _, there, err = ch.Get(queue, false); err != nil {
			return err
		}
	}
	return nil
}

// stick acks one a second for a while, and then none.
func (c *crowd) stick(ch *amqp.Channel, queue string) error {
	return c.each(ch, queue, func(n int, d amqp.Delivery) bool {
		return c.pass(time.Second) && d.Ack(false) == nil && n < 12
	})
}

// loop gives all back that it gets, fifty a second.
func (c *crowd) loop(ch *amqp.Channel, queue string) error {
	return c.each(ch, queue, func(_ int, d amqp.Delivery) bool {
		return c.pass(20*time.Millisecond) && d.Nack(false, true) == nil
	})
}

// waitForABatch acks batches of four or eight, six seconds after the first of one came,
// until it wants to have twelve, which is more than its prefetch.
func (c *crowd) waitForABatch(ch *amqp.Channel, queue string) error {
	return c.each(ch, queue, func(n int, d amqp.Delivery) bool {
		if slices.Contains([]int{4, 12, 16, 24, 28}, n) {
			return c.pass(6*time.Second) && d.Ack(true) == nil
		}
		return true
	})
}

// leak is sent four a second, and acks each other one.
func (c *crowd) leak(ch *amqp.Channel, queue string) error {
	feeder, err := c.channel("feeds a leak")
	if err != nil {
		return err
	}
	c.clients.Go(func() {
		for c.pass(time.Second/4) && c.publish(feeder, queue, 1) == nil {
		}
	})
	return c.each(ch, queue, func(n int, d amqp.Delivery) bool { return n%2 == 0 || d.Ack(false) == nil })
}
