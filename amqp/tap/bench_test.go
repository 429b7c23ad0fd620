package tap

import (
	"bytes"
	"testing"

	"rabbitlab/amqp/wire"
)

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

// A frame takes at most one allocation, with somebody who takes the events and without.
func TestAllocationsAFrame(t *testing.T) {
	for _, heard := range []bool{false, true} {
		tap := &Tap{feed: newFeed(), open: map[int]*conn{}, identities: newIdentities()}
		if heard {
			tap.Listen()
		}
		c := tap.begun(1, Program{})
		up, down := &scanner{to: programSide{c}}, &scanner{to: brokerSide{c}}
		c.read(up, script(&wire.BasicConsume{Queue: "q", ConsumerTag: "c"}), true)
		c.read(down, script(&wire.BasicConsumeOk{ConsumerTag: "c"}), false)
		c.read(up, script(&wire.ConfirmSelect{NoWait: true}), true)
		withID := []byte{0, byte(wire.MessageID), 4, 'o', 'n', 'e', '1'}
		publish := written(&wire.BasicPublish{RoutingKey: "q"}, withID)
		confirm := written(&wire.BasicAck{Multiple: true}, nil)
		deliver := written(&wire.BasicDeliver{ConsumerTag: "c", DeliveryTag: 1, RoutingKey: "q"}, withID)
		answer := written(&wire.BasicAck{DeliveryTag: 1}, nil)
		frames := tap.counts.Frames
		const rounds = 1000
		allocations := testing.AllocsPerRun(1, func() {
			for range rounds {
				c.read(up, publish, true)
				c.read(down, confirm, false)
				c.read(down, deliver, false)
				c.read(up, answer, true)
			}
			tap.feed.take()
		})
		perRun := float64(tap.counts.Frames-frames) / 2 // it runs once more, to warm up
		if counts := tap.counts; counts.Confirmed != 2*rounds || counts.Acked != 2*rounds || counts.NotUnderstood != 0 {
			t.Errorf("%+v", counts)
		}
		t.Logf("heard %v: %.3f allocations a frame", heard, allocations/perRun)
		if allocations > perRun {
			t.Errorf("heard %v: %.0f allocations for %.0f frames", heard, allocations, perRun)
		}
	}
}

// written is a method, and with properties a message with a body behind it.
func written(m wire.Method, properties []byte) []byte {
	var out bytes.Buffer
	w := wire.NewWriter(&out)
	_ = w.Method(1, m)
	if properties != nil {
		_ = w.Content(1, 60, &wire.Content{Properties: properties, Body: []byte("hello")})
	}
	_ = w.Flush()
	return out.Bytes()
}
