package client

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// epoch is some moment.
var epoch = time.Unix(1_800_000_000, 0)

// pageWith is a page of a list of which these are all elements.
func pageWith(elements string, n string) string {
	return `{"items":[` + elements + `],"filtered_count":` + n + `,"total_count":` + n + `}`
}

// oddQueues is what RabbitMQ has been seen to write where it has nothing to say.
const oddQueues = `{"name":"negative","vhost":"/","messages_ready":-1,"messages_unacknowledged":-7,"arguments":[]},
	{"name":"absent","vhost":"/","leader":"rabbit@a","exclusive":null},
	{"name":"odd","vhost":"/","messages_ready":"","messages_unacknowledged":null,"durable":"yes"},
	{"name":"good","vhost":"/","messages_ready":0,"messages_unacknowledged":2,"durable":true,"arguments":{"x-max-length":5}}`

func TestCountsOfOddReplies(t *testing.T) {
	l, err := serving(t, replying(200, js, pageWith(oddQueues, "4"))).Queues(t.Context(), all)
	if err != nil || len(l.Queues) != 4 || !l.Live {
		t.Fatalf("%+v, error %v", l, err)
	}
	for _, q := range l.Queues[:3] {
		if mgmt.AnyKnown(q.Ready, q.Unacked) || q.Stats != nil {
			t.Errorf("%s has figures that were not sent: %+v", q.Name, q)
		}
	}
	if l.Queues[1].Node != "rabbit@a" {
		t.Errorf("a quorum queue stands at its leader: %+v", l.Queues[1])
	}
	good := l.Queues[3]
	if good.Ready != mgmt.Known(0) || good.Unacked != mgmt.Known(2) || !good.Durable || good.Arguments["x-max-length"] != 5.0 {
		t.Errorf("%+v", good)
	}
}

const oddStats = `{"name":"q","vhost":"/","consumers":1,"message_stats":{"publish_details":{"rate":2.5},"deliver":4,"redeliver":1,"publish":9,"get_no_ack":2,"get_empty":3},
		"message_bytes_ready":70,"members":["a","b","c"],"online":["a"],"arguments":{"x-max-length":5},"effective_policy_definition":{"max-length":3,"overflow":"reject-publish"},"delivery_limit":20},
	{"name":"idle","vhost":"/","consumer_utilisation":"","message_stats":[]}`

func TestStatisticsOfOddReplies(t *testing.T) {
	l, err := serving(t, replying(200, js, pageWith(oddStats, "2"))).QueuesWithStats(t.Context(), all)
	if err != nil || len(l.Queues) != 2 || l.Live {
		t.Fatalf("%+v, error %v", l, err)
	}
	q := l.Queues[0].Stats
	if q.PublishRate != mgmt.Known(2.5) || q.AckRate != (mgmt.Figure{}) || q.Delivered != mgmt.Known(4) || q.Redelivered != mgmt.Known(1) || q.Consumers != mgmt.Known(1) {
		t.Errorf("%+v", q)
	}
	if q.Published != mgmt.Known(9) || q.GotNA != mgmt.Known(2) || q.GotNone != mgmt.Known(3) || q.ReadyBytes != mgmt.Known(70) || q.Members != mgmt.Known(3) || q.Online != mgmt.Known(1) ||
		q.Settings != (mgmt.QueueSettings{MaxLength: mgmt.Known(3), Overflow: "reject-publish", DeliveryLimit: mgmt.Known(20)}) {
		t.Errorf("%+v", q)
	}
	if mgmt.AnyKnown(l.Queues[1].Stats.Members, l.Queues[1].Stats.Online) || l.Queues[1].Stats.AnyKnown() || l.Queues[1].Stats.PoliciesTold || !q.PoliciesTold {
		t.Errorf("%+v", l.Queues[1].Stats)
	}
}

const oddConsumers = `[{"queue":{"name":"q","vhost":"/"},"channel_details":[],"consumer_tag":"gone","arguments":[]},
	{"queue":{"name":"q","vhost":"/"},"channel_details":{"name":"c","connection_name":"conn"},"arguments":{"x-priority":-3},"ack_required":true,"active":false,"prefetch_count":0,"consumer_timeout":1800000},
	{"queue":{"name":"q","vhost":"/"},"consumer_timeout":"undefined"}]`

func TestConsumersOfOddReplies(t *testing.T) {
	c, r, err := serving(t, replying(200, js, oddConsumers)).Consumers(t.Context(), "")
	if err != nil || len(c) != 3 || r.At.IsZero() {
		t.Fatalf("%+v, error %v", c, err)
	}
	if c[0].Channel != "" || c[0].Active != (mgmt.Figure{}) || c[1].Channel != "c" || c[1].Active != mgmt.Known(0) || c[1].Prefetch != mgmt.Known(0) ||
		!c[1].AckMode || c[0].Timeout != (mgmt.Figure{}) || c[1].Timeout != mgmt.Known(1800) || c[2].Timeout != (mgmt.Figure{}) || c[1].Connection != "conn" || c[1].Priority != -3 {
		t.Errorf("%+v", c)
	}
}

const oddChannels = `{"name":"c","connection_details":{"name":"conn"},"messages_unacknowledged":3,"idle_since":"2026-11-22 17:18:34"},
	{"name":"d","connection_details":[],"message_stats":{"deliver":12,"ack":0,"get":1,"publish":8,"return_unroutable":2,"drop_unroutable":1},
		"global_prefetch_count":10,"transactional":true,"acks_uncommitted":5,"confirm":true,"idle_since":"2026-11-22T17:18:34.123+00:00"}`

func TestChannelsOfOddReplies(t *testing.T) {
	c, all, _, err := serving(t, replying(200, js, pageWith(oddChannels, "2"))).HoldingChannels(t.Context())
	if err != nil || len(c) != 2 || !all {
		t.Fatalf("%+v, error %v", c, err)
	}
	if c := c[0]; c.Unacked != mgmt.Known(3) || c.Delivered != (mgmt.Figure{}) || c.Got != (mgmt.Figure{}) || !c.IdleSince.Equal(time.Date(2026, 11, 22, 17, 18, 34, 0, time.UTC)) {
		t.Errorf("%+v", c)
	}
	if c := c[1]; c.Delivered != mgmt.Known(12) || c.Acked != mgmt.Known(0) || c.Got != mgmt.Known(1) || c.IdleSince.Nanosecond() != 123e6 ||
		c.Published != mgmt.Known(8) || c.Returned != mgmt.Known(2) || c.Dropped != mgmt.Known(1) || c.GlobalPrefetch != mgmt.Known(10) || !c.Transactional ||
		c.AcksUncommitted != mgmt.Known(5) || !c.Confirms {
		t.Errorf("%+v", c)
	}
}

const oddConnections = `{"name":"conn","peer_host":"::1","peer_port":5,"client_properties":[],"connected_at":1700000000000,"node":"a","channels":3,"timeout":0},
	{"name":"direct","client_properties":{"connection_name":"t"}}`

func TestConnectionsOfOddReplies(t *testing.T) {
	c, all, _, err := serving(t, replying(200, js, pageWith(oddConnections, "2"))).Connections(t.Context())
	if err != nil || len(c) != 2 || !all {
		t.Fatalf("%+v, error %v", c, err)
	}
	if c[0].Peer != "[::1]:5" || c[0].ConnectedAt.Unix() != 1700000000 || c[1].Peer != "" || c[1].Title != "t" || !c[1].ConnectedAt.IsZero() ||
		c[0].Node != "a" || c[0].Channels != mgmt.Known(3) || c[0].Heartbeat != mgmt.Known(0) || mgmt.AnyKnown(c[1].Channels, c[1].Heartbeat) {
		t.Errorf("%+v", c)
	}
}

func TestSamplesOfAClockThatIsWrong(t *testing.T) {
	const body = `{"name":"q","messages_ready_details":{"samples":[{"sample":2,"timestamp":1005000},{"sample":1,"timestamp":1000000}]},
		"messages_unacknowledged_details":{"samples":[{"sample":9,"timestamp":1005000}]}}`
	series, err := serving(t, replying(200, js, body)).Samples(t.Context(), hello)
	if err != nil || len(series.Samples) != 2 {
		t.Fatalf("%+v, error %v", series, err)
	}
	older, newer := series.Samples[0], series.Samples[1]
	if older.Ready != mgmt.Known(1) || older.Unacked != (mgmt.Figure{}) || newer.Ready != mgmt.Known(2) || newer.Unacked != mgmt.Known(9) {
		t.Errorf("%+v", series.Samples)
	}
	if newer.At.Sub(older.At) != 5*time.Second || time.Since(newer.At).Abs() > 10*time.Second {
		t.Errorf("samples of a broker whose clock is decades off stand at %v and %v", older.At, newer.At)
	}
}

func TestSamplesWhereThereAreNone(t *testing.T) {
	series, err := serving(t, replying(200, js, `{"name":"q"}`)).Samples(t.Context(), hello)
	if err != nil || len(series.Samples) != 0 || series.Key != hello {
		t.Errorf("%+v, error %v", series, err)
	}
}

func TestQueueMemory(t *testing.T) {
	for body, want := range map[string]mgmt.Figure{
		`{"name":"q","vhost":"/","memory":55408}`: mgmt.Known(55408), `{"name":"q","vhost":"/"}`: {}, `{"name":"q","vhost":"/","memory":""}`: {},
	} {
		got, err := serving(t, replying(200, js, body)).QueueMemory(t.Context(), hello)
		if err != nil || got != want {
			t.Errorf("%s: %+v, error %v", body, got, err)
		}
	}
}
