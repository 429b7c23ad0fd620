package lab_test

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// A worker that holds a delivery for longer than consumer_timeout loses its
// channel with 406, and all that it holds goes back (RabbitMQ, Consumers,
// Delivery Acknowledgement Timeout).
func TestConsumerTimeout(t *testing.T) {
	t.Parallel()
	n := nodetest.Start(t, node.Options{Settings: map[string]string{"consumer_timeout": "3000"}})
	b := newBenchOn(t, n, classic("timeout"))
	b.publish(10, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckNever, Prefetch: 4})
	b.broker(6, 4)
	b.await("its channel is closed", func(s *record.State) bool { return s.Worker(w).Condition == record.Broken })
	b.mu.Lock()
	reason := b.state.Worker(w).Reason
	closed := b.events[len(b.events)-1]
	b.mu.Unlock()
	if !strings.Contains(reason, "delivery acknowledgement on channel 1 timed out") || closed.Code != 406 {
		t.Errorf("%d %q", closed.Code, reason)
	}
	b.broker(10, 0)
	b.agree()
	if c := b.counts(); c.Lost != 0 || c.Ready != 10 {
		t.Errorf("%+v", c)
	}
	// one that acks in time keeps its channel, however long it is there
	w = b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(400 * time.Millisecond)})
	b.await("all acked", func(s *record.State) bool { return s.Total().Acked == 10 && s.Worker(w).Condition == record.Idle })
}
