package broker

import (
	"runtime"
	"testing"

	"rabbitlab/amqp/minirabbit/wire"
)

// BenchmarkMillionReady says how much memory a million ready messages take whose
// bodies are 100 bytes long: live is what they need, and held what the system has
// given for them, with what the garbage collector has not yet taken back.
func BenchmarkMillionReady(b *testing.B) {
	for range b.N {
		broker := New(Options{})
		p := &peer{b: broker}
		c, err := broker.Connect(Login{VirtualHost: "/", Address: "127.0.0.1:1"}, p)
		if err != nil {
			b.Fatal(err)
		}
		for _, m := range []wire.Method{&wire.ChannelOpen{}, &wire.QueueDeclare{Queue: "q", Durable: true}} {
			if err := c.Handle(1, m, nil); err != nil {
				b.Fatal(err)
			}
		}
		p.got = nil
		before := memory()
		for range 1_000_000 {
			// as they come from the network: two allocations
			properties := wire.Properties{DeliveryMode: 2, ContentType: "text/plain"}
			encoded, _ := properties.Encode()
			content := &wire.Content{Properties: encoded, Body: make([]byte, 100)}
			if err := c.Handle(1, &wire.BasicPublish{RoutingKey: "q"}, content); err != nil {
				b.Fatal(err)
			}
		}
		held := memory()
		runtime.GC()
		live := memory()
		b.ReportMetric(float64(held.HeapSys-before.HeapInuse)/1e6, "held-MB")
		b.ReportMetric(float64(live.HeapAlloc-before.HeapAlloc)/1e6, "live-MB")
		if q, _ := broker.Queue("/", "q"); q.Ready != 1_000_000 {
			b.Fatalf("%d ready", q.Ready)
		}
		c.Close()
	}
}

func memory() (m runtime.MemStats) {
	runtime.ReadMemStats(&m)
	return m
}
