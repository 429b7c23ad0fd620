package tap

import (
	"net/url"
	"slices"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
	"go.uber.org/goleak"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node/nodetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

// bench is a tap before the built-in broker, and what it has told so far.
type bench struct {
	testing.TB
	broker *minirabbit.Server
	tap    *Tap
	told   []Event
}

func newBench(t testing.TB, c Config) *bench {
	t.Helper()
	broker, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { broker.Close() })
	at, err := url.Parse(broker.URL())
	if err != nil {
		t.Fatal(err)
	}
	c.Brokers = []string{at.Host}
	tap, err := Start(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tap.Close() })
	b := &bench{TB: t, broker: broker, tap: tap}
	tap.Listen()
	return b
}

// url is the broker's, by way of the tap.
func (b *bench) url() string {
	at, _ := url.Parse(b.broker.URL())
	at.Host = b.tap.Address()
	return at.String()
}

func (b *bench) dial() *amqp.Connection {
	b.Helper()
	c, err := amqp.DialConfig(b.url(), amqp.Config{Properties: amqp.Table{"product": "a test", "version": "7", "connection_name": "worker.go"}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	return c
}

func (b *bench) channel() *amqp.Channel {
	b.Helper()
	ch, err := b.dial().Channel()
	if err != nil {
		b.Fatal(err)
	}
	return ch
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// declare makes the queue q.
func (b *bench) declare(ch *amqp.Channel) {
	b.Helper()
	_, err := ch.QueueDeclare("q", true, false, false, false, nil)
	b.must(err)
}

func (b *bench) publish(ch *amqp.Channel, m amqp.Publishing) {
	b.Helper()
	b.must(ch.Publish("", "q", false, false, m))
}

// consume is a consumer of q that acks by hand, and the first n of its deliveries.
func (b *bench) consume(ch *amqp.Channel, n int) (all []amqp.Delivery) {
	b.Helper()
	in, err := ch.Consume("q", "", false, false, false, false, nil)
	b.must(err)
	for range n {
		all = append(all, b.next(in))
	}
	return all
}

func (b *bench) next(in <-chan amqp.Delivery) amqp.Delivery {
	b.Helper()
	select {
	case d, open := <-in:
		if !open {
			b.Fatal("no more deliveries")
		}
		return d
	case <-time.After(30 * time.Second):
		b.Fatal("no delivery came")
	}
	panic("not reached")
}

// await takes events until one of this kind was told n times since the last call, and gives the last of them.
func (b *bench) await(kind record.Kind, n int) Event {
	b.Helper()
	for {
		for i, e := range b.told {
			if e.Kind == kind {
				if n--; n == 0 {
					b.told = slices.Clone(b.told[i+1:])
					return e
				}
			}
		}
		b.told = nil
		events, err := b.tap.Next(b.Context())
		if err != nil {
			b.Fatalf("%s was not told: %v", kind, err)
		}
		b.told = events
	}
}

// look is what the books say.
func (b *bench) look() Snapshot { return b.tap.Look(1000) }
