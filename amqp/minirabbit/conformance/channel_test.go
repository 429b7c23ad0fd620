package conformance_test

import (
	"context"
	"errors"
	"net"
	"slices"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// channel is a channel, with what the broker tells of it.
type channel struct {
	*amqp.Channel
	b         *bench
	conn      *amqp.Connection
	wire      net.Conn
	closed    chan *amqp.Error // the channel alone
	hungUp    chan *amqp.Error // the connection
	returned  chan amqp.Return
	cancelled chan string
}

func newChannel(b *bench, conn *amqp.Connection, wire net.Conn) (*channel, error) {
	ch, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	return &channel{
		Channel: ch, b: b, conn: conn, wire: wire,
		closed:    ch.NotifyClose(make(chan *amqp.Error, 1)),
		hungUp:    conn.NotifyClose(make(chan *amqp.Error, 1)),
		returned:  ch.NotifyReturn(make(chan amqp.Return, 64)),
		cancelled: ch.NotifyCancel(make(chan string, 64)),
	}, nil
}

// sibling opens another channel on the same connection.
func (c *channel) sibling() *channel {
	c.b.Helper()
	sibling, err := newChannel(c.b, c.conn, c.wire)
	c.b.must(err)
	return sibling
}

// kill breaks the connection off, as the end of a process does.
func (c *channel) kill() { c.wire.Close() }

// flags are the bits of a declaration.
type flags struct{ durable, autoDelete, exclusive, internal bool }

var durable = flags{durable: true}

// declare declares a queue of this name.
func (c *channel) declare(name string, f flags, args amqp.Table) error {
	_, err := c.QueueDeclare(name, f.durable, f.autoDelete, f.exclusive, false, args)
	if err == nil && !f.exclusive && !slices.Contains(c.b.queues, name) {
		c.b.queues = append(c.b.queues, name)
	}
	return err
}

// queue declares a durable queue, with these arguments, and returns its name.
func (c *channel) queue(name string, args amqp.Table) string {
	c.b.Helper()
	name = c.b.name(name)
	c.b.must(c.declare(name, durable, args))
	return name
}

// quorum declares a quorum queue, with these arguments too, and returns its name.
func (c *channel) quorum(name string, args amqp.Table) string {
	c.b.Helper()
	all := amqp.Table{"x-queue-type": "quorum"}
	for key, value := range args {
		all[key] = value
	}
	return c.queue(name, all)
}

// declareExchange declares an exchange of this name.
func (c *channel) declareExchange(name, kind string, f flags, args amqp.Table) error {
	err := c.ExchangeDeclare(name, kind, f.durable, f.autoDelete, f.internal, false, args)
	if err == nil && !slices.Contains(c.b.exchanges, name) {
		c.b.exchanges = append(c.b.exchanges, name)
	}
	return err
}

// exchange declares an exchange, with these arguments, and returns its name.
func (c *channel) exchange(name, kind string, args amqp.Table) string {
	c.b.Helper()
	name = c.b.name(name)
	c.b.must(c.declareExchange(name, kind, flags{}, args))
	return name
}

// bind binds a queue.
func (c *channel) bind(queue, exchange, key string, args amqp.Table) {
	c.b.Helper()
	c.b.must(c.QueueBind(queue, key, exchange, false, args))
}

func (c *channel) inspect(queue string) amqp.Queue {
	c.b.Helper()
	q, err := c.QueueDeclarePassive(queue, false, false, false, false, nil)
	c.b.must(err)
	return q
}

// raw publishes a message, and waits for nothing.
func (c *channel) raw(exchange, key string, mandatory bool, m amqp.Publishing) {
	c.b.Helper()
	ctx, cancel := context.WithTimeout(c.b.Context(), patience)
	defer cancel()
	c.b.must(c.PublishWithContext(ctx, exchange, key, mandatory, false, m))
}

// recoverAll sends basic.recover.
func (c *channel) recoverAll(requeue bool) error {
	//lint:ignore SA1019 clients that are older still send it
	return c.Recover(requeue)
}

// returns waits for a message to be returned.
func (c *channel) returns() amqp.Return {
	c.b.Helper()
	r, err := await(c.returned)
	c.b.must(err)
	return r
}

// heard waits for the error that ends something.
func heard(end chan *amqp.Error) error {
	switch err, late := await(end); {
	case late != nil:
		return late
	case err == nil:
		return nil
	default:
		return err
	}
}

func await[T any](c <-chan T) (T, error) {
	select {
	case v := <-c:
		return v, nil
	case <-time.After(patience):
		var none T
		return none, errors.New("nothing came")
	}
}
