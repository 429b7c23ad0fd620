package wire

import (
	"io"
	"testing"
)

func BenchmarkDecodePublish(b *testing.B) {
	payload := encoded(b, &BasicPublish{RoutingKey: "task_queue"})
	for b.Loop() {
		if _, err := DecodeMethod(payload); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeDeliver(b *testing.B) {
	w := NewWriter(io.Discard)
	m := &BasicDeliver{ConsumerTag: "ctag1.0123456789", DeliveryTag: 1, RoutingKey: "task_queue"}
	c := &Content{Properties: []byte{0x10, 0, 2}, Body: make([]byte, 100)}
	for b.Loop() {
		if w.Method(1, m) != nil || w.Content(1, 60, c) != nil {
			b.Fatal("not written")
		}
	}
}

func BenchmarkDecodeProperties(b *testing.B) {
	in := []byte("\x90\x00\x0atext/plain\x02")
	for b.Loop() {
		if _, err := DecodeProperties(in); err != nil {
			b.Fatal(err)
		}
	}
}
