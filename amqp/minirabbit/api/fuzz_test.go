package api

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// FuzzRequest checks that whatever is asked gets an answer in JSON, or none, and
// that the broker is whole afterwards.
func FuzzRequest(f *testing.F) {
	f.Add("GET", "/api/queues", "page=1&page_size=2&name=q&use_regex=true&sort=name&columns=name,message_stats.ack", "")
	f.Add("GET", "/api/queues/%2F/q", "lengths_age=60&lengths_incr=5&msg_rates_age=9&msg_rates_incr=1", "")
	f.Add("PUT", "/api/queues/%2F/r", "", `{"durable":true,"arguments":{"x-max-length":1e400,"a":[{}]}}`)
	f.Add("POST", "/api/exchanges/%2F/amq.default/publish", "", oneMessage)
	f.Add("POST", "/api/queues/%2F/q/get", "", `{"count":-1,"ackmode":"ack_requeue_true","encoding":"auto","truncate":1}`)
	f.Add("POST", "/api/bindings/%2F/e/amq.topic/q/q", "", `{"routing_key":"a","arguments":{"k":-1}}`)
	f.Add("DELETE", "/api/connections/127.0.0.1:50000%20-%3E%20127.0.0.1:5672", "", "")
	f.Fuzz(func(t *testing.T, method, path, query, body string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || !isToken(method) {
			return
		}
		w := newWorld(t)
		w.connect(broker.Login{Properties: wire.Table{"k": "v\xff"}}).do(&wire.QueueDeclare{Queue: "q"}).publish("q", 2, wire.Properties{})
		w.second()
		r := request("GET", "/", body)
		r.Method, r.URL = method, u
		r.URL.RawQuery = query
		res := httptest.NewRecorder()
		w.api.ServeHTTP(res, r)
		if res.Body.Len() > 0 && !json.Valid(res.Body.Bytes()) {
			t.Errorf("%s %s?%s %s answers %d %q", method, path, query, body, res.Code, res.Body)
		}
		w.second()
		w.get("/api/overview")
	})
}

func isToken(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
