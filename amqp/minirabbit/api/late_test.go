package api

import (
	"context"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// With an interval, statistics are as they were at the last look, and what is newer than
// that has none. What is asked without statistics is as it is.
func TestStatisticsThatComeLate(t *testing.T) {
	w := newWorld(t)
	w.api.o.StatisticsInterval = 5 * time.Second
	look := func() {
		w.clock.Move(5 * time.Second)
		w.api.look(w.clock.Now())
	}
	look()
	c := w.connect(broker.Login{Traffic: &broker.Traffic{}}).do(&wire.QueueDeclare{Queue: "q"})
	c.publish("q", 20, wire.Properties{})
	unknown := map[string]any{"messages": absentField, "consumers": absentField, "message_stats": absentField}
	w.wants(w.get("/api/queues/%2F/q"), unknown)
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"name": "q", "durable": false, "consumer_details": []any{}})
	w.wants(w.all("/api/queues")[0], unknown)
	w.wants(w.all("/api/channels")[0], map[string]any{"number": 1.0, "messages_unacknowledged": absentField, "message_stats": absentField})
	w.wants(w.all("/api/connections")[0], map[string]any{"user": testUser, "recv_oct": absentField})
	w.wants(w.get("/api/overview")["message_stats"].(map[string]any), map[string]any{"publish": absentField})
	w.wants(w.get("/api/overview")["object_totals"].(map[string]any), map[string]any{"queues": 1.0, "channels": 1.0})
	w.wants(w.all("/api/queues?disable_stats=true&enable_queue_totals=true")[0], map[string]any{"messages_ready": 20.0})

	look()
	c.publish("q", 10, wire.Properties{})
	rate := map[string]any{"publish": 20.0, "publish_details": map[string]any{"rate": 4.0}}
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages": 20.0})
	w.wants(w.get("/api/queues/%2F/q")["message_stats"].(map[string]any), rate)
	w.wants(w.all("/api/channels")[0]["message_stats"].(map[string]any), rate)
	w.wants(w.get("/api/overview")["queue_totals"].(map[string]any), map[string]any{"messages": 20.0})
	w.wants(w.get("/api/vhosts/%2F"), map[string]any{"messages": 20.0})
	w.wants(w.all("/api/connections")[0], map[string]any{"recv_oct": 0.0})
	w.wants(w.all("/api/queues?disable_stats=true&enable_queue_totals=true")[0], map[string]any{"messages_ready": 30.0})

	look()
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages": 30.0})
}

// The totals of a quorum queue come with its statistics.
func TestTotalsOfQuorumQueuesComeLateToo(t *testing.T) {
	w := newWorld(t)
	w.api.o.StatisticsInterval = 5 * time.Second
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q", Durable: true, Arguments: wire.Table{"x-queue-type": "quorum"}})
	const totals = "/api/queues?disable_stats=true&enable_queue_totals=true"
	w.wants(w.all(totals)[0], map[string]any{"name": "q", "messages": 0.0})
	w.api.look(w.clock.Now())
	c.publish("q", 3, wire.Properties{})
	w.wants(w.all(totals)[0], map[string]any{"messages": 0.0})
	w.api.look(w.clock.Now())
	w.wants(w.all(totals)[0], map[string]any{"messages": 3.0})
}

// Run renews statistics as often as it is asked to, by the clock.
func TestRunRenewsStatistics(t *testing.T) {
	w := newWorld(t)
	w.api.o.StatisticsInterval = 5 * time.Second
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); w.api.Run(ctx) }()
	defer func() { cancel(); <-ended }()
	await := func(ready float64) {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); w.get("/api/queues/%2F/q")["messages"] != ready; {
			if time.Now().After(deadline) {
				t.Fatal("it did not come")
			}
			time.Sleep(time.Millisecond)
		}
	}
	await(0)
	w.connect(broker.Login{}).publish("q", 1, wire.Properties{})
	w.clock.Move(4 * time.Second)
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages": 0.0})
	w.clock.Move(time.Second)
	await(1)
}
