package api

import (
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

func TestClassicQueueWithAHolder(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{})
	c.do(&wire.QueueDeclare{Queue: "a/ü %2F", Durable: true}, &wire.BasicQos{PrefetchCount: 3},
		&wire.BasicConsume{Queue: "a/ü %2F", ConsumerTag: "holder"})
	c.publish("a/ü %2F", 5, wire.Properties{DeliveryMode: 2, Timestamp: epoch}).do(&wire.BasicAck{DeliveryTag: 1})

	q := w.get("/api/queues/%2F/a%2F%C3%BC%20%252F")
	w.wants(q, map[string]any{
		"name": "a/ü %2F", "vhost": "/", "type": "classic", "durable": true, "exclusive": false, "state": "running",
		"messages": 4.0, "messages_ready": 1.0, "messages_unacknowledged": 3.0, "messages_persistent": 4.0,
		"message_bytes": 40.0, "message_bytes_ready": 10.0, "message_bytes_unacknowledged": 30.0, "message_bytes_persistent": 40.0,
		"consumers": 1.0, "head_message_timestamp": float64(epoch.Unix()), "arguments": map[string]any{"x-queue-type": "classic"},
		"policy": nil, "exclusive_consumer_tag": nil, "single_active_consumer_tag": nil, "storage_version": 2.0,
		"owner_pid_details": absentField, "leader": absentField, "memory": 4*(200.0+10+11) - 10,
	})
	w.wants(q["message_stats"].(map[string]any), map[string]any{
		"publish": 5.0, "deliver": 4.0, "deliver_get": 4.0, "ack": 1.0, "get": 0.0, "redeliver": 0.0, "confirm": absentField,
		"publish_details": map[string]any{"rate": 0.0},
	})
	consumer := q["consumer_details"].([]any)[0].(map[string]any)
	w.wants(consumer, map[string]any{
		"consumer_tag": "holder", "ack_required": true, "active": true, "activity_status": "up", "prefetch_count": 3.0,
		"consumer_timeout": 1800000.0, "arguments": map[string]any{}, "queue": map[string]any{"name": "a/ü %2F", "vhost": "/"},
	})
}

// Measured on RabbitMQ 4.0.5, classic and quorum.
func TestAConsumerIsToldTheTimeoutOfItsQueue(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(
		&wire.QueueDeclare{Queue: "hasty", Durable: true, Arguments: wire.Table{"x-consumer-timeout": int64(90000)}},
		&wire.BasicConsume{Queue: "hasty"})
	w.wants(w.all("/api/consumers")[0], map[string]any{"consumer_timeout": 90000.0})
}

func TestFieldsThatOnlyAnAnswerAboutOneQueueHas(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "mine", Exclusive: true})
	w.wants(w.all("/api/queues")[0], map[string]any{
		"owner_pid_details": absentField, "policy": absentField, "consumer_details": absentField, "head_message_timestamp": absentField,
		"message_stats": absentField, "idle_since": absentField, "exclusive": true, "consumer_capacity": 0.0,
	})
	w.wants(w.get("/api/queues/%2F/mine"), map[string]any{
		"owner_pid_details": map[string]any{"name": "127.0.0.1:50000 -> 127.0.0.1:5672", "peer_host": "127.0.0.1", "peer_port": 50000.0},
		"consumer_details":  []any{}, "head_message_timestamp": nil, "message_stats": absentField, "idle_since": absentField,
	})
	w.clock.Move(time.Minute)
	w.wants(w.get("/api/queues/%2F/mine"), map[string]any{"idle_since": "2026-11-22T12:00:00.000+00:00"})
}

func TestQuorumQueue(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q", Durable: true, Arguments: quorumQueue}).publish("q", 2, wire.Properties{})
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{
		"type": "quorum", "leader": node, "members": []any{node}, "online": []any{node}, "delivery_limit": 20.0, "messages_ready": 2.0, "messages_persistent": 2.0,
		"messages_ready_ram": absentField, "exclusive_consumer_tag": absentField, "storage_version": absentField,
	})
}

func TestTotalsWithoutStatistics(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "c"}, &wire.QueueDeclare{Queue: "q", Durable: true, Arguments: quorumQueue}).
		publish("c", 3, wire.Properties{})
	all := w.all("/api/queues/%2F?disable_stats=true&enable_queue_totals=true")
	w.wants(all[0], map[string]any{
		"messages": 3.0, "messages_ready": 3.0, "messages_unacknowledged": 0.0, "exclusive": false, "online": nil,
		"consumers": absentField, "messages_details": absentField,
	})
	w.wants(all[1], map[string]any{"messages": 0.0, "exclusive": nil, "online": []any{node}, "leader": node})
	w.wants(w.get("/api/queues/%2F/c?disable_stats=true"), map[string]any{"messages": absentField, "online": absentField, "durable": false})
}

func TestSingleActiveConsumer(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(
		&wire.QueueDeclare{Queue: "s", Arguments: wire.Table{"x-single-active-consumer": true}},
		&wire.BasicConsume{Queue: "s", ConsumerTag: "first"}, &wire.BasicConsume{Queue: "s", ConsumerTag: "second", NoAck: true})
	w.wants(w.all("/api/queues")[0], map[string]any{"single_active_consumer_tag": "first", "consumers": 2.0})
	consumers := w.all("/api/consumers")
	w.wants(consumers[0], map[string]any{"consumer_tag": "first", "active": true, "activity_status": "single_active"})
	w.wants(consumers[1], map[string]any{"consumer_tag": "second", "active": false, "activity_status": "waiting", "ack_required": false})
}

func TestExclusiveConsumerIsNamed(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "x"}, &wire.BasicConsume{Queue: "x", ConsumerTag: "alone", Exclusive: true})
	w.wants(w.get("/api/queues/%2F/x"), map[string]any{"exclusive_consumer_tag": "alone"})
}
