package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
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

func benchmarkDecode[Wire any](b *testing.B, body []byte) {
	if !json.Valid(body) {
		b.Fatal("the benchmark's own JSON is broken")
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var replies []Wire
		if err := decode(bytes.NewReader(body), &replies); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeTotals(b *testing.B) {
	benchmarkDecode[queueReply](b, wireList(manyQueues, `{"arguments":{},"auto_delete":false,"durable":true,"exclusive":false,
		"messages":3,"messages_ready":1,"messages_unacknowledged":2,"name":"NAME","node":"rabbit@localhost","state":"running","type":"classic","vhost":"/"}`))
}

func BenchmarkDecodeQueueStats(b *testing.B) {
	benchmarkDecode[queueStatsReply](b, wireList(manyQueues, `{"consumers":1,"memory":55000,"messages":3,"message_bytes":300,"message_bytes_persistent":300,
		"message_stats":{"publish_details":{"rate":1.5},"deliver_get_details":{"rate":1.5},"ack_details":{"rate":1.5},"redeliver_details":{"rate":0.0}},
		"name":"NAME","vhost":"/"}`))
}

func BenchmarkDecodeChannels(b *testing.B) {
	benchmarkDecode[channelReply](b, wireList(manyChannels, `{"name":"NAME","connection_details":{"name":"NAME"},"number":1,"user":"u","vhost":"/","node":"rabbit@localhost",
		"prefetch_count":10,"consumer_count":1,"messages_unacknowledged":3,"messages_unconfirmed":0,"idle_since":"2026-11-22 17:18:34",
		"message_stats":{"deliver":12,"ack":9,"redeliver":0,"deliver_get_details":{"rate":1.0},"ack_details":{"rate":1.0}}}`))
}

func manyTotals(at time.Time) Totals {
	t := tick(at)
	for i := range manyQueues {
		t.Queues = append(t.Queues, counting(Key{"/", fmt.Sprintf("orders.%05d", i)}, float64(i), 1))
	}
	return t
}

func BenchmarkApplyTotals(b *testing.B) {
	t := manyTotals(epoch)
	var s State
	s.Apply(Update{Totals: &t})
	b.ReportAllocs()
	for b.Loop() {
		t.At = t.At.Add(time.Second)
		s.Apply(Update{Totals: &t})
	}
}

func BenchmarkApplyStats(b *testing.B) {
	var stats Stats
	for _, k := range manyKeys(manyQueues) {
		stats.Queues = append(stats.Queues, QueueStats{Key: k, Consumers: Known(1)})
	}
	for i, k := range manyKeys(manyChannels) {
		stats.Channels = append(stats.Channels, Channel{Name: k.Name, Connection: k.Name})
		stats.Connections = append(stats.Connections, Connection{Name: k.Name})
		stats.Consumers = append(stats.Consumers, Consumer{Queue: stats.Queues[i].Key, Channel: k.Name})
	}
	var s State
	b.ReportAllocs()
	for b.Loop() {
		s.Apply(Update{Stats: &stats})
	}
}

func BenchmarkRows(b *testing.B) {
	t := manyTotals(epoch)
	var s State
	s.Apply(Update{Totals: &t})
	b.ReportAllocs()
	for b.Loop() {
		if len(s.Rows()) != manyQueues {
			b.Fatal("rows are missing")
		}
	}
}
