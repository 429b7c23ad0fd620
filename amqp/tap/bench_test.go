package tap

import (
	"net/url"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/wire"
)

// Messages of 100 bytes published and acked one by one, without the tap and with it. The
// broker, the client and the tap share this process.
func BenchmarkDirect(b *testing.B) { benchmarkMessages(b, false) }
func BenchmarkTapped(b *testing.B) { benchmarkMessages(b, true) }

func benchmarkMessages(b *testing.B, tapped bool) {
	broker, err := minirabbit.Start(minirabbit.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer broker.Close()
	at, _ := url.Parse(broker.URL())
	if tapped {
		tap, err := Start(Config{Brokers: []string{at.Host}})
		if err != nil {
			b.Fatal(err)
		}
		defer tap.Close()
		at.Host = tap.Address()
	}
	c, err := amqp.Dial(at.String())
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	in, out := mustChannel(b, c), mustChannel(b, c)
	if _, err := out.QueueDeclare("q", true, false, false, false, nil); err != nil {
		b.Fatal(err)
	}
	_ = in.Qos(500, 0, false)
	deliveries, err := in.Consume("q", "", false, false, false, false, nil)
	if err != nil {
		b.Fatal(err)
	}
	body := make([]byte, 100)
	b.ResetTimer()
	go func() {
		for range b.N {
			_ = out.Publish("", "q", false, false, amqp.Publishing{Body: body})
		}
	}()
	for range b.N {
		d := <-deliveries
		_ = d.Ack(false)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msg/s")
}

func mustChannel(b *testing.B, c *amqp.Connection) *amqp.Channel {
	ch, err := c.Channel()
	if err != nil {
		b.Fatal(err)
	}
	return ch
}

// What the books take for a delivery of three frames and its ack.
func BenchmarkBooks(b *testing.B) {
	tap := &Tap{feed: newFeed(), open: map[int]*conn{}, identities: newIdentities()}
	c := tap.begun(1, Program{})
	up, down := &scanner{to: programSide{c}}, &scanner{to: brokerSide{c}}
	c.read(up, script(&wire.BasicConsume{Queue: "q", ConsumerTag: "c"}), true)
	c.read(down, script(&wire.BasicConsumeOk{ConsumerTag: "c"}), false)
	delivery := script(&wire.BasicDeliver{ConsumerTag: "c", DeliveryTag: 1, RoutingKey: "q"})
	answer := script(&wire.BasicAck{DeliveryTag: 1})
	b.ReportAllocs()
	for range b.N {
		c.read(down, delivery, false)
		c.read(up, answer, true)
	}
}

// Where nobody listens, a frame takes at most one allocation.
func TestAllocationsAFrame(t *testing.T) {
	perMessage := testing.Benchmark(BenchmarkBooks).AllocsPerOp()
	if perMessage > 4 {
		t.Errorf("%d allocations for four frames", perMessage)
	}
}
