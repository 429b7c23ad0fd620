package conformance_test

import (
	"slices"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// shown is a delivery as the scenarios write it: its body, with a * if it is
// marked as redelivered.
func shown(d amqp.Delivery) string {
	if d.Redelivered {
		return string(d.Body) + "*"
	}
	return string(d.Body)
}

// gets gets messages, which are not acked, and checks that these come.
func (c *channel) gets(queue string, want ...string) []amqp.Delivery {
	c.b.Helper()
	return c.get(queue, false, want)
}

// drains gets messages with automatic ack, checks that these come, and that no
// other is left.
func (c *channel) drains(queue string, want ...string) []amqp.Delivery {
	c.b.Helper()
	got := c.get(queue, true, want)
	c.empty(queue)
	return got
}

// empty checks that there is nothing to get.
func (c *channel) empty(queue string) {
	c.b.Helper()
	d, ok, err := c.Get(queue, true)
	c.b.must(err)
	if ok {
		c.b.Errorf("%s has %s, and should be empty", queue, shown(d))
	}
}

func (c *channel) get(queue string, autoAck bool, want []string) []amqp.Delivery {
	c.b.Helper()
	var all []amqp.Delivery
	var got []string
	for range want {
		d, ok, err := c.Get(queue, autoAck)
		c.b.must(err)
		if !ok {
			break
		}
		all, got = append(all, d), append(got, shown(d))
	}
	if !slices.Equal(got, want) {
		c.b.Errorf("%s gives %s, not %s", queue, strings.Join(got, " "), strings.Join(want, " "))
	}
	if len(got) < len(want) {
		c.b.FailNow()
	}
	return all
}

// consuming says how a queue is consumed.
type consuming struct {
	tag                         string
	autoAck, exclusive, noLocal bool
	args                        amqp.Table
}

// consumer is a consumer of amqp091-go.
type consumer struct {
	c          *channel
	tag        string
	deliveries <-chan amqp.Delivery
}

// consume consumes a queue.
func (c *channel) consume(queue string, how consuming) *consumer {
	c.b.Helper()
	deliveries, err := c.tryConsume(queue, &how)
	c.b.must(err)
	return &consumer{c: c, tag: how.tag, deliveries: deliveries}
}

func (c *channel) tryConsume(queue string, how *consuming) (<-chan amqp.Delivery, error) {
	if how.tag == "" {
		how.tag = c.b.name("tag")
	}
	return c.Consume(queue, how.tag, how.autoAck, how.exclusive, how.noLocal, false, how.args)
}

// expect waits for deliveries and checks that these come, in this order.
func (s *consumer) expect(want ...string) []amqp.Delivery {
	s.c.b.Helper()
	var all []amqp.Delivery
	var got []string
	for range want {
		d, ok := s.next()
		if !ok {
			break
		}
		all, got = append(all, d), append(got, shown(d))
	}
	if !slices.Equal(got, want) {
		s.c.b.Fatalf("%s was delivered %s, not %s", s.tag, strings.Join(got, " "), strings.Join(want, " "))
	}
	return all
}

func (s *consumer) next() (amqp.Delivery, bool) {
	select {
	case d, ok := <-s.deliveries:
		return d, ok
	case <-time.After(patience):
		return amqp.Delivery{}, false
	}
}

// ends cancels the consumer, and checks that these deliveries, and no others, had
// come since the last that was expected.
func (s *consumer) ends(want ...string) []amqp.Delivery {
	s.c.b.Helper()
	s.c.b.must(s.c.Cancel(s.tag, false))
	var all []amqp.Delivery
	var got []string
	for d := range s.deliveries {
		all, got = append(all, d), append(got, shown(d))
	}
	if !slices.Equal(got, want) {
		s.c.b.Errorf("%s was delivered %s, not %s", s.tag, strings.Join(got, " "), strings.Join(want, " "))
	}
	return all
}
