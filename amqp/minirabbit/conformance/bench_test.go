package conformance_test

import (
	"context"
	"crypto/rand"
	"net"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// patience is how long a scenario waits for what must come.
const patience = 20 * time.Second

// bench is where one scenario is tried on one broker.
type bench struct {
	*testing.T
	broker    broker
	suffix    string // of all names of this scenario
	conns     []*amqp.Connection
	queues    []string
	exchanges []string
	producer  *channel // in confirm mode
}

// newBench makes a bench, which is to be cleaned.
func newBench(t *testing.T, on broker) *bench {
	return &bench{T: t, broker: on, suffix: "." + rand.Text()[:8]}
}

// does says whether the broker's release does so, as the table of releases has it.
func (b *bench) does(what release.Behaviour) bool { return release.Has(b.broker.Version(), what) }

// by chooses what is to be expected: of releases that do not do so, and of those
// that do.
func (b *bench) by(what release.Behaviour, without, with string) string {
	if b.does(what) {
		return with
	}
	return without
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// name makes a name that no other scenario has.
func (b *bench) name(name string) string { return name + b.suffix }

// clean closes all connections, and removes what was declared.
func (b *bench) clean() {
	for _, conn := range b.conns {
		conn.CloseDeadline(time.Now().Add(patience))
	}
	conn, err := amqp.Dial(b.broker.URL())
	b.must(err)
	defer conn.Close()
	ch, err := conn.Channel()
	b.must(err)
	for _, name := range b.queues {
		if _, err := ch.QueueDelete(name, false, false, false); err != nil {
			b.Error(err)
		}
	}
	for _, name := range b.exchanges {
		if err := ch.ExchangeDelete(name, false, false); err != nil {
			b.Error(err)
		}
	}
}

// open opens a channel, on a connection of its own.
func (b *bench) open() *channel {
	b.Helper()
	c, err := b.dial(b.broker.URL())
	b.must(err)
	return c
}

// dial connects to a URL and opens a channel.
func (b *bench) dial(url string) (*channel, error) {
	return b.dialThrough(url, func(conn net.Conn) net.Conn { return conn })
}

// dialThrough is dial; what the client says and hears goes through what is made of the
// connection.
func (b *bench) dialThrough(url string, through func(net.Conn) net.Conn) (*channel, error) {
	var wire net.Conn
	conn, err := amqp.DialConfig(url, amqp.Config{
		Dial: func(network, address string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			var d net.Dialer
			var err error
			if wire, err = d.DialContext(ctx, network, address); err != nil {
				return nil, err
			}
			return through(wire), nil
		},
	})
	if err != nil {
		return nil, err
	}
	b.conns = append(b.conns, conn)
	return newChannel(b, conn, wire)
}

// publish publishes messages with these bodies, and returns when the broker has
// taken all of them.
func (b *bench) publish(exchange, key string, bodies ...string) {
	b.Helper()
	for _, body := range bodies {
		b.send(exchange, key, amqp.Publishing{Body: []byte(body)})
	}
}

// send publishes a message, and returns when the broker has taken it.
func (b *bench) send(exchange, key string, m amqp.Publishing) {
	b.Helper()
	if !b.confirmed(exchange, key, m) {
		b.Fatalf("%s was nacked", m.Body)
	}
}

// confirmed publishes a message, and says whether the broker has taken it.
func (b *bench) confirmed(exchange, key string, m amqp.Publishing) bool {
	b.Helper()
	if b.producer == nil {
		b.producer = b.open()
		b.must(b.producer.Confirm(false))
	}
	ctx, cancel := context.WithTimeout(b.Context(), patience)
	defer cancel()
	confirm, err := b.producer.PublishWithDeferredConfirmWithContext(ctx, exchange, key, false, false, m)
	b.must(err)
	taken, err := confirm.WaitContext(ctx)
	b.must(err)
	return taken
}

// until waits for something to become so.
func (b *bench) until(what string, so func() bool) {
	b.Helper()
	for deadline := time.Now().Add(patience); !so(); {
		if time.Now().After(deadline) {
			b.Fatalf("it did not come: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// ready waits until a queue has n ready messages.
func (b *bench) ready(queue string, n int) {
	b.Helper()
	c := b.open()
	defer c.conn.Close()
	var last int
	defer func() {
		if last != n {
			b.Logf("%s has %d ready messages, not %d", queue, last, n)
		}
	}()
	b.until("the messages of "+queue, func() bool {
		last = c.inspect(queue).Messages
		return last == n
	})
}
