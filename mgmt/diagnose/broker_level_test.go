package diagnose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// said is the finding of a verdict, nil where it is not said.
func said(h *History, v Verdict) *Finding {
	for _, f := range h.Findings() {
		if f.Verdict == v {
			return &f
		}
	}
	return nil
}

// wants fails where a verdict is not said as badly; least -1 wants it not to be said.
func wants(t *testing.T, h *History, v Verdict, least Severity) *Finding {
	t.Helper()
	f := said(h, v)
	switch {
	case least < 0 && f != nil:
		t.Errorf("%s is said: %+v", v, f)
	case least >= 0 && (f == nil || f.Severity != least):
		t.Errorf("%s is no %s: %+v", v, least, f)
	}
	return f
}

const notSaid Severity = -1

// quiet is a world in which nobody holds anything.
func quiet() *world {
	w := newWorld().counted(10, 0, 10, 0, 0)
	w.totals[0].Unacked = mgmt.Known(0)
	return w
}

func running(name string) mgmt.Node {
	return mgmt.Node{
		Name: name, Running: true, Uptime: mgmt.Known(9000), MemoryUsed: mgmt.Known(10), MemoryLimit: mgmt.Known(100), DiskFree: mgmt.Known(900), DiskLimit: mgmt.Known(50),
		FilesUsed: mgmt.Known(40), FilesTotal: mgmt.Known(1000), SocketsUsed: mgmt.Known(0), SocketsTotal: mgmt.Known(0), ProcessesUsed: mgmt.Known(400), ProcessesTotal: mgmt.Known(1_000_000),
	}
}

// A cluster in order is not spoken of; one whose nodes are down, silent, apart or nearly
// full is, by name.
func TestNodes(t *testing.T) {
	w := quiet()
	w.overview.Members = []mgmt.Node{running("a"), running("b"), running("c")}
	h := w.watched(&History{}, 15*time.Second)
	for _, v := range []Verdict{NodeDown, NoStatistics, Partition, NearLimit} {
		wants(t, h, v, notSaid)
	}
	full := running("c")
	full.MemoryUsed, full.FilesUsed, full.DiskFree, full.Partitions = mgmt.Known(85), mgmt.Known(900), mgmt.Known(90), 1
	w.overview.Members = []mgmt.Node{{Name: "a"}, {Name: "b", Running: true}, full}
	w.watched(h, 15*time.Second)
	if f := wants(t, h, NodeDown, Warning); f != nil && f.Node != "a" {
		t.Errorf("%+v", f)
	}
	if f := wants(t, h, NoStatistics, Warning); f != nil && f.Node != "b" {
		t.Errorf("%+v", f)
	}
	wants(t, h, Partition, Critical)
	if f := wants(t, h, NearLimit, Warning); f != nil && (f.Node != "c" || len(f.Evidence) != 6) {
		t.Errorf("%+v", f)
	}
	w.watched(h, time.Minute)
	wants(t, h, NodeDown, Critical)
	w.overview.Members = []mgmt.Node{{Name: "a"}, {Name: "b"}, running("c")}
	wants(t, w.watched(&History{}, time.Second), NodeDown, Critical)
	full = running("c")
	full.MemoryUsed = mgmt.Known(85)
	w.overview.Members = []mgmt.Node{full}
	w.watched(h, time.Second)
	wants(t, h, NearLimit, Info)
	wants(t, h, NodeDown, notSaid)
}

// A queue is down by its state, or by the members of which no majority is online; one that
// goes on without a node that is down is told by that node.
func TestQueuesThatAreDown(t *testing.T) {
	for name, c := range map[string]struct {
		state           string
		members, online mgmt.Figure
		nodeDown        bool
		want            Severity
	}{
		"running":            {"running", mgmt.Figure{}, mgmt.Figure{}, false, notSaid},
		"down":               {"down", mgmt.Figure{}, mgmt.Figure{}, true, Critical},
		"minority":           {"minority", mgmt.Figure{}, mgmt.Figure{}, false, Critical},
		"one of three":       {"running", mgmt.Known(3), mgmt.Known(1), true, Critical},
		"one of two":         {"running", mgmt.Known(2), mgmt.Known(1), true, Critical},
		"two of three":       {"running", mgmt.Known(3), mgmt.Known(2), false, Warning},
		"two, and node down": {"running", mgmt.Known(3), mgmt.Known(2), true, notSaid},
		"all":                {"running", mgmt.Known(3), mgmt.Known(3), false, notSaid},
	} {
		t.Run(name, func(t *testing.T) {
			w := quiet()
			w.totals[0].State = c.state
			w.queue.Members, w.queue.Online = c.members, c.online
			if c.nodeDown {
				w.overview.Members = []mgmt.Node{{Name: "a"}, running("b")}
			}
			wants(t, w.watched(&History{}, 12*time.Second), QueueDown, c.want)
		})
	}
}

// Consumers that are counted and not listed are ghosts, unless a node tells of none.
func TestGhosts(t *testing.T) {
	w := quiet()
	w.consumers, w.queue.Consumers, w.queue.DeliverRate = nil, mgmt.Known(2), mgmt.Known(0)
	w.totals[0].Ready = mgmt.Known(160)
	h := w.watched(&History{}, 40*time.Second)
	wants(t, h, GhostConsumers, Warning)
	w.overview.Members = []mgmt.Node{running("a"), {Name: "b", Running: true}}
	w.watched(h, 3*time.Second)
	wants(t, h, GhostConsumers, notSaid)
	wants(t, h, NoStatistics, Info)
}

// Unacked that no channel claims is told, and why as far as that shows.
func TestUnclaimed(t *testing.T) {
	const limits = 150 * time.Second
	for name, c := range map[string]struct {
		world   func(*world)
		want    Severity
		channel string
		cure    string
		unknown string
	}{
		"acks wait for a commit": {func(w *world) {
			w.channel.Transactional, w.channel.AcksUncommitted = true, mgmt.Known(5)
		}, Critical, "c (1)", "tx.commit", ""},
		"MQTT on 4.x": {func(w *world) {
			w.consumers = []mgmt.Consumer{{Queue: jobs, Tag: "m", Connection: "c", AckMode: true}}
			w.channel.Name = "other (1)"
		}, Info, "", "PUBACK", "long job"},
		"AMQP 1.0 on 4.x": {func(w *world) {
			w.consumers = []mgmt.Consumer{{Queue: jobs, Tag: "0", AckMode: true}}
			w.connection.Protocol, w.connection.Vhost = "AMQP 1-0", "/"
			w.channel.Name = "other (1)"
		}, Info, "", "AMQP 1.0", "long job"},
		"a silent node": {func(w *world) {
			w.consumers = nil
			w.overview.Members = []mgmt.Node{running("a"), {Name: "b", Running: true}}
		}, Info, "", "rabbitmq_management_agent", "b sends no statistics"},
		"a bug":                         {func(w *world) { w.channel.Consumers = mgmt.Known(1) }, Warning, "", "Close the connections", "lost count"},
		"a user who sees its own alone": {func(w *world) { w.overview.SeesAll = false }, notSaid, "", "", ""},
		"messages leave":                {func(w *world) { w.totals = nil }, notSaid, "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld().counted(5, 0, 0, 0, 0)
			w.totals[0].Unacked = mgmt.Known(5)
			c.world(w)
			f := wants(t, w.watched(&History{}, limits), Unclaimed, c.want)
			if f == nil {
				return
			}
			if f.Queue != jobs || f.Channel != c.channel || !strings.Contains(f.Cure.String(), c.cure) || !strings.Contains(fmt.Sprint(f.Unknown), c.unknown) {
				t.Errorf("%+v", f)
			}
			if strings.Contains(name, "4.x") && f.Connection != "c" {
				t.Errorf("the connection is %q", f.Connection)
			}
		})
	}
}

// An AMQP 1.0 consumer at work holds messages that no channel claims, for ever, and is not
// accused: they leave.
func TestWhoWorksWithoutAChannelIsNotAccused(t *testing.T) {
	w := newWorld().counted(5, 0, 0, 0, 0)
	w.consumers, w.channel.Name = []mgmt.Consumer{{Queue: jobs, Tag: "0", AckMode: true}}, "other (1)"
	h := &History{}
	for i := range 300 {
		w.totals[0].Unacked = mgmt.Known(float64(5 - i%3))
		if w.watched(h, time.Second); i > 3 && said(h, Unclaimed) != nil {
			t.Fatalf("after %d s: %+v", i, said(h, Unclaimed))
		}
	}
}

// A queue of which nobody is to consume is not accused, by arguments, by policies, by
// bindings and by names; the one that a delay expires into is.
func TestPurposes(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*world)
		bound  []string
		want   map[Verdict]Severity
	}{
		"work":                 {func(*world) {}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"parked":               {func(w *world) { w.totals[0].Ready = mgmt.Known(40) }, nil, map[Verdict]Severity{NoConsumer: Info}},
		"parked, was consumed": {func(w *world) { w.totals[0].Ready, w.queue.Delivered = mgmt.Known(40), mgmt.Known(5) }, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"delay":                {func(w *world) { w.queue.Settings.MessageTTL, w.queue.Settings.DeadLetters = mgmt.Known(1000), true }, nil, map[Verdict]Severity{NoConsumer: notSaid}},
		"expires": {func(w *world) {
			w.queue.Settings.DeadLetters, w.queue.Published, w.queue.PublishRate = true, mgmt.Known(backlogAtLeast+70), mgmt.Known(3)
		}, nil, map[Verdict]Severity{NoConsumer: Info}},
		"was purged, and has no dead letters": {func(w *world) {
			w.queue.Published, w.queue.PublishRate = mgmt.Known(backlogAtLeast+70), mgmt.Known(3)
		}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"has dead letters": {func(w *world) {
			w.queue.Settings.DeadLetters, w.queue.Published, w.queue.PublishRate = true, mgmt.Known(backlogAtLeast+50), mgmt.Known(3)
		}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"target of what expires": {func(w *world) {
			w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterRoutingKey: "jobs"})
			w.others[0].Published = mgmt.Known(100)
		}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"was consumed": {func(w *world) {
			w.queue.Settings.MessageTTL, w.queue.Settings.DeadLetters = mgmt.Known(1000), true
			w.queue.Delivered = mgmt.Known(5)
		}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"target": {func(w *world) { w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterRoutingKey: "jobs"}) }, nil, map[Verdict]Severity{NoConsumer: notSaid, DeadLetters: Info}},
		"target of delay": {func(w *world) {
			w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterRoutingKey: "jobs", MessageTTL: mgmt.Known(9)})
		}, nil, map[Verdict]Severity{NoConsumer: Warning}},
		"bound":           {func(w *world) { w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterExchange: "dlx"}) }, []string{"dlx"}, map[Verdict]Severity{NoConsumer: notSaid, DeadLetters: Info}},
		"bound elsewhere": {func(w *world) { w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterExchange: "dlx"}) }, []string{"x"}, map[Verdict]Severity{NoConsumer: Warning}},
		"bound, published": {func(w *world) {
			w.other(mgmt.QueueSettings{DeadLetters: true, DeadLetterExchange: "dlx"})
			w.queue.Published = mgmt.Known(9)
		}, []string{"dlx"}, map[Verdict]Severity{NoConsumer: Warning}},
		"polled": {func(w *world) {
			w.totals[0].Ready, w.queue.Got, w.queue.Acked = mgmt.Known(40), mgmt.Known(50), mgmt.Known(50)
		}, nil, map[Verdict]Severity{NoConsumer: notSaid, Polling: Info}},
		"looked at once": {func(w *world) {
			w.queue.Got, w.queue.Acked, w.queue.Delivered = mgmt.Known(1), mgmt.Known(1), mgmt.Known(50)
		}, nil, map[Verdict]Severity{NoConsumer: Warning, Polling: notSaid}},
	} {
		t.Run(name, func(t *testing.T) {
			w := quiet()
			w.consumers, w.queue.Consumers = nil, mgmt.Known(0)
			w.totals[0].Ready = mgmt.Known(backlogAtLeast)
			c.change(w)
			h := &History{}
			w.watched(h, time.Second)
			if c.bound != nil {
				h.Apply(mgmt.Update{Bindings: []mgmt.Bindings{{Queue: jobs, Exchanges: c.bound}}})
			}
			w.watched(h, 35*time.Second)
			for v, s := range c.want {
				wants(t, h, v, s)
			}
			if f := said(h, NoConsumer); f != nil && f.Confidence == Certain {
				t.Error("it is certain, and a queue that is emptied by night looks the same")
			}
		})
	}
}

// What MassTransit and others call their queues of what failed, and what they do not.
func TestKeepers(t *testing.T) {
	for name, want := range map[string]bool{
		"orders_error": true, "orders_skipped": true, "orders.dlq": true, "orders-dead-letter": true, "DLQ": true, "orders.parking-lot": true, "error": true, "audit": true,
		"orders": false, "terrors": false, "error-free-orders": false, "deadlines": false, "audit-orders": false,
	} {
		if keepers().MatchString(name) != want {
			t.Errorf("%s keeps what failed: not %v", name, want)
		}
	}
}

// A partition is one thing that is wrong, however many nodes tell of it.
func TestAPartitionIsSaidOnce(t *testing.T) {
	w := quiet()
	a, b, c := running("a"), running("b"), running("c")
	a.Partitions, b.Partitions, c.Partitions = 1, 1, 2
	w.overview.Members = []mgmt.Node{a, b, c}
	h := w.watched(&History{}, 15*time.Second)
	n := 0
	for _, f := range h.Findings() {
		if f.Verdict != Partition {
			continue
		}
		if n++; n > 1 || f.Node != "c" || f.Evidence[0].Value != 2 || f.Evidence[1].Value != 3 {
			t.Errorf("%d: %+v", n, f)
		}
	}
	if n == 0 {
		t.Error("it is not said")
	}
}
