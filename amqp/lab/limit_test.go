package lab_test

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
)

// A quorum queue drops a message that was taken back more often than its delivery
// limit allows, and tells nobody.
func TestDeliveryLimit(t *testing.T) {
	b := newBench(t, record.QueueSpec{Name: "limit", Type: record.Quorum, Durable: true, DeliveryLimit: 3})
	b.publish(4, "poison")
	w := b.add(record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1})
	b.await("all are dropped", func(s *record.State) bool { return s.Total().Dropped == 4 })
	b.broker(0, 0)
	if c := b.counts(); c.Delivered != 16 || c.Lost != 0 || c.Ready != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	life, _ := b.state.Life(1)
	last := life.Steps[len(life.Steps)-1]
	if last.Kind != record.Dropped || !strings.Contains(last.Reason, "delivery limit is 3") {
		t.Errorf("%+v", last)
	}
	var counts []int
	for _, e := range b.events {
		if e.Kind == record.Delivered && e.Message == 1 {
			counts = append(counts, e.Deliveries)
		}
	}
	t.Logf("%s was told these delivery counts: %v", w, counts)
}

// Without a limit of its own a quorum queue has none before RabbitMQ 4.0, and 20
// since.
func TestDeliveryLimitOfTheBroker(t *testing.T) {
	b := newBench(t, record.QueueSpec{Name: "limit-default", Type: record.Quorum, Durable: true})
	b.publish(1, "poison")
	b.add(record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1, Sleep: fixed(time.Millisecond)})
	if !release.Has(nodetest.Broker(t).Version(), release.DefaultDeliveryLimit) {
		b.await("it goes round and round", func(s *record.State) bool { return s.Total().Delivered > 60 })
		if c := b.counts(); c.Dropped != 0 || c.Lost != 0 {
			t.Errorf("%+v", c)
		}
		return
	}
	b.await("it is dropped", func(s *record.State) bool { return s.Total().Dropped == 1 })
	if c := b.counts(); c.Delivered != 21 || c.Lost != 0 {
		t.Errorf("%+v", c)
	}
}
