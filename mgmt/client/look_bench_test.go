package client

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// largeBroker answers at once what a broker with 10,000 queues and 5,000 consumers,
// 20 of which hold something, would have to think about.
func largeBroker() http.HandlerFunc {
	w := &lookWorld{channels: manyChannels, holding: 20}
	bodies := map[string][]byte{
		"totals": wireList(manyQueues, `{"arguments":{"x-queue-type":"classic"},"auto_delete":false,"durable":true,"exclusive":false,
			"messages":3,"messages_ready":1,"messages_unacknowledged":2,"name":"NAME","node":"rabbit@localhost","state":"running","type":"classic","vhost":"/"}`),
		"queues": wireList(manyQueues, `{"consumers":1,"memory":55000,"messages":3,"message_bytes":300,"message_bytes_persistent":300,"name":"NAME","vhost":"/",
			"message_stats":{"deliver":5,"get":0,"ack":3,"redeliver":0,"publish_details":{"rate":1.5},"deliver_get_details":{"rate":1.5},
			"ack_details":{"rate":1.5},"redeliver_details":{"rate":0.0}}}`),
		"consumers": wireList(manyChannels, `{"queue":{"name":"NAME","vhost":"/"},"channel_details":{"name":"NAME"},"consumer_tag":"NAME",
			"prefetch_count":10,"ack_required":true,"exclusive":false,"active":true}`),
		"connections": wireList(manyChannels/10, `{"name":"NAME","user":"u","vhost":"/","peer_host":"10.0.0.7","peer_port":5,"state":"running",
			"client_properties":{"product":"pika","version":"1.2.0"}}`),
	}
	for _, kind := range []string{"channels page", "overview", "whoami", "nodes", "health/checks/alarms"} {
		bodies[kind] = []byte(w.answer(kind, &http.Request{URL: &url.URL{Path: "/api/" + kind}}))
	}
	return func(res http.ResponseWriter, r *http.Request) {
		res.Header().Set("Content-Type", "application/json")
		if body, is := bodies[kindOf(r)]; is {
			res.Write(body)
			return
		}
		io.WriteString(res, w.answer(kindOf(r), r))
	}
}

// BenchmarkLook is what a look costs beside what the broker takes to answer.
func BenchmarkLook(b *testing.B) {
	server := httptest.NewServer(largeBroker())
	defer server.Close()
	client, err := New(Config{URL: server.URL})
	if err != nil {
		b.Fatal(err)
	}
	defer client.Close()
	for what, o := range map[string]LookOptions{"everything": {}, "holders": {Holders: true}} {
		b.Run(what, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, err := client.Look(b.Context(), o)
				if err != nil || len(s.Pasts) != 20 || len(s.Stats.Missing) != 0 {
					b.Fatalf("%d pasts, missing %v, error %v", len(s.Pasts), s.Stats.Missing, err)
				}
			}
		})
	}
}
