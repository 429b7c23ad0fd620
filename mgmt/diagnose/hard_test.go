package diagnose

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Rejecting without requeue is counted nowhere: a consumer that dead-letters all it is
// delivered, with its prefetch full at every look, has never acked and forgets nothing.
func TestAConsumerThatRejectsAllIsNoForgottenAck(t *testing.T) {
	var h History
	w := newWorld()
	for range 600 {
		w.counted(w.channel.Delivered.Or(1000)+10, 0, 0, 0, 10)
		w.seenBy(&h)
		w.at = w.at.Add(time.Second)
		if f := only(&h); f != nil && f.Severity > Info {
			t.Fatalf("%v after %v: %+v", f.Verdict, h.Watched(), f)
		}
	}
}

// A consumer that was given back what another held counts each of it as redelivered:
// that is no loop, and if it acks none it is forgotten all the same.
func TestAForgetfulConsumerThatWasRestarted(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 10, 10)
	f := only(w.watched(&History{}, 10*time.Minute))
	if f == nil || f.Verdict != ForgottenAck || f.Severity != Warning {
		t.Errorf("%+v", f)
	}
}

// One message is a job, until it is older than jobs are.
func TestASingleMessageIsALongJobFirst(t *testing.T) {
	w := newWorld().counted(1, 0, 0, 0, 1)
	h := &History{}
	for _, step := range []struct {
		for_ time.Duration
		want grade
	}{{8 * time.Minute, remark}, {2 * time.Minute, suspicion}, {19 * time.Minute, suspicion}, {2 * time.Minute, alarm}, {time.Hour, alarm}} {
		f := only(w.watched(h, step.for_))
		if f == nil || f.Severity != step.want.Severity || f.Confidence != step.want.Confidence {
			t.Errorf("after %v: %+v, not %v", h.Watched(), f, step.want)
		}
	}
}

// The first row of a new channel says unacked 0, prefetch 0 and no consumer beside
// counters that are not: none of the three is knowledge.
func TestTheFirstRowOfAChannelIsStale(t *testing.T) {
	w := newWorld().counted(0, 0, 0, 0, 0)
	w.consumers = nil
	w.channel.Prefetch, w.channel.Consumers = mgmt.Known(0), mgmt.Known(0)
	w.counted(305, 0, 55, 0, 0)
	h := &History{}
	if f := only(w.watched(h, 5*time.Second)); f != nil {
		t.Errorf("%+v", f)
	}
	s := h.suspect(h.channels["c (1)"])
	if n, known := s.prefetch(); known {
		t.Errorf("the prefetch is taken to be %d", n)
	}
}

// Unacked of a healthy batch acker runs from 29 below to 23 above what its counters
// say: it is not judged by that.
func TestCountersAndUnackedOfTwoMoments(t *testing.T) {
	var h History
	w := newWorld()
	for i := range 60 {
		taken := float64(i/5*50 + 79)
		w.counted(taken, 0, taken-29, 0, []float64{50, 0, 6, 7, 29}[i%5])
		w.seenBy(&h)
		w.at = w.at.Add(time.Second)
		if f := only(&h); f != nil && f.Severity > Info {
			t.Fatalf("%+v", f)
		}
	}
}

// RabbitMQ renews idle_since each 60 s of a channel that holds messages: for how long
// they are held is not taken from it.
func TestIdleSinceIsRenewed(t *testing.T) {
	var h History
	w := newWorld().counted(10, 0, 0, 0, 10)
	for i := range 200 {
		w.channel.IdleSince = noon.Add(time.Duration(i/60) * time.Minute)
		w.seenBy(&h)
		w.at = w.at.Add(time.Second)
	}
	if f := only(&h); f == nil || f.Held.Or(0) < 195 {
		t.Errorf("%+v", f)
	}
}

// A channel that has closed is gone at once, whatever was known of it, and one of the
// same name begins anew.
func TestAClosedChannelIsForgotten(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	h := w.watched(&History{}, 100*time.Second)
	gone := w.look()
	gone.Channels, gone.Connections, gone.Consumers = nil, nil, nil
	see(h, gone)
	if all := h.Findings(); len(all) > 0 || len(h.channels) > 0 {
		t.Errorf("%+v", all)
	}
	w.at = w.at.Add(time.Second)
	if f := only(w.watched(h, 12*time.Second)); f == nil || f.Severity != Info {
		t.Errorf("a new one: %+v", f)
	}
}

// A channel of the same name that took the place of another between two looks counts
// from 0 again.
func TestCountersThatGoBackAreAnotherChannels(t *testing.T) {
	w := newWorld().counted(500, 0, 490, 0, 10)
	h := w.watched(&History{}, 10*time.Minute)
	w.at = w.at.Add(time.Minute)
	w.counted(10, 0, 0, 0, 10)
	if f := only(w.watched(h, 15*time.Second)); f == nil || f.Verdict != ForgottenAck || f.Severity != Info {
		t.Errorf("%+v", f)
	}
}

// Where channels could not be read, what was known stays, and its figures grow old.
func TestAPartThatCouldNotBeReadStays(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	h := w.watched(&History{}, 100*time.Second)
	w.at = w.at.Add(9 * time.Second)
	blind := w.look()
	blind.Unread = map[mgmt.Part]error{mgmt.PartChannels: errLate}
	see(h, blind)
	f := only(h)
	if f == nil || f.Evidence[0].Age != 10*time.Second || f.Held.Or(0) > 100 {
		t.Errorf("%+v", f)
	}
	if len(h.Blind()) != 1 {
		t.Errorf("%q", h.Blind())
	}
}

// With rates_mode none there are no counters: at most a remark, which says so.
func TestABrokerWithoutCounters(t *testing.T) {
	w := newWorld()
	w.overview.RatesMode = "none"
	w.channel.Unacked, w.channel.IdleSince = mgmt.Known(10), noon
	h := w.watched(&History{}, 5*time.Minute)
	f := only(h)
	if f == nil || f.Severity != Info || f.Confidence != Possible || !slices.ContainsFunc(f.Unknown, func(s speech.Sentence) bool { return strings.Contains(s.String(), "counters") }) {
		t.Errorf("%+v", f)
	}
	if len(h.Blind()) != 1 {
		t.Errorf("%q", h.Blind())
	}
}

// With statistics off there is nothing to judge, which is said.
func TestABrokerWithStatisticsOff(t *testing.T) {
	w := newWorld()
	w.overview.StatsDisabled = true
	look := w.look()
	look.Unread = map[mgmt.Part]error{mgmt.PartChannels: errLate, mgmt.PartConsumers: errLate}
	var h History
	see(&h, look)
	if len(h.Findings()) > 0 || len(h.Blind()) != 3 {
		t.Errorf("%+v, %q", h.Findings(), h.Blind())
	}
}

// A user without the tag monitoring is told that others are not shown.
func TestAPartialViewIsSaid(t *testing.T) {
	w := newWorld()
	w.overview.SeesAll = false
	h := w.watched(&History{}, 2*time.Second)
	if !slices.ContainsFunc(h.Blind(), func(s speech.Sentence) bool { return strings.Contains(s.String(), "monitoring") }) {
		t.Errorf("%q", h.Blind())
	}
}

// Of a channel that consumes from several queues the queue is named only where the
// others are known to have nothing out.
func TestASharedChannel(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	other := mgmt.Key{Vhost: "/", Name: "other"}
	w.consumers = append(w.consumers, mgmt.Consumer{Queue: other, Tag: "u", Channel: "c (1)", AckMode: true})
	w.totals = append(w.totals, mgmt.QueueTotals{Key: other, Type: "classic", Unacked: mgmt.Known(3)})
	f := only(w.watched(&History{}, 10*time.Second))
	if f == nil || f.Queue.Name != "" || f.Tag != "" || !slices.ContainsFunc(f.Unknown, func(s speech.Sentence) bool { return strings.Contains(s.String(), "several queues") }) {
		t.Errorf("%+v", f)
	}
	w.totals[1].Unacked = mgmt.Known(0)
	if f := only(w.watched(&History{}, 10*time.Second)); f == nil || f.Queue != jobs || f.Tag != "t" {
		t.Errorf("%+v", f)
	}
}

// What is remembered of a time before the connection was opened is another's.
func TestAPastThatIsOlderThanItsConnection(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10).sampled(590*time.Second, 10, 0, 0, 0).sampled(5*time.Second, 10, 0, 0, 0)
	var old, young History
	w.seenBy(&old)
	if f := only(&old); f == nil || f.Severity != Warning {
		t.Errorf("%+v", f)
	}
	w.connection.ConnectedAt = noon.Add(-20 * time.Second)
	w.seenBy(&young)
	if f := only(&young); f == nil || f.Severity != Info {
		t.Errorf("%+v", f)
	}
}

// So it is where the connection is read after the past.
func TestAPastThatCameBeforeItsConnection(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10).sampled(590*time.Second, 10, 0, 0, 0).sampled(5*time.Second, 10, 0, 0, 0)
	w.connection.ConnectedAt = noon.Add(-20 * time.Second)
	var h History
	l := w.look()
	l.Unread = map[mgmt.Part]error{mgmt.PartConnections: errLate}
	see(&h, l)
	h.Apply(mgmt.Update{Holders: h.holders.WithConnections(mgmt.Reading{At: noon}, l.Connections, true)})
	if f := only(&h); f == nil || f.Severity != Info {
		t.Errorf("%+v", f)
	}
	if held := h.Held("c (1)", HeldSteps, HeldStep); held[0] != (mgmt.Figure{}) {
		t.Errorf("%v", held)
	}
}

// A channel without its connection is never certain: how old it can be is not known.
func TestWithoutAConnectionNothingIsCertain(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10).sampled(590*time.Second, 10, 0, 0, 0).sampled(5*time.Second, 10, 0, 0, 0)
	look := w.look()
	look.Connections = nil
	var h History
	see(&h, look)
	if f := only(&h); f == nil || f.Confidence != Likely {
		t.Errorf("%+v", f)
	}
}

// A consumer that has acked in the past, however long ago, is not forgetful.
func TestAnAckRefutesAForgottenAck(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	h := w.watched(&History{}, 31*time.Minute)
	if f := only(h); f == nil || f.Severity != Critical {
		t.Fatalf("%+v", f)
	}
	w.counted(11, 0, 1, 0, 10)
	if f := only(w.watched(h, 10*time.Second)); f != nil && f.Severity > Info {
		t.Errorf("%+v", f)
	}
}

// A minute of a load that grows lets a healthy consumer hold more, each for no longer.
func TestALoadThatGrowsIsNoLeak(t *testing.T) {
	var h History
	w := newWorld()
	w.consumers[0].Prefetch, w.channel.Prefetch = mgmt.Known(1000), mgmt.Known(1000)
	taken := 0.0
	for i := range 60 {
		rate := float64(5 + 5*i) // messages in five seconds, and a second's work each
		taken += rate
		w.counted(taken, 0, taken-rate/5, 0, rate/5)
		w.seenBy(&h)
		w.at = w.at.Add(5 * time.Second)
		if f := only(&h); f != nil && f.Severity > Info {
			t.Fatalf("%+v", f)
		}
	}
}

// A leak that is days old holds so much that ten minutes add little to it: it is known at
// the first look all the same. A consumer that stopped to leak is not.
func TestAnOldLeakIsKnown(t *testing.T) {
	for forgets, want := range map[float64]Severity{1: Critical, 0: Info} {
		w := newWorld()
		w.consumers[0].Prefetch, w.channel.Prefetch = mgmt.Known(0), mgmt.Known(0)
		const held, rate = 50_000, 10
		for i := 120; i >= 0; i-- {
			come := float64(held*9 + (120-i)*5*rate)
			acked := come - held - forgets*float64(120-i)
			w.sampled(time.Duration(i)*5*time.Second, come, 0, acked, 0)
			w.counted(come, 0, acked, 0, come-acked)
		}
		var h History
		w.seenBy(&h)
		switch f := only(&h); {
		case want == Info && f != nil && f.Severity > Info:
			t.Errorf("it leaks no more: %+v", f)
		case want == Critical && (f == nil || f.Verdict != AckLeak || f.Severity != want):
			t.Errorf("%+v", f)
		}
	}
}

// A forgotten ack is no leak, however often the look is repeated: the same moment again
// adds nothing.
func TestTheSameLookTwice(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	var h History
	for range 1000 {
		w.seenBy(&h)
	}
	if h.Watched() != 0 || h.Enough() || only(&h) != nil {
		t.Errorf("%v, %+v", h.Watched(), only(&h))
	}
}

func TestEnoughIsTwoEmissionsOrAPast(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	w.overview.RatesMode = "none" // the broker keeps no past
	h := w.watched(&History{}, 10*time.Second)
	if h.Enough() {
		t.Error("after nine seconds without a past")
	}
	if w.watched(h, time.Second); !h.Enough() || h.channels["c (1)"].past {
		t.Error("after ten seconds")
	}
	w = newWorld().counted(10, 0, 0, 0, 10).sampled(5*time.Second, 10, 0, 0, 0)
	h = w.watched(&History{}, 5*time.Second)
	if h.Enough() {
		t.Error("after four seconds")
	}
	if w.watched(h, time.Second); !h.Enough() || !h.channels["c (1)"].past {
		t.Error("after five seconds with a past")
	}
}

// The past of those who ack nothing is waited for, however long it takes; that of those
// who work is not, nor one that cannot be had.
func TestItIsNotEnoughWhileAPastIsAwaited(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	h := w.watched(&History{}, 20*time.Second)
	if h.Enough() {
		t.Error("since when it holds them is not known")
	}
	for name, u := range map[string]mgmt.Update{
		"it came":               {Pasts: []mgmt.ChannelPast{{Channel: "c (1)"}}},
		"the channel is gone":   {Closed: []string{"c (1)"}},
		"it cannot be read":     {Parts: []mgmt.PartState{{Part: mgmt.PartPasts, Err: &mgmt.Error{Kind: mgmt.Forbidden}}}},
		"the broker keeps none": {Broker: &mgmt.Overview{RatesMode: "none"}},
	} {
		h := w.watched(&History{}, 20*time.Second)
		if h.Apply(u); !h.Enough() {
			t.Error(name)
		}
	}
	w = newWorld().counted(10, 0, 0, 0, 10)
	h = w.watched(&History{}, 5*time.Second)
	if w.counted(12, 0, 2, 0, 10).watched(h, 6*time.Second); !h.Enough() {
		t.Error("it acks")
	}
}

// Five messages a second are 25 acks in each sample, which tells of no batch, and the
// first and the last samples may be multiples of five by chance: so it was on RabbitMQ
// 4.0 with a worker that hung after a hundred messages.
func TestASteadyRateIsNoBatch(t *testing.T) {
	for want, samples := range map[Verdict][]float64{
		StuckWorker:   {5, 30, 55, 80, 100},
		BatchDeadlock: {20, 50, 90, 120, 150},
	} {
		w := newWorld()
		for i, acked := range samples {
			w.sampled(time.Duration(33-5*i)*time.Second, acked, 0, acked, 0)
		}
		last := samples[len(samples)-1]
		w.counted(last+10, 0, last, 0, 10)
		if f := only(w.watched(&History{}, 15*time.Second)); f == nil || f.Verdict != want {
			t.Errorf("%+v is said of acks by then of %v, and not %s", f, samples, want)
		}
	}
}

// A worker that has just fallen silent may be stuck: it is watched until that can be
// said, a few seconds longer than others.
func TestItIsNotEnoughWhereSomebodyHasJustFallenSilent(t *testing.T) {
	w := newWorld().counted(100, 0, 90, 0, 10)
	for ago := 17 * time.Second; ago > 0; ago -= 5 * time.Second {
		acked := 92 - ago.Seconds()
		w.sampled(ago, acked+10, 0, acked, 0)
	}
	h := &History{}
	if w.watched(h, 6*time.Second); h.Enough() || only(h) != nil {
		t.Errorf("after %v: enough %v, and %+v is said", h.Watched(), h.Enough(), only(h))
	}
	if w.watched(h, 3*time.Second); !h.Enough() || only(h) == nil || only(h).Verdict != StuckWorker {
		t.Errorf("after %v: enough %v, and %+v is said", h.Watched(), h.Enough(), only(h))
	}
}

// The queues' own figures.
func TestBlockedPublishers(t *testing.T) {
	w := newWorld()
	look := w.look()
	look.Alarms = []mgmt.Alarm{{Node: "rabbit@h", Resource: "memory"}}
	look.Connections = []mgmt.Connection{{Name: "p", State: "blocked", Peer: "h:1"}, {Name: "c", State: "blocking"}}
	var h History
	see(&h, look)
	all := h.Findings()
	if len(all) != 1 || all[0].Verdict != BlockedPublishers || all[0].Connection != "p" || all[0].Severity != Critical || all[0].Confidence != Certain {
		t.Errorf("%+v", all)
	}
	look.At, look.Alarms = look.At.Add(time.Second), nil
	see(&h, look)
	if all := h.Findings(); len(all) != 0 {
		t.Errorf("the alarm is over, the states follow later: %+v", all)
	}
}

// Before the connections are read, none is said to be blocked or not.
func TestAnAlarmBeforeTheConnectionsAreRead(t *testing.T) {
	var h History
	h.Apply(mgmt.Update{Alarms: &mgmt.Alarms{Reading: mgmt.Reading{At: noon}, All: []mgmt.Alarm{{Node: "rabbit@h", Resource: "disk"}}}})
	all := h.Findings()
	if len(all) != 1 || all[0].Confidence != Certain || len(all[0].Evidence) != 1 || all[0].Evidence[0].What != "disk alarm" {
		t.Errorf("%+v", all)
	}
}

func TestTheTimeoutOfReleasesThatDoNotTellIt(t *testing.T) {
	for _, test := range []struct {
		version, queue string
		want           bool
	}{
		{"3.10.8", "classic", true}, {"3.8.17", "classic", true}, {"3.8.16", "classic", false}, {"3.8.14", "quorum", false},
		{"4.3.0", "classic", false}, {"4.3.0", "quorum", true}, {"4.0.5", "classic", true}, {"", "classic", false}, {"4.1.0-rc.1", "classic", true},
	} {
		if got := defaultApplies(test.version, mgmt.QueueTotals{Type: test.queue}); got != test.want {
			t.Errorf("%s, %s: %v", test.version, test.queue, got)
		}
	}
}

func TestTimeoutNear(t *testing.T) {
	w := newWorld().counted(1, 0, 0, 0, 1)
	w.consumers[0].Timeout = mgmt.Known(90)
	h := w.watched(&History{}, 40*time.Second)
	if f := verdict(h, TimeoutNear); f != nil {
		t.Errorf("too early: %+v", f)
	}
	if f := verdict(w.watched(h, 35*time.Second), TimeoutNear); f == nil || f.Severity != Critical || f.Confidence != Certain {
		t.Errorf("%+v", f)
	}
	w = newWorld().counted(1, 0, 0, 0, 1)
	h = w.watched(&History{}, 29*time.Minute+30*time.Second)
	if f := verdict(h, TimeoutNear); f == nil || f.Severity != Warning || f.Confidence != Likely || len(f.Unknown) < 2 {
		t.Errorf("on 3.10 it is assumed: %+v", f)
	}
}

func verdict(h *History, v Verdict) *Finding {
	for _, f := range h.Findings() {
		if f.Verdict == v {
			return &f
		}
	}
	return nil
}

// Where only the channels are read anew, that says nothing of queues and consumers.
func TestALookAtTheChannelsForgetsNoQueues(t *testing.T) {
	w := newWorld().counted(10, 0, 0, 0, 10)
	w.consumers = append(w.consumers, mgmt.Consumer{Queue: jobs, Tag: "auto", Channel: "d (1)"})
	h := w.watched(&History{}, 5*time.Second)
	h.Apply(mgmt.Update{Holders: h.holders.WithChannels(mgmt.Reading{At: w.at}, []mgmt.Channel{w.channel}, false)})
	if len(h.queues) != 1 || verdict(h, AutoAckRisk) == nil || h.Watched() != 5*time.Second {
		t.Errorf("%v, after %v", h.queues, h.Watched())
	}
}

// The line to look for is that of the client's library.
func TestCuresSpeakTheClientsLanguage(t *testing.T) {
	for _, test := range []struct{ product, platform, want string }{
		{"Pika Python Client Library", "Python 3.11.2", "basic_ack("}, {"RabbitMQ", "Java", "basicAck("}, {"RabbitMQ", ".NET Framework", "BasicAck("},
		{"AMQP 0.9.1 Client", "golang", "d.Ack("}, {"amqplib", "Node.js v18.19.0", "channel.ack(msg)"}, {"Bunny", "ruby 3.1", "delivery_info"},
		{"AMQPLib", "PHP", "$msg->ack()"}, {"", "", "basic.ack"}, {"rabbitmq-c", "Linux", "amqp_basic_ack"},
		{"py-amqp", "CPython 3.11", "acks_late"}, {"aiormq", "CPython 3.11", "await message.ack()"}, {"lapin", "rust", "BasicAckOptions"},
		{"@cloudamqp/amqp-client", "JavaScript", "channel.ack(msg)"}, {"RabbitMQ", "Erlang/OTP", "basic.ack"},
	} {
		if got := ackLine.of(Client{Product: test.product, Platform: test.platform}); !strings.Contains(got, test.want) {
			t.Errorf("%s, %s: %s", test.product, test.platform, got)
		}
	}
	for protocol, want := range map[string]string{"MQTT 3-1-1": "PUBACK", "STOMP 1.2": "ACK", "AMQP 1-0": "accepted", "AMQP 0-9-1": "basic_ack("} {
		if got := ackLine.of(Client{Product: "pika", Protocol: protocol}); !strings.Contains(got, want) {
			t.Errorf("%s: %s", protocol, got)
		}
	}
	if got := ackLine.of(Client{Product: "RabbitMQ", Platform: "Java", Title: "rabbitConnectionFactory#1b2c:0"}); !strings.Contains(got, "AcknowledgeMode") {
		t.Error(got)
	}
	for _, l := range []line{ackLine, prefetchLine, consumeLine} {
		if len(l) != 16 {
			t.Errorf("%d: %v", len(l), l)
		}
	}
}

// However long a channel is watched, and however often, what is kept of it is bounded.
func TestMemoryIsBounded(t *testing.T) {
	var h History
	w := newWorld()
	for i := range 20_000 {
		w.counted(float64(i), 0, float64(i/2), 0, float64(i%9))
		w.seenBy(&h)
		w.at = w.at.Add(200 * time.Millisecond)
	}
	kept := h.channels["c (1)"]
	if len(kept.track.runs) > longestTrack || len(kept.unacked) > mostReadings {
		t.Errorf("%d runs, %d readings", len(kept.track.runs), len(kept.unacked))
	}
	if first := kept.track.runs[0]; first.taken() > 1 {
		t.Errorf("how it began is lost: %+v", first)
	}
}

// A queue that nobody consumes is a warning where a minute's messages wait, and a remark
// while its consumer may only be restarting; never above one just after a restart.
func TestNoConsumerWaitsForClientsToComeBack(t *testing.T) {
	for _, test := range []struct {
		uptime mgmt.Figure
		ready  float64
		want   Severity
	}{{mgmt.Known(9000), 20, Info}, {mgmt.Known(9000), 500, Warning}, {mgmt.Known(30), 500, Info}, {mgmt.Figure{}, 500, Info}} {
		w := newWorld()
		w.consumers, w.overview.Uptime = nil, test.uptime
		w.queue.Consumers, w.queue.PublishRate = mgmt.Known(0), mgmt.Known(5)
		var h History
		for i := range 7 {
			w.totals[0].Ready = mgmt.Known(test.ready + 5*float64(i))
			w.seenBy(&h)
			w.at = w.at.Add(time.Second)
		}
		if f := verdict(&h, NoConsumer); f == nil || f.Severity != test.want {
			t.Errorf("uptime %v, ready %v: %+v", test.uptime, test.ready, f)
		}
	}
}

// worstOf is how bad a verdict was at the worst in so many seconds, with a look in each.
func (w *world) worstOf(v Verdict, seconds int, look func(h *History, second int)) Severity {
	var h History
	worst := notSaid
	for s := range seconds {
		look(&h, s)
		w.at = w.at.Add(time.Second)
		if f := verdict(&h, v); f != nil {
			worst = max(worst, f.Severity)
		}
	}
	return worst
}

// A consumer that is deployed anew is gone for some seconds, whatever waits meanwhile; one
// that is gone for longer is missed, at once where the broker remembers it.
func TestConsumersMayBeGoneForAMoment(t *testing.T) {
	for name, c := range map[string]struct {
		ready, rate float64
		gone        int // seconds
		remembered  int // of that, before it was watched
		want        Severity
	}{
		"a deployment":                   {40, 5, 25, 0, Info},
		"a deployment, much waits":       {5000, 5, 25, 0, Info},
		"it stays away":                  {40, 5, 45, 0, Warning},
		"it stays away, none come":       {40, 0, 45, 0, Warning},
		"it has been away":               {40, 0, 80, 65, Warning},
		"it has been away for a moment":  {40, 5, 35, 20, Info},
		"it has been away, a broker ago": {5000, 5, 15, 0, Info},
	} {
		w := quiet()
		w.consumers, w.overview.Uptime = nil, mgmt.Known(9000)
		w.queue.Consumers, w.queue.Delivered, w.queue.Acked, w.queue.PublishRate = mgmt.Known(0), mgmt.Known(900), mgmt.Known(900), mgmt.Known(c.rate)
		worst := w.worstOf(NoConsumer, c.gone-c.remembered, func(h *History, s int) {
			w.totals[0].Ready = mgmt.Known(c.ready + c.rate*float64(s))
			w.seenBy(h)
			past := mgmt.Series{Key: jobs, Reading: mgmt.Reading{At: w.at}}
			for ago := 600; ago >= 0; ago -= 5 {
				n := c.ready + c.rate*float64(s-ago)
				if ago > s+c.remembered {
					n = float64(ago % 3) // it was kept up with
				}
				past.Samples = append(past.Samples, mgmt.Sample{At: w.at.Add(-time.Duration(ago) * time.Second), Ready: mgmt.Known(max(0, n)), Unacked: mgmt.Known(0)})
			}
			h.Apply(mgmt.Update{Samples: []mgmt.Series{past}})
		})
		if worst != c.want {
			t.Errorf("%s: %v at the worst", name, worst)
		}
	}
}

// A burst into a queue that nobody ever consumed may be parked there, however it ends: that
// messages come is said where they go on coming.
func TestABurstIsNoStream(t *testing.T) {
	for name, c := range map[string]struct {
		ready func(second int) float64
		want  Severity
	}{
		"at once":       {func(s int) float64 { return 30 * min(1, float64(s/3)) }, Info},
		"in five":       {func(s int) float64 { return 6 * min(5, float64(max(0, s-2))) }, Info},
		"it trails off": {func(s int) float64 { return min(30, 28*min(1, float64(s/3))+float64(max(0, s-8))) }, Info},
		"they go on":    {func(s int) float64 { return 2 * float64(s) }, Warning},
		"now and then":  {func(s int) float64 { return 4 * float64(s/8) }, Warning},
	} {
		w := newWorld()
		w.consumers, w.overview.Uptime = nil, mgmt.Known(9000)
		w.queue.Consumers, w.queue.Delivered = mgmt.Known(0), mgmt.Known(0)
		worst := w.worstOf(NoConsumer, 80, func(h *History, s int) {
			w.totals[0].Ready = mgmt.Known(c.ready(s))
			w.queue.PublishRate = mgmt.Known((c.ready(s) - c.ready(max(0, s-5))) / 5)
			w.seenBy(h)
		})
		if worst != c.want {
			t.Errorf("%s: %v at the worst", name, worst)
		}
	}
}

// Each finding says for how long its channel or its queue was watched, whatever the broker
// remembers from before.
func TestFindingsSayForHowLongTheyWereWatched(t *testing.T) {
	w := newWorld().sampled(5*time.Minute, 10, 0, 0, 0).counted(10, 0, 0, 0, 10)
	w.queue.MessageBytes, w.queue.PersistentBytes = mgmt.Known(9), mgmt.Known(3)
	h := w.watched(&History{}, 21*time.Second)
	said := map[Verdict]time.Duration{}
	for _, f := range h.Findings() {
		said[f.Verdict] = f.Watched
	}
	if said[ForgottenAck] != 20*time.Second || said[NotPersistent] != 20*time.Second {
		t.Error(said)
	}
}
