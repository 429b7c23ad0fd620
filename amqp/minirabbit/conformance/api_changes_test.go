package conformance_test

import (
	"net/http"
	"reflect"
	"strings"
)

// does wants a status.
func (a *asker) does(method, path, body string, status int) reply {
	a.Helper()
	got := a.send(method, path, body, nil)
	if got.status != status {
		a.Errorf("%s %s %s answers %d %s, wanted %d", method, path, body, got.status, got.text, status)
	}
	return got
}

// inVhost is the end of most reasons, as JSON has it.
const inVhost = ` in vhost '/'`

func declaresAndDeletes(b *bench) {
	a := newAsker(b)
	name := b.name("q")
	path := "queues/%2F/" + name
	a.does("PUT", path, "", 201)
	a.does("PUT", path, `{"durable":false}`, 204)
	for body, reason := range map[string]string{
		`{"durable":"true"}`:                  `"inequivalent arg 'durable' for queue '` + name + `'` + inVhost + `: received 'true' but current is 'false'"`,
		`{"durable":"maybe"}`:                 `["not_boolean","maybe"]`,
		`x`:                                   `"not_json"`,
		`{"arguments":{"x-max-length":null}}`: `"null_not_allowed"`,
	} {
		a.refused(denial{"PUT", path, body, 400, `{"error":"bad_request","reason":` + reason + `}`})
	}
	a.refused(denial{"PUT", "queues/nope/q", `{}`, 404, `{"error":"not_found","reason":"vhost_not_found"}`})
	a.refused(denial{"PUT", "queues/%2F/amq.q", `{}`, 401, `{"error":"not_authorised","reason":"Access refused."}`})

	b.publish("", name, "1", "2")
	a.refused(denial{"DELETE", path + "?if-empty=true", "", 400, `{"error":"bad_request","reason":"queue '` + name + `'` + inVhost + ` not empty"}`})
	a.does("DELETE", path+"/contents", "", 204)
	c := b.open()
	_, err := c.Consume(name, "c", false, false, false, false, nil)
	b.must(err)
	a.refused(denial{"DELETE", path + "?if-unused=true", "", 400, `{"error":"bad_request","reason":"queue '` + name + `'` + inVhost + ` in use"}`})
	a.does("DELETE", path+"?if-empty=true", "", 204)
	a.does("GET", path, "", 404)
	b.must(c.declare(b.name("mine"), flags{exclusive: true}, nil))
	a.refused(denial{"DELETE", "queues/%2F/" + b.name("mine"), "", 400, `{"error":"bad_request","reason":"` + lockedReason(b.name("mine")) + `"}`})
}

func lockedReason(queue string) string {
	return "cannot obtain exclusive access to locked queue '" + queue + "'" + inVhost + ". It could be originally declared on another " +
		"connection or the exclusive property value does not match that of the original declaration."
}

func bindsAndUnbinds(b *bench) {
	a, c := newAsker(b), b.open()
	queue, exchange := c.queue("q", nil), b.name("x")
	a.does("PUT", "exchanges/%2F/"+exchange, `{"type":"topic","durable":true}`, 201)
	a.does("PUT", "exchanges/%2F/"+exchange, `{"type":"topic","durable":true}`, 204)
	a.does("PUT", "exchanges/%2F/"+exchange, `{"type":"direct","durable":true}`, 400)
	between := "bindings/%2F/e/" + exchange + "/q/" + queue
	if at := a.does("POST", between, `{"routing_key":"a/b"}`, 201).header.Get("Location"); at != queue+"/a%252Fb" {
		b.Errorf("the binding is at %q", at)
	}
	a.does("POST", between, `{"arguments":{"k":1}}`, 201)
	a.does("POST", between, `{}`, 201)
	a.refused(denial{"POST", "bindings/%2F/e/" + exchange + "/q/nope", `{}`, 404, `{"error":"not_found","reason":"no queue 'nope'` + inVhost + `"}`})
	a.refused(denial{"POST", "bindings/%2F/e//q/" + queue, `{}`, 401, `{"error":"not_authorised","reason":"Access refused."}`})
	a.wants("binding", a.object(between+"/a%252Fb"), map[string]any{
		"source": exchange, "destination": queue, "destination_type": "queue", "routing_key": "a/b", "properties_key": "a%2Fb",
	})
	all := a.objects(between, func(map[string]any) bool { return true })
	if len(all) != 3 {
		b.Fatalf("bindings %v", all)
	}
	for _, binding := range all {
		a.does("DELETE", between+"/"+esc(at(binding, "properties_key").(string)), "", 204)
	}
	a.does("DELETE", between+"/~", "", 404)
	a.does("DELETE", "exchanges/%2F/"+exchange+"?if-unused=true", "", 204)
}

func publishesAndGets(b *bench) {
	a := newAsker(b)
	queue := b.open().queue("q", nil)
	publish := func(properties, payload, encoding string) string {
		return `{"properties":` + properties + `,"routing_key":"` + queue + `","payload":` + payload + `,"payload_encoding":"` + encoding + `"}`
	}
	properties := `{"delivery_mode":2,"headers":{"a":1,"b":[1.5,"x"],"c":{"d":true}},"content_type":"text/plain","timestamp":17,"priority":4}`
	post := "exchanges/%2F/amq.default/publish"
	for _, body := range []string{publish(properties, `"aGn/"`, "base64"), publish(`{"unknown":1}`, `"hi"`, "string")} {
		if got := a.does("POST", post, body, 200); got.text != `{"routed":true}` {
			b.Errorf("%s: %s", body, got.text)
		}
	}
	if got := a.does("POST", post, strings.ReplaceAll(publish(`{}`, `""`, "string"), queue, b.name("nope")), 200); got.text != `{"routed":false}` {
		b.Errorf("to nowhere: %s", got.text)
	}
	for body, reason := range map[string]string{
		`{}`:                                             `"[{key_missing,routing_key},\n {key_missing,properties},\n {key_missing,payload},\n {key_missing,payload_encoding}]"`,
		`{"properties":{},"payload":""}`:                 `"[{key_missing,routing_key},{key_missing,payload_encoding}]"`,
		publish(`{}`, `""`, "x"):                         `["unsupported_encoding","x"]`,
		publish(`{}`, `"***"`, "base64"):                 `["not_base64","***"]`,
		publish(`{}`, `5`, "string"):                     `"payload_not_string"`,
		publish(`{"delivery_mode":"2"}`, `""`, "string"): `["not_int","delivery_mode"]`,
		publish(`{"content_type":5}`, `""`, "string"):    `["not_string","content_type"]`,
		publish(`{"user_id":"x"}`, `""`, "string"):       `"406 PRECONDITION_FAILED - user_id property set to 'x' but authenticated user was '` + b.broker.User() + `'"`,
		publish(`{"expiration":"x"}`, `""`, "string"):    `"406 PRECONDITION_FAILED - invalid expiration 'x': no_integer"`,
	} {
		a.refused(denial{"POST", post, body, 400, `{"error":"bad_request","reason":` + reason + `}`})
	}
	a.getsMessages(queue)
}

func (a *asker) getsMessages(queue string) {
	a.Helper()
	get := func(body string) []any {
		a.Helper()
		list, _ := a.does("POST", "queues/%2F/"+queue+"/get", body, 200).body.([]any)
		return list
	}
	a.until("both messages", func() bool {
		return len(get(`{"count":10,"ackmode":"ack_requeue_true","encoding":"auto"}`)) == 2
	})
	want := []any{
		map[string]any{
			"payload_bytes": 3.0, "redelivered": true, "exchange": "", "routing_key": queue, "message_count": 1.0, "payload": "aGn/",
			"payload_encoding": "base64", "properties": map[string]any{
				"delivery_mode": 2.0, "content_type": "text/plain", "timestamp": 17.0, "priority": 4.0,
				"headers": map[string]any{"a": 1.0, "b": []any{1.5, "x"}, "c": map[string]any{"d": true}},
			},
		},
		map[string]any{
			"payload_bytes": 2.0, "redelivered": true, "exchange": "", "routing_key": queue, "message_count": 0.0, "payload": "hi",
			"payload_encoding": "string", "properties": []any{},
		},
	}
	if got := get(`{"count":-1,"ackmode":"reject_requeue_true","encoding":"auto"}`); !reflect.DeepEqual(got, want) {
		a.Errorf("got %v, wanted %v", got, want)
	}
	got := get(`{"count":"1","ackmode":"ack_requeue_false","encoding":"auto","truncate":2}`)
	if len(got) != 1 || at(got[0], "payload") != "hi" || at(got[0], "payload_bytes") != 3.0 {
		a.Errorf("of the first message, cut: %v", got)
	}
	got = get(`{"count":5,"ackmode":"reject_requeue_false","encoding":"base64"}`)
	if len(got) != 1 || at(got[0], "payload") != "aGk=" {
		a.Errorf("of the second message, in base64: %v", got)
	}
	for body, reason := range map[string]string{
		`{}`: `"[{key_missing,ackmode},{key_missing,count},{key_missing,encoding}]"`,
		`{"count":1,"ackmode":"ack_requeue_true","encoding":"x"}`:      `"Unsupported encoding. Please use auto or base64."`,
		`{"count":"x","ackmode":"ack_requeue_true","encoding":"auto"}`: `["not_integer","x"]`,
	} {
		a.refused(denial{"POST", "queues/%2F/" + queue + "/get", body, 400, `{"error":"bad_request","reason":` + reason + `}`})
	}
}

// closesConnection closes one connection with a reason, and one without.
func closesConnection(b *bench) {
	a := newAsker(b)
	for reason, text := range map[string]string{
		"time to go": "CONNECTION_FORCED - time to go",
		"":           "CONNECTION_FORCED - Closed via management plugin",
	} {
		c := b.open()
		path := "connections/" + esc(connectionName(c))
		b.until("the connection", func() bool { return a.send("GET", path, "", nil).status == 200 })
		got := a.send("DELETE", path, "", func(r *http.Request) {
			if reason != "" {
				r.Header.Set("X-Reason", reason)
			}
		})
		if got.status != 204 || got.text != "" {
			b.Errorf("it answers %d %s", got.status, got.text)
		}
		if told := <-c.hungUp; told == nil || told.Code != 320 || told.Reason != text {
			b.Errorf("the client is told %v", told)
		}
	}
}
