package api

import (
	"fmt"
	"reflect"
	"testing"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

func TestDeclareQueue(t *testing.T) {
	w := newWorld(t)
	w.ask("PUT", "/api/queues/%2F/q", "", 201)
	w.ask("PUT", "/api/queues/%2F/q", `{"durable":false}`, 204)
	w.ask("PUT", "/api/queues/%2F/r", `{"auto_delete":"true","durable":true,"arguments":{"x-max-length":5}}`, 201)
	w.wants(w.get("/api/queues/%2F/r"), map[string]any{
		"durable": true, "auto_delete": true, "arguments": map[string]any{"x-max-length": 5.0, "x-queue-type": "classic"},
	})
	for body, reason := range map[string]any{
		`{"durable":"true"}`:  "inequivalent arg 'durable' for queue 'q' in vhost '/': received 'true' but current is 'false'",
		`{"durable":"maybe"}`: []any{"not_boolean", "maybe"},
		`x`:                   "not_json", `[]`: "not_json", `{} {}`: "not_json", `null`: "not_json",
		`{"arguments":{"x-max-length":null}}`: "null_not_allowed",
	} {
		w.refuses("PUT", "/api/queues/%2F/q", body, 400, reason)
	}
	w.refuses("PUT", "/api/queues/nope/q", "{}", 404, "vhost_not_found")
	w.refuses("PUT", "/api/queues/%2F/amq.mine", "{}", 401, "Access refused.")
}

func TestDeleteAndPurgeQueue(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"}, &wire.QueueDeclare{Queue: "mine", Exclusive: true}).
		publish("q", 3, wire.Properties{})
	w.refuses("DELETE", "/api/queues/%2F/q?if-empty=true", "", 400, "queue 'q' in vhost '/' not empty")
	w.ask("DELETE", "/api/queues/%2F/q/contents", "", 204)
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages": 0.0})
	c.do(&wire.BasicConsume{Queue: "q", ConsumerTag: "c"})
	w.refuses("DELETE", "/api/queues/%2F/q?if-unused=true", "", 400, "queue 'q' in vhost '/' in use")
	w.ask("DELETE", "/api/queues/%2F/q?if-empty=true", "", 204)
	w.ask("GET", "/api/queues/%2F/q", "", 404)
	const locked = "cannot obtain exclusive access to locked queue 'mine' in vhost '/'. It could be originally declared on another " +
		"connection or the exclusive property value does not match that of the original declaration."
	w.refuses("DELETE", "/api/queues/%2F/mine", "", 400, locked)
	w.refuses("DELETE", "/api/queues/%2F/mine/contents", "", 400, locked)
}

func TestRequestsLeaveNoConnectionBehind(t *testing.T) {
	w := newWorld(t)
	w.ask("PUT", "/api/queues/%2F/q", "", 201)
	w.ask("PUT", "/api/queues/%2F/q", `{"durable":true}`, 400)
	if n := w.broker.Totals("").Connections; n != 0 {
		t.Errorf("%d connections", n)
	}
}

func TestCloseConnection(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{})
	r := request("DELETE", "/api/connections/127.0.0.1:50000%20-%3E%20127.0.0.1:5672", "")
	r.Header.Set("X-Reason", "time to go")
	if res := w.send(r); res.Code != 204 || res.Body.Len() != 0 {
		t.Fatalf("%d %s", res.Code, res.Body)
	}
	if c.end == nil || c.end.Code != 320 || c.end.Text != "CONNECTION_FORCED - time to go" {
		t.Errorf("the client is told %v", c.end)
	}
	w.connect(broker.Login{Address: "127.0.0.1:50001"})
	w.ask("DELETE", "/api/connections/127.0.0.1:50001%20-%3E%20127.0.0.1:5672", "", 204)
	if n := len(w.all("/api/connections")); n != 0 {
		t.Errorf("%d connections", n)
	}
}

func TestExchangesAndBindings(t *testing.T) {
	w := newWorld(t)
	w.ask("PUT", "/api/queues/%2F/q", "", 201)
	w.ask("PUT", "/api/exchanges/%2F/x", `{"type":"topic","durable":true,"arguments":{"alternate-exchange":"amq.fanout"}}`, 201)
	w.ask("PUT", "/api/exchanges/%2F/x", `{"type":"topic","durable":true,"arguments":{"alternate-exchange":"amq.fanout"}}`, 204)
	w.wants(w.get("/api/exchanges/%2F/x"), map[string]any{"type": "topic", "durable": true, "user_who_performed_action": testUser})
	w.wants(w.get("/api/exchanges/%2F/amq.default"), map[string]any{"name": "", "type": "direct", "user_who_performed_action": ownUser})
	w.refuses("PUT", "/api/exchanges/%2F/amq.mine", `{}`, 401, "Access refused.")
	w.refuses("DELETE", "/api/exchanges/%2F/amq.topic", "", 401, "Access refused.")

	location := w.send(request("POST", "/api/bindings/%2F/e/x/q/q", `{"routing_key":"a/b"}`)).Header().Get("Location")
	if location != "q/a%252Fb" {
		t.Errorf("location %q", location)
	}
	w.ask("POST", "/api/bindings/%2F/e/x/q/q", `{"arguments":{"k":1}}`, 201)
	w.ask("POST", "/api/bindings/%2F/e/x/e/amq.topic", `{}`, 201)
	w.refuses("POST", "/api/bindings/%2F/e/x/q/nope", `{}`, 404, "no queue 'nope' in vhost '/'")
	w.refuses("POST", "/api/bindings/%2F/e/nope/q/q", `{}`, 404, "no exchange 'nope' in vhost '/'")
	bindings := w.all("/api/queues/%2F/q/bindings")
	w.wants(bindings[0], map[string]any{"source": "", "routing_key": "q", "properties_key": "q"})
	w.wants(bindings[1], map[string]any{"source": "x", "routing_key": "", "arguments": map[string]any{"k": 1.0}})
	w.wants(bindings[2], map[string]any{"routing_key": "a/b", "properties_key": "a%2Fb", "destination_type": "queue"})
	for path, count := range map[string]int{
		"/api/bindings": 4, "/api/bindings/%2F/e/x/q/q": 2, "/api/exchanges/%2F/x/bindings/source": 3,
		"/api/exchanges/%2F/amq.topic/bindings/destination": 1, "/api/bindings/%2F/e/x/q/nope": 0,
	} {
		if n := len(w.all(path)); n != count {
			t.Errorf("%s: %d bindings", path, n)
		}
	}
	w.ask("DELETE", "/api/bindings/%2F/e/x/q/"+location, "", 204)
	w.ask("DELETE", "/api/bindings/%2F/e/x/e/amq.topic/~", "", 204)
	w.ask("DELETE", "/api/bindings/%2F/e/x/q/q/"+bindings[1]["properties_key"].(string), "", 204)
	w.ask("DELETE", "/api/exchanges/%2F/x?if-unused=true", "", 204)
}

const oneMessage = `{"properties":{"delivery_mode":2,"headers":{"a":1,"b":[1.5,"x"],"c":{"d":true}},"content_type":"text/plain",
	"timestamp":17,"priority":300,"message_id":"m","unknown":1},"routing_key":"q","payload":"aGn/","payload_encoding":"base64"}`

func TestPublishAndGet(t *testing.T) {
	w := newWorld(t)
	w.ask("PUT", "/api/queues/%2F/q", "", 201)
	for body, routed := range map[string]bool{
		oneMessage: true,
		`{"properties":{},"routing_key":"nope","payload":"","payload_encoding":"string"}`: false,
	} {
		answer := w.ask("POST", "/api/exchanges/%2F/amq.default/publish", body, 200)
		if !reflect.DeepEqual(answer, map[string]any{"routed": routed}) {
			t.Errorf("%v", answer)
		}
	}
	w.ask("POST", "/api/exchanges/%2F//publish", `{"properties":{},"routing_key":"q","payload":"hi","payload_encoding":"string"}`, 200)

	got := w.messages(`{"count":10,"ackmode":"ack_requeue_true","encoding":"auto"}`)
	w.wants(got[0], map[string]any{
		"payload": "aGn/", "payload_encoding": "base64", "payload_bytes": 3.0, "redelivered": false, "exchange": "", "routing_key": "q",
		"message_count": 1.0, "properties": map[string]any{
			"delivery_mode": 2.0, "content_type": "text/plain", "timestamp": 17.0, "priority": 44.0, "message_id": "m",
			"headers": map[string]any{"a": 1.0, "b": []any{1.5, "x"}, "c": map[string]any{"d": true}},
		},
	})
	w.wants(got[1], map[string]any{"payload": "hi", "payload_encoding": "string", "properties": []any{}, "message_count": 0.0})

	got = w.messages(`{"count":"1","ackmode":"reject_requeue_true","encoding":"auto","truncate":2}`)
	w.wants(got[0], map[string]any{"payload": "hi", "payload_encoding": "string", "payload_bytes": 3.0, "redelivered": true})
	if got = w.messages(`{"count":1,"ackmode":"ack_requeue_false","encoding":"base64"}`); len(got) != 1 || got[0]["payload"] != "aGn/" {
		t.Errorf("%v", got)
	}
	if got = w.messages(`{"count":-1,"ackmode":"reject_requeue_false","encoding":"auto"}`); len(got) != 1 || got[0]["payload"] != "hi" {
		t.Errorf("the second message was not first: %v", got)
	}
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages": 0.0})
}

func (w *world) messages(body string) []map[string]any {
	w.t.Helper()
	var all []map[string]any
	for _, m := range w.ask("POST", "/api/queues/%2F/q/get", body, 200).([]any) {
		all = append(all, m.(map[string]any))
	}
	return all
}

func TestMessagesThatAreRefused(t *testing.T) {
	w := newWorld(t)
	w.ask("PUT", "/api/queues/%2F/q", "", 201)
	message := func(properties, payload, encoding string) string {
		return fmt.Sprintf(`{"properties":%s,"routing_key":"q","payload":%s,"payload_encoding":%s}`, properties, payload, encoding)
	}
	for body, reason := range map[string]any{
		`{}`:                               "[{key_missing,routing_key},\n {key_missing,properties},\n {key_missing,payload},\n {key_missing,payload_encoding}]",
		`{"properties":{},"payload":"hi"}`: "[{key_missing,routing_key},{key_missing,payload_encoding}]",
		`x`:                                "not_json",
		message(`{}`, `"hi"`, `"x"`):       []any{"unsupported_encoding", "x"},
		message(`{}`, `"***"`, `"base64"`): []any{"not_base64", "***"},
		message(`{}`, `5`, `"string"`):     "payload_not_string",
		message(`{"delivery_mode":"2"}`, `""`, `"string"`):    []any{"not_int", "delivery_mode"},
		message(`{"timestamp":1.5}`, `""`, `"string"`):        []any{"not_int", "timestamp"},
		message(`{"content_type":null}`, `""`, `"string"`):    []any{"not_string", "content_type"},
		message(`{"headers":{"a":[null]}}`, `""`, `"string"`): "null_not_allowed",
		message(`[]`, `""`, `"string"`):                       []any{"not_object", "properties"},
		message(`{"user_id":"somebody"}`, `""`, `"string"`):   "406 PRECONDITION_FAILED - user_id property set to 'somebody' but authenticated user was 'tester'",
	} {
		w.refuses("POST", "/api/exchanges/%2F/amq.default/publish", body, 400, reason)
	}
	w.refuses("POST", "/api/exchanges/%2F/nope/publish", `{}`, 404, "exchange_not_found")
	w.refuses("POST", "/api/exchanges/nope/x/publish", `{}`, 404, "vhost_not_found")
	w.refuses("POST", "/api/exchanges/%2F/amq.rabbitmq.trace/publish", message(`{}`, `""`, `"string"`), 400,
		"403 ACCESS_REFUSED - cannot publish to internal exchange 'amq.rabbitmq.trace' in vhost '/'")
	for body, reason := range map[string]any{
		`{}`: "[{key_missing,ackmode},{key_missing,count},{key_missing,encoding}]",
		`{"count":1,"ackmode":"ack_requeue_true","encoding":"zz"}`:                  "Unsupported encoding. Please use auto or base64.",
		`{"count":"x","ackmode":"ack_requeue_true","encoding":"auto"}`:              []any{"not_integer", "x"},
		`{"count":1,"ackmode":"ack_requeue_true","encoding":"auto","truncate":"x"}`: []any{"not_integer", "x"},
	} {
		w.refuses("POST", "/api/queues/%2F/q/get", body, 400, reason)
	}
	w.ask("POST", "/api/queues/%2F/q/get", `{"count":1,"ackmode":"nope","encoding":"auto"}`, 500)
	w.refuses("POST", "/api/queues/%2F/nope/get", `{}`, 404, "queue_not_found")
	w.refuses("POST", "/api/queues/nope/q/get", `{}`, 404, "vhost_not_found")
}
