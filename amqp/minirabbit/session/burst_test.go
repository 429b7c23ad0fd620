package session

import (
	"context"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/wire"
)

// burst publishes n messages, and waits until the broker has all of them.
func burst(t testing.TB, ch *amqp.Channel, queue string, n int, body []byte) {
	t.Helper()
	for range n {
		if err := ch.PublishWithContext(context.Background(), "", queue, false, false, amqp.Publishing{Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ch.QueueDeclarePassive(queue, false, true, false, false, nil); err != nil {
		t.Fatal(err)
	}
}

// A message in from one client, and out to another that acks it.
func BenchmarkPublishConsumeAck(b *testing.B) {
	h := open(b, rabbitMQs, Options{})
	_, in := h.client(b)
	_, out := h.client(b)
	q := queue(b, in)
	if err := out.Qos(100, 0, false); err != nil {
		b.Fatal(err)
	}
	deliveries, err := out.Consume(q, "", false, false, false, false, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	go func() {
		for range b.N {
			if in.PublishWithContext(context.Background(), "", q, false, false, amqp.Publishing{Body: make([]byte, 100)}) != nil {
				return
			}
		}
	}()
	for range b.N {
		d := <-deliveries
		if err := d.Ack(false); err != nil {
			b.Fatal(err)
		}
	}
}

// What a basic.publish of 100 bytes takes from the frames on.
func BenchmarkContents(b *testing.B) {
	frames := []wire.Frame{
		{Type: wire.FrameMethod, Channel: 1, Payload: []byte("\x00\x3c\x00\x28" + publish)},
		{Type: wire.FrameHeader, Channel: 1, Payload: []byte("\x00\x3c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x64\x10\x00\x02")},
		{Type: wire.FrameBody, Channel: 1, Payload: make([]byte, 100)},
	}
	c := contents{}
	for b.Loop() {
		for _, f := range frames {
			if _, _, err := c.add(f); err != nil {
				b.Fatal(err)
			}
		}
	}
}
