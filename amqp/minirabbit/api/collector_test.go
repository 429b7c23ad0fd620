package api

import (
	"context"
	"fmt"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

func TestRatesAreOfTheLastSeconds(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"})
	w.second()
	for range 10 {
		c.publish("q", 20, wire.Properties{})
		w.second()
	}
	q := w.get("/api/queues/%2F/q")
	w.wants(q["message_stats"].(map[string]any), map[string]any{"publish": 200.0, "publish_details": map[string]any{"rate": 20.0}})
	w.wants(q, map[string]any{"messages_ready_details": map[string]any{"rate": 20.0}})
	w.wants(w.get("/api/overview")["message_stats"].(map[string]any), map[string]any{"publish_details": map[string]any{"rate": 20.0}})
	w.wants(w.all("/api/channels")[0]["message_stats"].(map[string]any), map[string]any{"publish_details": map[string]any{"rate": 20.0}})
	w.wants(w.get("/api/vhosts/%2F")["message_stats"].(map[string]any), map[string]any{"publish_details": map[string]any{"rate": 20.0}})
	for range 5 {
		w.second()
	}
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages_ready": 200.0, "messages_ready_details": map[string]any{"rate": 0.0}})
	w.ask("DELETE", "/api/queues/%2F/q/contents", "", 204)
	w.second()
	w.wants(w.get("/api/queues/%2F/q"), map[string]any{"messages_ready": 0.0, "messages_ready_details": map[string]any{"rate": -40.0}})
}

// samplesOf gives values and seconds since the epoch, newest first.
func samplesOf(details any) string {
	var text string
	for _, s := range details.(map[string]any)["samples"].([]any) {
		sample := s.(map[string]any)
		text += fmt.Sprintf("%v@%d ", sample["sample"], int(sample["timestamp"].(float64)/1000)-int(epoch.Unix()))
	}
	return text
}

func TestSamples(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"})
	for range 12 {
		w.second()
		c.publish("q", 1, wire.Properties{})
	}
	for query, want := range map[string]string{
		"lengths_age=10&lengths_incr=5":   "9@10 4@5 0@0 ",
		"lengths_age=3&lengths_incr=1":    "11@12 10@11 9@10 8@9 ",
		"lengths_age=1&lengths_incr=5":    "9@10 ",
		"lengths_age=120&lengths_incr=60": "0@0 0@-60 0@-120 ",
	} {
		q := w.get("/api/queues/%2F/q?" + query)
		if got := samplesOf(q["messages_details"]); got != want {
			t.Errorf("%s: %s, wanted %s", query, got, want)
		}
	}
	d := w.get("/api/queues/%2F/q?lengths_age=10&lengths_incr=5")["messages_ready_details"].(map[string]any)
	w.wants(d, map[string]any{"avg": 13.0 / 3, "avg_rate": 0.9, "rate": 1.0})
	stats := w.get("/api/queues/%2F/q?msg_rates_age=5&msg_rates_incr=5")["message_stats"].(map[string]any)
	if got := samplesOf(stats["publish_details"]); got != "9@10 4@5 " {
		t.Errorf("published: %s", got)
	}
}

func TestSpansThatCannotBe(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"})
	w.refuses("GET", "/api/queues/%2F/q?lengths_age=60&lengths_incr=0", "", 400, "Invalid range parameters: age 60, incr 0")
	w.refuses("GET", "/api/queues?msg_rates_age=-1&msg_rates_incr=5", "", 400, "Invalid range parameters: age -1, incr 5")
	w.second()
	for _, ignored := range []string{"lengths_age=x&lengths_incr=5", "lengths_age=60"} {
		w.wants(w.get("/api/queues/%2F/q?" + ignored)["messages_details"].(map[string]any), map[string]any{"samples": absentField})
	}
	huge := w.get("/api/queues/%2F/q?lengths_age=999999999999&lengths_incr=1")["messages_details"].(map[string]any)
	if n := len(huge["samples"].([]any)); n != most+1 {
		t.Errorf("%d samples", n)
	}
}

func TestIdleQueuesTakeNoRoom(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{})
	for i := range 500 {
		c.do(&wire.QueueDeclare{Queue: fmt.Sprint("idle", i)})
	}
	c.do(&wire.QueueDeclare{Queue: "full"}).publish("full", 3, wire.Properties{})
	for range 20 {
		w.second()
	}
	const subjects = 4 // the broker, the vhost, the queue, the channel
	if len(w.api.collector.tracks) != subjects || w.api.collector.past.count != subjects {
		t.Errorf("%d tracks and %d entries", len(w.api.collector.tracks), w.api.collector.past.count)
	}
}

func TestWhatIsGoneIsForgotten(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"}).publish("q", 5, wire.Properties{})
	w.second()
	c.do(&wire.QueueDelete{Queue: "q"})
	w.second()
	if w.api.collector.tracks[subject{ofQueue, "/", "q"}] != nil {
		t.Error("a deleted queue is remembered")
	}
	c.do(&wire.QueueDeclare{Queue: "q"})
	w.second()
	q := w.get("/api/queues/%2F/q?lengths_age=3&lengths_incr=1")
	if got := samplesOf(q["messages_details"]); got != "0@3 0@2 0@1 0@0 " {
		t.Errorf("another queue of the same name has a past: %s", got)
	}
}

func TestQueueMadeAnewBetweenTwoLooks(t *testing.T) {
	w := newWorld(t)
	c := w.connect(broker.Login{}).do(&wire.QueueDeclare{Queue: "q"}).publish("q", 5, wire.Properties{})
	w.second()
	c.do(&wire.QueueDelete{Queue: "q"}, &wire.QueueDeclare{Queue: "q"}).publish("q", 2, wire.Properties{})
	w.second()
	q := w.get("/api/queues/%2F/q?lengths_age=2&lengths_incr=1")
	if got := samplesOf(q["messages_details"]); got != "2@2 0@1 0@0 " {
		t.Errorf("it has the past of the one before: %s", got)
	}
}

func TestPastIsBounded(t *testing.T) {
	var p past
	first := p.add(entry{at: 1, values: tally{ready: 1}})
	second := p.add(entry{at: 2, before: first, values: tally{ready: 2}})
	if v, _, known := p.values(second, 1); !known || v[ready] != 1 {
		t.Errorf("the first entry: %v %v", v, known)
	}
	for range pastSize - 1 {
		p.add(entry{at: 3})
	}
	if len(p.ring) != pastSize {
		t.Errorf("%d entries are kept", len(p.ring))
	}
	if v, _, known := p.values(second, 2); !known || v[ready] != 2 {
		t.Errorf("the second entry, which is the oldest that is kept: %v %v", v, known)
	}
	if _, _, known := p.values(second, 1); known {
		t.Error("what is forgotten passes for known")
	}
}

// countedBroker counts how often the collector looks.
type countedBroker struct {
	Broker
	looks chan struct{}
}

func (b *countedBroker) Channels() []broker.ChannelView {
	b.looks <- struct{}{}
	return b.Broker.Channels()
}

func TestRunLooksOnceASecondUntilItsEnd(t *testing.T) {
	clock := broker.NewHeldClock(epoch)
	b := &countedBroker{broker.New(broker.Options{Clock: clock}), make(chan struct{})}
	a := New(b, Options{Clock: clock})
	for range 2 { // it can be run again
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); a.Run(ctx) }()
		for range 3 {
			<-b.looks
			clock.Move(time.Second)
		}
		<-b.looks
		cancel()
		<-ended
	}
}
