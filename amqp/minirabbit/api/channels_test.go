package api

import (
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

func TestIdleChannelThatNeverAcks(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"}, &wire.BasicConsume{Queue: "q", ConsumerTag: "forgetful"})
	c.publish("q", 12, wire.Properties{})
	name := "127.0.0.1:50000 -> 127.0.0.1:5672 (1)"
	w.wants(w.all("/api/channels")[0], map[string]any{
		"name": name, "messages_unacknowledged": 12.0, "prefetch_count": 0.0, "consumer_count": 1.0, "idle_since": absentField,
		"connection_details": map[string]any{"name": "127.0.0.1:50000 -> 127.0.0.1:5672", "peer_host": "127.0.0.1", "peer_port": 50000.0},
	})
	w.clock.Move(time.Hour)
	ch := w.get("/api/channels/127.0.0.1:50000%20-%3E%20127.0.0.1:5672%20(1)?columns=name")
	w.wants(ch, map[string]any{"idle_since": "2026-11-22T12:00:00.000+00:00", "messages_unacknowledged": 12.0, "publishes": []any{}})
	w.wants(ch["message_stats"].(map[string]any), map[string]any{"deliver": 12.0, "ack": 0.0, "publish": 12.0})
	if tag := ch["consumer_details"].([]any)[0].(map[string]any)["consumer_tag"]; tag != "forgetful" {
		t.Errorf("its consumer is %v", tag)
	}
}

func TestChannelInATransaction(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"}, &wire.TxSelect{}).publish("q", 2, wire.Properties{})
	w.wants(w.all("/api/vhosts/%2F/channels")[0], map[string]any{
		"transactional": true, "confirm": false, "messages_uncommitted": 2.0, "acks_uncommitted": 0.0, "message_stats": absentField,
	})
}

func TestConnectionThatAnAlarmHolds(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{Heartbeat: 10, ChannelMax: 2047, FrameMax: 131072, Mechanism: "AMQPLAIN"})
	w.wants(w.all("/api/connections")[0], map[string]any{
		"state": "running", "timeout": 10.0, "channel_max": 2047.0, "frame_max": 131072.0, "auth_mechanism": "AMQPLAIN", "ssl_cipher": nil,
		"connected_at": float64(epoch.UnixMilli()), "user_provided_name": absentField, "channels": 1.0,
	})
	w.broker.SetAlarm("disk", true)
	w.wants(w.all("/api/connections")[0], map[string]any{"state": "blocking"})
	c.publish("nowhere", 1, wire.Properties{})
	w.wants(w.get("/api/connections/127.0.0.1:50000%20-%3E%20127.0.0.1:5672"), map[string]any{"state": "blocked", "ssl_cipher": ""})
}

func TestEmptyBroker(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"queues", "consumers", "channels", "connections", "bindings", "policies", "parameters"} {
		if n := len(w.all("/api/" + path)); n != 0 {
			t.Errorf("%s: %d", path, n)
		}
	}
	w.wants(w.get("/api/overview"), map[string]any{
		"message_stats": map[string]any{}, "queue_totals": map[string]any{}, "rabbitmq_version": "4.0.5", "erlang_version": absentField,
		"object_totals": map[string]any{"channels": 0.0, "connections": 0.0, "consumers": 0.0, "exchanges": 7.0, "queues": 0.0},
	})
	w.wants(w.all("/api/vhosts")[0], map[string]any{"name": "/", "messages": absentField, "message_stats": absentField})
	w.wants(w.get("/api/whoami"), map[string]any{"name": testUser, "tags": []any{"administrator"}})
}
