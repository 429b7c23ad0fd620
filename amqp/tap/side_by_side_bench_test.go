package tap

import (
	"context"
	"net/url"
	"slices"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node/nodetest"
)

// BenchmarkSideBySide carries the same messages without the tap and with it, in turn, so that
// both have the same share of the machine: ratio is how much of the direct way's throughput is
// left. Client and tap share this process, with the built-in broker too. Somebody takes the
// tap's events, as rabbitlab does.
func BenchmarkSideBySide(b *testing.B) {
	for name, start := range map[string]func(b *testing.B) string{
		"builtin": func(b *testing.B) string {
			broker, err := minirabbit.Start(minirabbit.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { broker.Close() })
			return broker.URL()
		},
		"rabbitmq": func(b *testing.B) string { return nodetest.Broker(b).URL() },
	} {
		b.Run(name, func(b *testing.B) {
			direct := start(b)
			tapped := tappedURL(b, direct)
			b.Run("publish", func(b *testing.B) { sideBySide(b, newTraffic(b, direct).publish, newTraffic(b, tapped).publish) })
			b.Run("consume", func(b *testing.B) { sideBySide(b, newTraffic(b, direct).consume, newTraffic(b, tapped).consume) })
		})
	}
}

// tappedURL is a broker's by way of a tap whose events are taken.
func tappedURL(b *testing.B, broker string) string {
	at, err := url.Parse(broker)
	if err != nil {
		b.Fatal(err)
	}
	tap, err := Start(Config{Brokers: []string{at.Host}})
	if err != nil {
		b.Fatal(err)
	}
	tap.Listen()
	taken := make(chan struct{})
	go func() {
		defer close(taken)
		for {
			if _, err := tap.Next(context.Background()); err != nil { // Close ends it
				return
			}
		}
	}()
	b.Cleanup(func() { tap.Close(); <-taken })
	at.Host = tap.Address()
	return at.String()
}

const (
	benchMessages = 2000 // a turn
	benchTurns    = 20
	benchInFlight = 500 // not confirmed yet, or not acked
)

// sideBySide measures two ways of doing the same, in turn. What else the machine does falls on
// single turns, so that the ratio is the middle one of all.
func sideBySide(b *testing.B, direct, tapped func() time.Duration) {
	direct() // the connections warm up
	tapped()
	var with, without time.Duration
	var ratios []float64
	for b.Loop() {
		for range benchTurns {
			way, byWay := direct(), tapped()
			without, with = without+way, with+byWay
			ratios = append(ratios, way.Seconds()/byWay.Seconds())
		}
	}
	slices.Sort(ratios)
	rate := func(took time.Duration) float64 { return float64(len(ratios)*benchMessages) / took.Seconds() }
	b.ReportMetric(rate(without), "direct-msg/s")
	b.ReportMetric(rate(with), "tapped-msg/s")
	b.ReportMetric(ratios[len(ratios)/2], "ratio")
	b.ReportMetric(0, "ns/op")
}

// traffic is what goes over a connection, and a queue of its own.
type traffic struct {
	b        *testing.B
	queue    string
	out, in  *amqp.Channel
	confirms chan amqp.Confirmation
}

func newTraffic(b *testing.B, url string) *traffic {
	c, err := amqp.Dial(url)
	if err != nil {
		b.Fatal(err)
	}
	x := &traffic{b: b, out: mustChannel(b, c), in: mustChannel(b, c)}
	q, err := x.out.QueueDeclare("", true, false, false, false, nil)
	if err == nil {
		x.queue = q.Name
		err = x.out.Confirm(false)
	}
	if err == nil {
		err = x.in.Qos(benchInFlight, 0, false)
	}
	if err != nil {
		b.Fatal(err)
	}
	x.confirms = x.out.NotifyPublish(make(chan amqp.Confirmation, benchInFlight))
	b.Cleanup(func() {
		_, _ = x.in.QueueDelete(x.queue, false, false, false)
		c.Close()
	})
	return x
}

// publish publishes a round of messages and leaves none.
func (x *traffic) publish() time.Duration {
	took := x.fill()
	if _, err := x.in.QueuePurge(x.queue, false); err != nil {
		x.b.Fatal(err)
	}
	return took
}

// fill publishes a round of messages of 100 bytes and awaits the confirm of each.
func (x *traffic) fill() time.Duration {
	m := amqp.Publishing{DeliveryMode: amqp.Persistent, Body: make([]byte, 100)}
	began := time.Now()
	flying := 0
	for range benchMessages {
		if err := x.out.PublishWithContext(x.b.Context(), "", x.queue, false, false, m); err != nil {
			x.b.Fatal(err)
		}
		if flying++; flying == benchInFlight {
			<-x.confirms
			flying--
		}
	}
	for ; flying > 0; flying-- {
		<-x.confirms
	}
	return time.Since(began)
}

// consume takes a round of messages and acks each.
func (x *traffic) consume() time.Duration {
	x.fill()
	began := time.Now()
	deliveries, err := x.in.Consume(x.queue, x.queue, false, false, false, false, nil)
	if err != nil {
		x.b.Fatal(err)
	}
	for range benchMessages {
		d := <-deliveries
		if err := d.Ack(false); err != nil {
			x.b.Fatal(err)
		}
	}
	took := time.Since(began)
	if err := x.in.Cancel(x.queue, false); err != nil {
		x.b.Fatal(err)
	}
	return took
}

func mustChannel(b *testing.B, c *amqp.Connection) *amqp.Channel {
	ch, err := c.Channel()
	if err != nil {
		b.Fatal(err)
	}
	return ch
}
