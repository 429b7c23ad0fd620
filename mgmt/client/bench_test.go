package client

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

const manyQueues, manyChannels = 10_000, 5_000

// wireList repeats one element under different names.
func wireList(n int, element string) []byte {
	elements := make([]string, n)
	for i := range elements {
		elements[i] = strings.ReplaceAll(element, "NAME", fmt.Sprintf("orders.%05d", i))
	}
	return []byte("[" + strings.Join(elements, ",") + "]")
}

func benchmarkDecode[R, T any, P replyOf[R]](b *testing.B, body []byte, read func(P) T) {
	if !json.Valid(body) {
		b.Fatal("the benchmark's own JSON is broken")
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var all []T
		if err := list(func(r P) { all = append(all, read(r)) })(answerOf(body)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeTotals(b *testing.B) {
	benchmarkDecode(b, wireList(manyQueues, `{"arguments":{},"auto_delete":false,"durable":true,"exclusive":false,
		"messages":3,"messages_ready":1,"messages_unacknowledged":2,"name":"NAME","node":"rabbit@localhost","state":"running","type":"classic","vhost":"/"}`), func(r *queueReply) mgmt.Queue { return r.queue(true) })
}

func BenchmarkDecodeQueueStats(b *testing.B) {
	benchmarkDecode(b, wireList(manyQueues, `{"consumers":1,"memory":55000,"messages":3,"message_bytes":300,"message_bytes_persistent":300,
		"message_stats":{"publish_details":{"rate":1.5},"deliver_get_details":{"rate":1.5},"ack_details":{"rate":1.5},"redeliver_details":{"rate":0.0}},
		"name":"NAME","vhost":"/"}`), func(r *queueReply) mgmt.Queue { return r.queue(false) })
}

func BenchmarkDecodeChannels(b *testing.B) {
	benchmarkDecode(b, wireList(manyChannels, `{"name":"NAME","connection_details":{"name":"NAME"},"number":1,"user":"u","vhost":"/","node":"rabbit@localhost",
		"prefetch_count":10,"consumer_count":1,"messages_unacknowledged":3,"messages_unconfirmed":0,"idle_since":"2026-11-22 17:18:34",
		"message_stats":{"deliver":12,"ack":9,"redeliver":0,"deliver_get_details":{"rate":1.0},"ack_details":{"rate":1.0}}}`), (*channelReply).channel)
}
