package diagnose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// holding is a consumer that holds its prefetch and acks nothing, while messages come to
// wait in its queue at a rate, for so long.
func holding(prefetch, acked, rate float64, d time.Duration) *Finding {
	h := &History{}
	w := newWorld()
	w.consumers[0].Prefetch, w.channel.Prefetch = mgmt.Known(prefetch), mgmt.Known(prefetch)
	for n := range int(acked) { // it worked, a job a second
		w.counted(float64(n)+prefetch, 0, float64(n), 0, prefetch)
		w.seenBy(h)
		w.at = w.at.Add(time.Second)
	}
	w.counted(acked+prefetch, 0, acked, 0, prefetch)
	for s := range int(d / time.Second) {
		w.totals[0].Ready = mgmt.Known(20 + float64(int(rate*float64(s))))
		w.queue.PublishRate, w.queue.AckRate = mgmt.Known(rate), mgmt.Known(0)
		w.seenBy(h)
		w.at = w.at.Add(time.Second)
	}
	return only(h)
}

// A prefetch full of messages that wait for a long job looks like one that is full of
// forgotten ones: what tells is that far more come than it could work on.
func TestMessagesThatPressEndThePatience(t *testing.T) {
	for name, test := range map[string]struct {
		prefetch, acked, rate float64
		watched               time.Duration
		want                  Severity
	}{
		"never acked, nothing comes":                        {16, 0, 0, 5 * time.Minute, Info},
		"never acked, few come":                             {16, 0, 0.2, 5 * time.Minute, Info},
		"never acked, many come":                            {16, 0, 2, 3 * time.Minute, Critical},
		"never acked, many come, for a minute":              {16, 0, 5, 70 * time.Second, Warning},
		"never acked, a large prefetch, many come":          {250, 0, 5, 3 * time.Minute, Critical},
		"nothing comes, longer than most jobs":              {16, 0, 0, 10 * time.Minute, Warning},
		"nothing comes, longer than RabbitMQ waits":         {16, 0, 0, 31 * time.Minute, Critical},
		"a long job among short ones, at their usual pace":  {5, 40, 1, 5 * time.Minute, Info},
		"it worked, and hangs while many come":              {5, 40, 5, 3 * time.Minute, Critical},
		"it worked, and hangs with one, while many come":    {1, 40, 5, 3 * time.Minute, Warning},
		"one message, and many come, longer than most jobs": {1, 0, 5, 10 * time.Minute, Critical},
	} {
		f := holding(test.prefetch, test.acked, test.rate, test.watched)
		if f == nil || f.Severity != test.want {
			t.Errorf("%s: %+v, not %v", name, f, test.want)
			continue
		}
		long := strings.Contains(fmt.Sprint(f.Unknown), "long job")
		if pressed := test.rate >= 2; long == pressed {
			t.Errorf("%s: said that a long job looks the same: %v", name, long)
		}
	}
}

// A burst that comes while somebody looks on does not press: it has not come for as long
// as the messages are held.
func TestABurstDoesNotPress(t *testing.T) {
	h := &History{}
	w := newWorld().counted(16, 0, 0, 0, 16).sampled(3*time.Minute, 16, 0, 0, 0)
	w.consumers[0].Prefetch = mgmt.Known(16)
	for s := range 60 {
		w.totals[0].Ready = mgmt.Known(float64(min(20*s, 300)))
		w.seenBy(h)
		w.at = w.at.Add(time.Second)
		if f := only(h); f != nil && f.Severity > Info {
			t.Fatalf("after %d s: %+v", s, f)
		}
	}
}

// A consumer_timeout that was raised says that jobs are meant to be long.
func TestARaisedTimeoutIsAHintAtLongJobs(t *testing.T) {
	w := newWorld().counted(16, 0, 0, 0, 16)
	w.consumers[0].Prefetch, w.consumers[0].Timeout = mgmt.Known(16), mgmt.Known(86400)
	f := only(w.watched(&History{}, 12*time.Minute))
	if f == nil || f.Severity != Info || !strings.Contains(fmt.Sprint(f.Unknown), "raised") {
		t.Errorf("%+v", f)
	}
}

// A global prefetch is the limit, and so is what a quorum queue gives where none is set.
func TestWhatLimitsAConsumer(t *testing.T) {
	for name, test := range map[string]struct {
		kind              string
		own, global, held float64
		limit             int64
		full              bool
	}{
		"its own":                      {"classic", 10, 0, 10, 10, true},
		"unlimited":                    {"classic", 0, 0, 5000, 0, false},
		"global":                       {"classic", 0, 10, 10, 10, true},
		"global, and more of its own":  {"classic", 50, 10, 10, 10, true},
		"global, and fewer of its own": {"classic", 5, 10, 5, 5, true},
		"a quorum queue's":             {"quorum", 0, 0, 2000, 2000, true},
	} {
		w := newWorld().counted(test.held, 0, 0, 0, test.held)
		w.totals[0].Type = test.kind
		w.consumers[0].Prefetch, w.channel.Prefetch, w.channel.GlobalPrefetch = mgmt.Known(test.own), mgmt.Known(test.own), mgmt.Known(test.global)
		h := w.watched(&History{}, 10*time.Second)
		s := h.suspect(h.channels["c (1)"])
		if n, _, known := s.limit(); !known || n != test.limit || s.full() != test.full {
			t.Errorf("%s: %d, full %v", name, n, s.full())
		}
	}
}

// A channel whose consumer is gone is named by the queue that it consumed from, or the
// only one that misses so many.
func TestAChannelThatLostItsConsumer(t *testing.T) {
	for name, before := range map[string]bool{"seen when it consumed": true, "seen since": false} {
		h := &History{}
		w := newWorld().counted(30, 0, 25, 0, 5)
		w.totals[0].Unacked = mgmt.Known(5)
		if before {
			w.watched(h, 10*time.Second)
		}
		w.consumers, w.channel.Consumers, w.queue.Consumers = nil, mgmt.Known(0), mgmt.Known(0)
		f := only(w.watched(h, 3*time.Minute))
		if f == nil || f.Verdict != ConsumerLost || f.Severity != Warning || f.Queue != jobs || f.By == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// Who finishes what it has before it ends acks, and is not accused.
func TestAConsumerThatShutsDown(t *testing.T) {
	h := &History{}
	w := newWorld()
	w.consumers, w.channel.Consumers, w.queue.Consumers = nil, mgmt.Known(0), mgmt.Known(0)
	for s := range 300 {
		acked := float64(20 + s/60)
		w.counted(30, 0, acked, 0, 30-acked)
		w.seenBy(h)
		w.at = w.at.Add(time.Second)
		if f := only(h); f != nil && f.Severity > Info {
			t.Fatalf("after %d s: %+v", s, f)
		}
	}
}

// One channel, two queues: what a queue's only consumer never acked is told, though the
// channel acks the other.
func TestAShareOfAChannel(t *testing.T) {
	other := mgmt.Key{Vhost: "/", Name: "other"}
	h := &History{}
	w := newWorld()
	w.consumers = append(w.consumers, mgmt.Consumer{Queue: other, Tag: "u", Channel: "c (1)", Prefetch: mgmt.Known(10), AckMode: true})
	for s := range 180 {
		acked := float64(10 * s)
		w.counted(acked+15, 0, acked, 0, 15)
		w.queue.Delivered, w.queue.Got, w.queue.Acked, w.queue.Redelivered = mgmt.Known(10), mgmt.Known(0), mgmt.Known(0), mgmt.Known(0)
		w.totals = []mgmt.QueueTotals{
			{Key: jobs, Type: "classic", Ready: mgmt.Known(float64(2 * s)), Unacked: mgmt.Known(10)},
			{Key: other, Type: "classic", Ready: mgmt.Known(0), Unacked: mgmt.Known(5)},
		}
		l := w.look()
		l.Queues = append(l.Queues, mgmt.QueueStats{
			Key: other, Consumers: mgmt.Known(1), Delivered: mgmt.Known(acked + 5), Got: mgmt.Known(0), Acked: mgmt.Known(acked), Redelivered: mgmt.Known(0),
		})
		see(h, l)
		w.at = w.at.Add(time.Second)
	}
	f := only(h)
	if f == nil || f.Verdict != ForgottenAck || f.Severity != Critical || f.Queue != jobs || f.Tag != "t" || f.Unacked != mgmt.Known(10) || !strings.Contains(f.By.String(), "several queues") {
		t.Errorf("%+v", f)
	}
}

// A shovel has no code to mend, and a stream keeps its messages.
func TestCuresOfWhatIsNoProgram(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	w.connection.Title, w.connection.Product = "Shovel orders", ""
	if f := only(w.watched(&History{}, 10*time.Second)); f == nil || !strings.Contains(f.Cure.String(), "destination") {
		t.Errorf("%+v", f)
	}
	w = newWorld().counted(10, 0, 0, 0, 10)
	w.totals[0].Type = "stream"
	if f := only(w.watched(&History{}, 10*time.Second)); f == nil || !strings.Contains(f.Cure.String(), "offset") {
		t.Errorf("%+v", f)
	}
}

// A shovel that acks nothing for a minute waits for its destination, and is in no long job.
func TestAShovelHasNoJobs(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	w.connection.Title, w.connection.Product = "Shovel orders", ""
	h := w.watched(&History{}, 70*time.Second)
	f := wants(t, h, ForgottenAck, Warning)
	if f == nil || strings.Contains(fmt.Sprint(f.Unknown), "job") || !strings.Contains(f.Refuted.String(), "destination") {
		t.Errorf("%+v", f)
	}
}

// A quorum queue counts a consumer for each message that is held after basic.get: those are
// no ghosts.
func TestAQuorumQueueCountsWhoTookMessages(t *testing.T) {
	w := newWorld().counted(0, 5, 0, 0, 5)
	w.consumers, w.channel.Consumers, w.queue.Consumers = nil, mgmt.Known(0), mgmt.Known(5)
	w.totals[0].Type, w.totals[0].Unacked, w.totals[0].Ready = "quorum", mgmt.Known(5), mgmt.Known(3)
	h := w.watched(&History{}, 45*time.Second)
	for _, f := range h.Findings() {
		if f.Verdict != UnackedGet && f.Severity > Info || f.Verdict == GhostConsumers {
			t.Errorf("%+v", f)
		}
	}
	if f := only(h); f == nil || f.Queue != jobs || f.By == "" {
		t.Errorf("%+v", f)
	}
	if n := h.unnamed(); n > 0 {
		t.Errorf("%d queues have ghosts", n)
	}
}

// A worker that was started anew in the middle of its long jobs is given back all of them:
// that is no crash loop.
func TestAWorkerThatWasStartedAnew(t *testing.T) {
	h := &History{}
	w := newWorld().counted(16, 0, 0, 16, 16)
	w.consumers[0].Prefetch, w.connection.ConnectedAt = mgmt.Known(16), noon
	w.totals[0].Unacked = mgmt.Known(16)
	w.queue.Published, w.queue.Delivered, w.queue.Got, w.queue.Acked, w.queue.Redelivered = mgmt.Known(40), mgmt.Known(32), mgmt.Known(0), mgmt.Known(0), mgmt.Known(16)
	for range 120 {
		w.seenBy(h)
		w.at = w.at.Add(time.Second)
		for _, f := range h.Findings() {
			if f.Severity > Info {
				t.Fatalf("%+v", f)
			}
		}
	}
}

// A consumer that RabbitMQ cancelled as its queue's node went down is told of by that queue.
func TestAConsumerOfAQueueThatIsDown(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	w.consumers, w.channel.Consumers = nil, mgmt.Known(0)
	w.totals[0].State, w.totals[0].Ready, w.totals[0].Unacked = "down", mgmt.Figure{}, mgmt.Figure{}
	h := w.watched(&History{}, 10*time.Minute)
	wants(t, h, QueueDown, Critical)
	f := wants(t, h, ConsumerLost, Info)
	if f == nil || !strings.Contains(fmt.Sprint(f.Unknown), "not available") {
		t.Errorf("%+v", f)
	}
}
