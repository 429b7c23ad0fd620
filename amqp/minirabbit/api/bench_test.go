package api

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// manyQueues is a broker with as many queues as mgmt's own figures are of
// (10,000), half of which have messages.
func manyQueues(b *testing.B) *world {
	w := newWorld(b)
	c := w.connect(broker.Login{})
	for i := range 10_000 {
		name := fmt.Sprintf("queue.%05d", i)
		c.do(&wire.QueueDeclare{Queue: name, NoWait: true}).publish(name, i%2, wire.Properties{})
	}
	w.second()
	return w
}

func BenchmarkRequests(b *testing.B) {
	w := manyQueues(b)
	for _, path := range []string{
		"/api/queues", "/api/queues?disable_stats=true&enable_queue_totals=true",
		"/api/queues?disable_stats=true&enable_queue_totals=true&page=1&page_size=100",
		"/api/queues?columns=name,vhost,consumers,messages,message_stats.publish_details.rate", "/api/queues/%2F/queue.00001", "/api/overview",
	} {
		b.Run(path, func(b *testing.B) {
			var res *httptest.ResponseRecorder
			for b.Loop() {
				res = w.send(request("GET", path, ""))
			}
			b.ReportMetric(float64(res.Body.Len()), "bytes")
		})
	}
}

// BenchmarkCollector is what the collector takes once a second.
func BenchmarkCollector(b *testing.B) {
	w := manyQueues(b)
	for b.Loop() {
		w.second()
	}
}
