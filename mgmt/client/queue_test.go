package client

import (
	"net/http"
	"slices"
	"testing"

	"rabbitlab/mgmt"
)

const helloWithStats = `{"name":"hello","vhost":"/","type":"quorum","durable":true,"leader":"rabbit@b","state":"running","arguments":{"x-a":1},
	"messages_ready":7,"messages_unacknowledged":3,"messages":10,"consumers":1,"memory":9,"message_bytes":5,"message_bytes_persistent":4,
	"message_stats":{"deliver":4,"get":2,"ack":1,"redeliver":6,"redeliver_details":{"rate":0.5}}}`

func TestQueueHasItsStatistics(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F/hello": helloWithStats}}
	l, err := a.client(t).Queue(t.Context(), hello)
	if err != nil || len(l.Queues) != 1 || l.Live || l.At.IsZero() || l.Complete() {
		t.Fatalf("%+v, error %v", l, err)
	}
	q := l.Queues[0]
	if q.Key != hello || q.Type != "quorum" || !q.Durable || q.Node != "rabbit@b" || q.Ready != mgmt.Known(7) || q.Unacked != mgmt.Known(3) || q.Arguments["x-a"] != 1.0 {
		t.Errorf("%+v", q)
	}
	want := mgmt.QueueStats{
		Key: hello, Consumers: mgmt.Known(1), RedeliverRate: mgmt.Known(0.5), Memory: mgmt.Known(9), MessageBytes: mgmt.Known(5), PersistentBytes: mgmt.Known(4),
		Messages: mgmt.Known(10), Delivered: mgmt.Known(4), Got: mgmt.Known(2), Acked: mgmt.Known(1), Redelivered: mgmt.Known(6),
	}
	if *q.Stats != want {
		t.Errorf("%+v", *q.Stats)
	}
	a.checkAsked(t, "queues/%2F/hello", params(""), "name", "vhost", "memory", "message_stats.deliver", "message_stats.redeliver_details.rate")
}

func TestLiveQueue(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F/hello": helloWithStats}}
	l, told, err := a.client(t).LiveQueue(t.Context(), hello)
	if err != nil || !told || !l.Live || len(l.Queues) != 1 || l.Queues[0].Ready != mgmt.Known(7) || l.Queues[0].Stats != nil || l.Complete() {
		t.Errorf("%+v, told %v, error %v", l, told, err)
	}
	a.checkAsked(t, "queues/%2F/hello", params(live))
}

// counting310 counts in its list, and not in its answer for one queue.
func counting310() *api {
	return &api{answers: map[string]string{
		"queues/%2F/hello": `{"name":"hello","vhost":"/","type":"classic"}`,
		"queues/%2F":       pageWith(`{"name":"hello","vhost":"/","messages_ready":5,"messages_unacknowledged":1}`, "1"),
	}}
}

func TestLiveQueueWhereOnlyListsCount(t *testing.T) {
	a := counting310()
	c := a.client(t)
	if l, told, err := c.LiveQueue(t.Context(), hello); err != nil || told || len(l.Queues) != 1 {
		t.Errorf("%+v, told %v, error %v", l, told, err)
	}
	for range 2 {
		if q, err := c.QueueTotals(t.Context(), hello); err != nil || q.Key != hello || q.Ready != mgmt.Known(5) || q.Unacked != mgmt.Known(1) {
			t.Errorf("%+v, error %v", q, err)
		}
	}
	if want := []string{"queues/%2F/hello", "queues/%2F/hello", "queues/%2F", "queues/%2F"}; !slices.Equal(a.paths(), want) {
		t.Errorf("asked %q: once it is known, the list alone is asked", a.paths())
	}
	if _, told, err := c.LiveQueue(t.Context(), hello); told || err != nil || len(a.paths()) != 4 {
		t.Errorf("told %v, error %v, asked %q", told, err, a.paths())
	}
}

func TestQueueTotalsWhereTheAnswerForOneCounts(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F/hello": helloWithStats}}
	c := a.client(t)
	for range 2 {
		if q, err := c.QueueTotals(t.Context(), hello); err != nil || q.Ready != mgmt.Known(7) {
			t.Errorf("%+v, error %v", q, err)
		}
	}
	if want := []string{"queues/%2F/hello", "queues/%2F/hello"}; !slices.Equal(a.paths(), want) {
		t.Errorf("asked %q", a.paths())
	}
}

// A queue whose node is down has no figures anywhere: that says nothing of the release.
func TestQueueTotalsOfAQueueWithoutFigures(t *testing.T) {
	a := counting310()
	a.answers["queues/%2F"] = pageWith(`{"name":"hello","vhost":"/","state":"down"}`, "1")
	c := a.client(t)
	if q, err := c.QueueTotals(t.Context(), hello); err != nil || q.State != "down" || mgmt.AnyKnown(q.Ready, q.Unacked) {
		t.Errorf("%+v, error %v", q, err)
	}
	if c.listOnly.Load() {
		t.Error("the release is taken for one that counts in lists only")
	}
}

func TestQueueNamedLikeAStepUpIsFoundInTheList(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F": pageWith(`{"name":"..","vhost":"/","messages_ready":2,"messages_unacknowledged":0}`, "1")}}
	c := a.client(t)
	up := mgmt.Key{Vhost: "/", Name: ".."}
	if _, told, err := c.LiveQueue(t.Context(), up); told || err != nil || len(a.paths()) != 0 {
		t.Errorf("told %v, error %v", told, err)
	}
	if q, err := c.QueueTotals(t.Context(), up); err != nil || q.Ready != mgmt.Known(2) || c.listOnly.Load() {
		t.Errorf("%+v, error %v, list only %v", q, err, c.listOnly.Load())
	}
}

func TestQueueThatIsNotThere(t *testing.T) {
	c := (&api{answers: map[string]string{"queues/%2F": emptyPage}}).client(t)
	_, whole := c.Queue(t.Context(), hello)
	_, _, alone := c.LiveQueue(t.Context(), hello)
	_, totals := c.QueueTotals(t.Context(), hello)
	_, up := c.QueueTotals(t.Context(), mgmt.Key{Vhost: "/", Name: ".."})
	_, memory := c.QueueMemory(t.Context(), hello)
	for what, err := range map[string]error{"queue": whole, "live": alone, "totals": totals, "in the list": up, "memory": memory} {
		checkKind(t, what, err, mgmt.NotFound)
	}
}

func TestQueueWithoutStatistics(t *testing.T) {
	a := &api{failing: func(r *http.Request) (int, string) {
		return 400, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`
	}}
	_, err := a.client(t).Queue(t.Context(), hello)
	checkKind(t, "queue", err, mgmt.StatsOff)
}
