package client

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// oddTotals is what RabbitMQ has been seen to write where it has nothing to say.
const oddTotals = `[
	{"name":"negative","vhost":"/","messages_ready":-1,"messages_unacknowledged":-7,"arguments":[]},
	{"name":"absent","vhost":"/","leader":"rabbit@a","exclusive":null},
	{"name":"odd","vhost":"/","messages_ready":"","messages_unacknowledged":null,"durable":"yes"},
	{"name":"good","vhost":"/","messages_ready":0,"messages_unacknowledged":2,"durable":true,"arguments":{"x-max-length":5}}
]`

func TestTotalsOfOddReplies(t *testing.T) {
	totals, err := serving(t, replying(200, "application/json", oddTotals)).Totals(t.Context(), "")
	if err != nil || len(totals.Queues) != 4 {
		t.Fatalf("%+v, error %v", totals, err)
	}
	for _, q := range totals.Queues[:3] {
		if anyKnown(q.Ready, q.Unacked) {
			t.Errorf("%s has figures that were not sent: %+v", q.Name, q)
		}
	}
	if totals.Queues[1].Node != "rabbit@a" {
		t.Errorf("a quorum queue stands at its leader: %+v", totals.Queues[1])
	}
	good := totals.Queues[3]
	if good.Ready != Known(0) || good.Unacked != Known(2) || !good.Durable || good.Arguments["x-max-length"] != 5.0 {
		t.Errorf("%+v", good)
	}
}

// oddStats answers each part of the statistics by the last word of its path.
var oddStats = map[string]string{
	"/api/queues": `[{"name":"q","vhost":"/","consumers":1,"message_stats":{"publish_details":{"rate":2.5}}},
		{"name":"idle","vhost":"/","consumer_utilisation":""}]`,
	"/api/consumers": `[{"queue":{"name":"q","vhost":"/"},"channel_details":[],"consumer_tag":"gone","arguments":[]},
		{"queue":{"name":"q","vhost":"/"},"channel_details":{"name":"c"},"ack_required":true,"active":false,"prefetch_count":0,"consumer_timeout":1800000},
		{"queue":{"name":"q","vhost":"/"},"consumer_timeout":"undefined"}]`,
	"/api/channels": `[{"name":"c","connection_details":{"name":"conn"},"messages_unacknowledged":3,"idle_since":"2026-11-22 17:18:34"},
		{"name":"d","connection_details":[],"message_stats":{"deliver":12,"ack":0,"get":1},"idle_since":"2026-11-22T17:18:34.123+00:00"}]`,
	"/api/connections": `[{"name":"conn","peer_host":"::1","peer_port":5,"client_properties":[],"connected_at":1700000000000},
		{"name":"direct","client_properties":{"connection_name":"t"}}]`,
}

func statsServer(t *testing.T, failing ...string) *Client {
	return serving(t, func(w http.ResponseWriter, r *http.Request) {
		for _, part := range failing {
			if strings.HasSuffix(r.URL.Path, part) {
				replying(500, "application/json", `{}`)(w, r)
				return
			}
		}
		replying(200, "application/json", oddStats[r.URL.Path])(w, r)
	})
}

func TestStatsOfOddReplies(t *testing.T) {
	s, err := statsServer(t).Stats(t.Context(), "")
	if err != nil || len(s.Missing) != 0 {
		t.Fatalf("%+v, error %v", s.Missing, err)
	}
	if q := s.Queues[0]; q.PublishRate != Known(2.5) || q.AckRate != (Figure{}) || s.Queues[1].anyKnown() {
		t.Errorf("queues %+v", s.Queues)
	}
	if c := s.Consumers; c[0].Channel != "" || c[0].Active != (Figure{}) || c[1].Channel != "c" || c[1].Active != Known(0) || c[1].Prefetch != Known(0) ||
		c[0].Timeout != (Figure{}) || c[1].Timeout != Known(1800) || c[2].Timeout != (Figure{}) {
		t.Errorf("consumers %+v", s.Consumers)
	}
	if c := s.Channels[0]; c.Unacked != Known(3) || c.Delivered != (Figure{}) || c.Got != (Figure{}) || !c.IdleSince.Equal(time.Date(2026, 11, 22, 17, 18, 34, 0, time.UTC)) {
		t.Errorf("channel %+v", c)
	}
	if c := s.Channels[1]; c.Delivered != Known(12) || c.Acked != Known(0) || c.Got != Known(1) || c.IdleSince.Nanosecond() != 123e6 {
		t.Errorf("channel %+v", c)
	}
	if c := s.Connections; c[0].Peer != "[::1]:5" || c[0].ConnectedAt.Unix() != 1700000000 || c[1].Peer != "" || c[1].Title != "t" || !c[1].ConnectedAt.IsZero() {
		t.Errorf("connections %+v", c)
	}
}

func TestPartThatFailsIsMissingAndTheRestStands(t *testing.T) {
	s, err := statsServer(t, PartChannels).Stats(t.Context(), "")
	if err != nil || len(s.Missing) != 1 || s.Missing[0].What != PartChannels || len(s.Queues) != 2 || len(s.Connections) != 2 {
		t.Fatalf("%+v, error %v", s, err)
	}
	checkKind(t, "channels", s.Missing[0].Err, ServerFailed)
}

func TestStatsFailWhenEveryPartDoes(t *testing.T) {
	s, err := statsServer(t, "s").Stats(t.Context(), "")
	checkKind(t, "all", err, ServerFailed)
	if len(s.Missing) != len(statsParts) {
		t.Errorf("missing %+v", s.Missing)
	}
}

func TestSamplesOfAClockThatIsWrong(t *testing.T) {
	const body = `{"name":"q","messages_ready_details":{"samples":[{"sample":2,"timestamp":1005000},{"sample":1,"timestamp":1000000}]},
		"messages_unacknowledged_details":{"samples":[{"sample":9,"timestamp":1005000}]}}`
	series, err := serving(t, replying(200, "application/json", body)).Samples(t.Context(), hello, time.Minute, 5*time.Second)
	if err != nil || len(series.Samples) != 2 {
		t.Fatalf("%+v, error %v", series, err)
	}
	older, newer := series.Samples[0], series.Samples[1]
	if older.Ready != Known(1) || older.Unacked != (Figure{}) || newer.Ready != Known(2) || newer.Unacked != Known(9) {
		t.Errorf("%+v", series.Samples)
	}
	if newer.At.Sub(older.At) != 5*time.Second || time.Since(newer.At).Abs() > 10*time.Second {
		t.Errorf("samples of a broker whose clock is decades off stand at %v and %v", older.At, newer.At)
	}
}

func TestSamplesWhereThereAreNone(t *testing.T) {
	series, err := serving(t, replying(200, "application/json", `{"name":"q"}`)).Samples(t.Context(), hello, 0, 0)
	if err != nil || len(series.Samples) != 0 || series.Key != hello {
		t.Errorf("%+v, error %v", series, err)
	}
}

// fuzzList checks that a decoder takes anything without panicking, and that no
// figure comes out of nothing.
func fuzzList[Wire, T any](f *testing.F, seed string, read func(*Wire) T) {
	f.Add([]byte(seed))
	f.Add([]byte(strings.ReplaceAll(seed, "{", "[")))
	f.Add([]byte(strings.ReplaceAll(seed, `"`, "")))
	f.Fuzz(func(t *testing.T, b []byte) {
		var replies []Wire
		if decode(bytes.NewReader(b), &replies) != nil {
			return
		}
		for i := range replies {
			if text := fmt.Sprintf("%+v", read(&replies[i])); strings.Contains(text, "value:-") {
				t.Fatalf("a negative figure: %s", text)
			}
		}
	})
}

func FuzzTotals(f *testing.F)     { fuzzList(f, oddTotals, (*queueReply).totals) }
func FuzzQueueStats(f *testing.F) { fuzzList(f, oddStats["/api/queues"], (*queueStatsReply).stats) }
func FuzzConsumers(f *testing.F)  { fuzzList(f, oddStats["/api/consumers"], (*consumerReply).consumer) }
func FuzzChannels(f *testing.F)   { fuzzList(f, oddStats["/api/channels"], (*channelReply).channel) }
func FuzzConnections(f *testing.F) {
	fuzzList(f, oddStats["/api/connections"], (*connectionReply).connection)
}

func FuzzSamples(f *testing.F) {
	f.Add([]byte(`{"messages_ready_details":{"samples":[{"sample":1,"timestamp":5}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var reply samplesReply
		if decode(bytes.NewReader(b), &reply) != nil {
			return
		}
		samples := reply.samples(epoch, time.Second)
		for i := range len(samples) - 1 {
			if samples[i].At.After(samples[i+1].At) {
				t.Fatalf("not oldest first: %+v", samples)
			}
		}
	})
}

func TestQueueMemory(t *testing.T) {
	for body, want := range map[string]Figure{
		`{"name":"q","memory":55408}`: Known(55408), `{"name":"q"}`: {}, `{"name":"q","memory":""}`: {},
	} {
		got, err := serving(t, replying(200, "application/json", body)).QueueMemory(t.Context(), hello)
		if err != nil || got != want {
			t.Errorf("%s: %+v, error %v", body, got, err)
		}
	}
}
