package conformance_test

import (
	"reflect"
	"testing"
)

// apiScenarios are what the management API says, and does.
var apiScenarios = []scenario{
	{"what it shows", showsSituation},
	{"who may ask", asksForPassword},
	{"what it refuses", refusesRequests},
	{"lists", sortsAndPages},
	{"lists without pages", listsWithoutPages},
	{"samples", remembers},
	{"persistent messages", countsPersistent},
	{"capacity", showsCapacity},
	{"declare and delete", declaresAndDeletes},
	{"bindings", bindsAndUnbinds},
	{"publish and get", publishesAndGets},
	{"close a connection", closesConnection},
}

func TestAPI(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) { runAll(t, target.shared(t), apiScenarios) })
	}
}

// wants checks fields of an object.
func (a *asker) wants(what string, got any, fields map[string]any) {
	a.Helper()
	for name, want := range fields {
		if value := at(got, name); !reflect.DeepEqual(value, want) {
			a.Errorf("%s: %s is %#v, wanted %#v", what, name, value, want)
		}
	}
}

func showsSituation(b *bench) {
	s := newSituation(b)
	s.showsQueues()
	s.showsConsumers()
	s.showsChannels()
	s.showsConnection()
}

func (s *situation) showsQueues() {
	s.Helper()
	for _, name := range []string{s.classic, s.quorum} {
		q := s.object("queues/%2F/" + esc(name))
		more := 0.0 // the delivery mode
		if name == s.quorum {
			more = s.overhead()
		}
		s.wants(name, q, map[string]any{
			"name": name, "vhost": "/", "durable": true, "auto_delete": false, "exclusive": false, "state": "running",
			"messages": 5.0, "messages_ready": 2.0, "messages_unacknowledged": 3.0, "messages_persistent": 5.0, "consumers": 1.0,
			"message_bytes": 50 + 5*more, "message_bytes_ready": 20 + 2*more, "message_bytes_unacknowledged": 30 + 3*more, "message_bytes_persistent": 50 + 5*more,
		})
		s.wants(name, q["message_stats"], map[string]any{"publish": 6.0, "deliver": 4.0, "ack": 1.0, "deliver_no_ack": 0.0, "get_no_ack": 0.0})
	}
	classic := s.object("queues/%2F/" + esc(s.classic))
	s.wants("classic", classic, map[string]any{"type": "classic", "head_message_timestamp": float64(stamp.Unix()), "exclusive_consumer_tag": nil})
	s.wants("classic", classic["message_stats"], map[string]any{"deliver_get": 5.0, "get": 1.0, "redeliver": 0.0})
	s.wants("exclusive", s.object("queues/%2F/"+esc(s.exclusive)), map[string]any{"exclusive": true, "durable": false, "messages": 0.0})
	s.wants("sac", s.object("queues/%2F/"+esc(s.sac)), map[string]any{"consumers": 2.0, "single_active_consumer_tag": "first"})
	s.wants("fresh", s.object("queues/%2F/"+esc(s.fresh)), map[string]any{
		"name": s.fresh, "auto_delete": true, "message_stats": nil, "consumer_details": []any{},
	})
	for _, o := range s.mine("queues/%2F?disable_stats=true&enable_queue_totals=true").([]any) {
		switch at(o, "name") {
		case s.classic:
			s.wants("totals", o, map[string]any{"messages": 5.0, "messages_ready": 2.0, "messages_unacknowledged": 3.0, "exclusive": false})
		case s.quorum:
			s.wants("totals", o, map[string]any{"messages": 5.0, "messages_ready": 2.0, "messages_unacknowledged": 3.0, "exclusive": nil})
		}
	}
}

func (s *situation) showsConsumers() {
	s.Helper()
	s.wants("consumer", s.consumersOf(s.classic)[0], map[string]any{
		"consumer_tag": "holder " + s.classic, "ack_required": true, "active": true, "activity_status": "up", "exclusive": false,
		"prefetch_count": 3.0, "arguments": map[string]any{},
	})
	s.wants("its channel", at(s.consumersOf(s.classic)[0], "channel_details"), map[string]any{
		"name": connectionName(s.holder) + " (1)", "connection_name": connectionName(s.holder), "number": 1.0, "peer_host": "127.0.0.1",
	})
	for _, c := range s.consumersOf(s.sac) {
		want := map[string]any{"active": true, "activity_status": "single_active", "ack_required": true, "arguments": map[string]any{}}
		if at(c, "consumer_tag") == "second" {
			want = map[string]any{"active": false, "activity_status": "waiting", "ack_required": false, "arguments": map[string]any{"x-priority": -1.0}}
		}
		s.wants("consumer of sac", c, want)
	}
}

func (s *situation) showsChannels() {
	s.Helper()
	holder := s.channelOf(s.holder)
	s.wants("holder", holder, map[string]any{
		"number": 1.0, "state": "running", "consumer_count": 2.0, "prefetch_count": 3.0, "messages_unacknowledged": 6.0, "confirm": false,
		"transactional": false, "messages_unconfirmed": 0.0, "messages_uncommitted": 0.0, "acks_uncommitted": 0.0,
	})
	s.wants("holder", holder["message_stats"], map[string]any{"deliver": 8.0, "deliver_get": 8.0, "ack": 2.0, "get": 0.0, "redeliver": 0.0, "publish": nil})
	producer := s.channelOf(s.producer)
	s.wants("producer", producer, map[string]any{"confirm": true, "consumer_count": 0.0, "messages_unacknowledged": 0.0})
	s.wants("producer", producer["message_stats"], map[string]any{
		"publish": 13.0, "confirm": 13.0, "return_unroutable": 1.0, "drop_unroutable": 0.0, "ack": nil,
	})
}

func (s *situation) showsConnection() {
	s.Helper()
	c := s.object("connections/" + esc(connectionName(s.holder)))
	s.wants("connection", c, map[string]any{
		"name": connectionName(s.holder), "user": s.broker.User(), "vhost": "/", "protocol": "AMQP 0-9-1", "state": "running", "type": "network",
		"channels": 1.0, "auth_mechanism": "PLAIN", "ssl": false, "ssl_cipher": "", "peer_host": "127.0.0.1", "user_provided_name": "holder",
		"timeout": 10.0, "channel_max": 2047.0, "frame_max": 131072.0,
	})
	for _, field := range []string{"recv_oct", "send_oct", "recv_cnt", "send_cnt"} {
		if n, _ := c[field].(float64); n < 5 {
			s.Errorf("%s is %v", field, c[field])
		}
	}
	s.wants("client properties", c["client_properties"], map[string]any{
		"product": "conformance", "bad": "Not UTF-8, base64 is: eP8=", "bytes": "Not UTF-8, base64 is: Af8=", "number": 7.0, "real": 1.0,
		"table": map[string]any{"list": []any{"a", float64(1 << 40), "undefined"}}, "time": float64(stamp.Unix()), "decimal": 2.314,
	})
}
