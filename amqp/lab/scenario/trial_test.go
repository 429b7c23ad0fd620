package scenario_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

const (
	// longest is the consumer timeout of the brokers that statements are tried on: longer
	// than any of them holds a message, but the one on the timeout itself.
	longest = 8 * time.Second
	// soon is how long a broker may take for what it does at once.
	soon = 20 * time.Second
)

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// trial is one statement on one broker, with a queue and connections of its own.
type trial struct {
	*testing.T
	statement statement
	stage     *stage
	queue     string
	version   string // of the broker
	ch        *amqp.Channel
}

// newTrial is where a statement is tried. Its queue is declared by whoever needs it.
func newTrial(t *testing.T, b *stage, s statement) *trial {
	c := &trial{T: t, statement: s, stage: b, queue: "tutorial " + s.name}
	c.ch = c.dial()
	return c
}

// now is the same trial in another test, with a connection made anew.
func (c *trial) now(t *testing.T) *trial {
	later := *c
	later.T = t
	later.ch = later.dial()
	return &later
}

// dial opens a channel on a connection of its own.
func (c *trial) dial() *amqp.Channel {
	c.Helper()
	ch, _ := c.dialOn(nil)
	return ch
}

// line is a TCP connection that can be made to keep to itself what is written.
type line struct {
	net.Conn
	mute atomic.Bool
}

func (l *line) Write(b []byte) (int, error) {
	if l.mute.Load() {
		return len(b), nil
	}
	return l.Conn.Write(b)
}

// dialOn is dial, on a line that the test may hold.
func (c *trial) dialOn(l *line) (*amqp.Channel, *amqp.Connection) {
	c.Helper()
	config := amqp.Config{Heartbeat: 10 * time.Second}
	if l != nil {
		config.Heartbeat = time.Second
		config.Dial = func(network, addr string) (net.Conn, error) {
			conn, err := amqp.DefaultDial(soon)(network, addr)
			l.Conn = conn
			return l, err
		}
	}
	conn, err := amqp.DialConfig(c.stage.url, config)
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { _ = conn.CloseDeadline(time.Now().Add(time.Second)) })
	c.version, _ = conn.Properties["version"].(string)
	ch, err := conn.Channel()
	if err != nil {
		c.Fatal(err)
	}
	return ch, conn
}

// does asks the table of releases of the broker at hand.
func (c *trial) does(b release.Behaviour) bool { return release.Has(c.version, b) }

// declare declares the trial's queue: durable, unless told otherwise.
func (c *trial) declare(args amqp.Table) {
	c.Helper()
	if _, err := c.ch.QueueDeclare(c.queue, true, false, false, false, args); err != nil {
		c.Fatal(err)
	}
}

// publish publishes messages to the trial's queue, each named by its number, and waits
// until the broker has confirmed them.
func (c *trial) publish(n int, mode uint8) {
	c.Helper()
	if err := c.ch.Confirm(false); err != nil {
		c.Fatal(err)
	}
	var last *amqp.DeferredConfirmation
	for i := range n {
		var err error
		last, err = c.ch.PublishWithDeferredConfirm("", c.queue, true, false, amqp.Publishing{DeliveryMode: mode, Body: fmt.Append(nil, i+1)})
		if err != nil {
			c.Fatal(err)
		}
	}
	c.confirmed(last)
}

func (c *trial) confirmed(last *amqp.DeferredConfirmation) {
	c.Helper()
	ctx, cancel := context.WithTimeout(c.Context(), soon)
	defer cancel()
	if ack, err := last.WaitContext(ctx); err != nil || !ack {
		c.Fatalf("not confirmed: %v", err)
	}
}

// filled declares the trial's queue and publishes messages to it.
func (c *trial) filled(n int) {
	c.Helper()
	c.declare(nil)
	c.publish(n, amqp.Persistent)
}

// stands waits until the broker counts so many messages in the queue.
func (c *trial) stands(ready, unacked int64) {
	c.Helper()
	var r, u int64
	var known bool
	var err error
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if r, u, known, err = c.stage.means.Figures(c.Context(), c.queue); err == nil && known && r == ready && u == unacked {
			return
		}
	}
	c.Fatalf("%d ready and %d unacked, not %d and %d: %v", r, u, ready, unacked, err)
}

// consumer is one of the trial's, on a connection of its own.
type consumer struct {
	*trial
	ch  *amqp.Channel
	tag string
	got <-chan amqp.Delivery
}

// consume starts a consumer, with a prefetch where it is not 0.
func (c *trial) consume(prefetch int, auto bool) *consumer {
	c.Helper()
	return c.consumeOn(c.dial(), prefetch, auto)
}

func (c *trial) consumeOn(ch *amqp.Channel, prefetch int, auto bool) *consumer {
	c.Helper()
	if prefetch > 0 {
		if err := ch.Qos(prefetch, 0, false); err != nil {
			c.Fatal(err)
		}
	}
	const tag = "ctag"
	got, err := ch.Consume(c.queue, tag, auto, false, false, false, nil)
	if err != nil {
		c.Fatal(err)
	}
	return &consumer{c, ch, tag, got}
}

// gets waits for so many deliveries.
func (w *consumer) gets(n int) (all []amqp.Delivery) {
	w.Helper()
	late := time.After(soon)
	for range n {
		select {
		case d, open := <-w.got:
			if !open {
				w.Fatalf("it lost its consumer after %d of %d", len(all), n)
			}
			all = append(all, d)
		case <-late:
			w.Fatalf("%d of %d came", len(all), n)
		}
	}
	return all
}

// acks gets so many deliveries and acks each.
func (w *consumer) acks(n int) (all []amqp.Delivery) {
	w.Helper()
	for range n {
		d := w.gets(1)[0]
		if err := d.Ack(false); err != nil {
			w.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// rest cancels the consumer, and is what was sent to it that it has not got yet.
func (w *consumer) rest() (all []amqp.Delivery) {
	w.Helper()
	if err := w.ch.Cancel(w.tag, false); err != nil {
		w.Fatal(err)
	}
	for d := range w.got {
		all = append(all, d)
	}
	return all
}

// bodies are what deliveries say, in their order.
func bodies(all []amqp.Delivery) string {
	var words []string
	for _, d := range all {
		words = append(words, string(d.Body))
	}
	return strings.Join(words, " ")
}

// refused checks with what reply the broker refused.
func (c *trial) refused(err error, code int, words string) {
	c.Helper()
	if reply := new(amqp.Error); !errors.As(err, &reply) || reply.Code != code || !strings.Contains(reply.Reason, words) {
		c.Errorf("%v, not %d %s", err, code, words)
	}
}

// hears waits for what the broker tells by itself: that it closes something, or returns
// a message.
func hears[T any](c *trial, told <-chan T) (what T) {
	c.Helper()
	select {
	case what = <-told:
	case <-time.After(soon):
		c.Fatalf("no %T is told", what)
	}
	return what
}
