package diagnose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// expected is a verdict on a case: by when it must stand (seconds into the recording;
// the consumers start at 2 to 3, stuck ones hang at 18 to 22), and how bad it is by the
// end of the 80 seconds.
type expected struct {
	title   string
	verdict Verdict
	by      int
	worst   Severity
	not     string // recordings in which it cannot be seen, and the reason beside it
}

var sick = []expected{
	{"forget0", ForgottenAck, 16, Info, ""},
	{"forget10", ForgottenAck, 12, Warning, ""},
	{"batchnever", ForgottenAck, 12, Info, ""},
	{"leak", AckLeak, 26, Info, ""},
	{"multi", AckLeak, 26, Warning, ""},
	{"stuck", StuckWorker, 37, Info, ""},
	{"stuck1", StuckWorker, 37, Info, ""},
	{"batchafter", BatchDeadlock, 31, Info, ""},
	{"slow", SlowConsumer, 16, Warning, ""},
	{"hoard", Hoarding, 12, Warning, ""},
	{"loop1", RequeueLoop, 6, Warning, ""},
	{"loop10", RequeueLoop, 6, Warning, ""},
	{"loopmix", RequeueLoop, 6, Critical, "40-quorum mini-quorum"}, // dropped after 20 turns, in 0.7 s
	{"get5", UnackedGet, 12, Warning, ""},
	{"getloop", UnackedGet, 16, Warning, ""},
	{"nocons", NoConsumer, 16, Warning, ""},
	{"autoack", AutoAckRisk, 10, Info, ""},
}

// healthy consumers and what may be said of them, which is a remark at the most.
var healthy = map[string][]Verdict{
	"busy100": nil, "idle": nil, "idleafter": nil, "batch5s": nil, "backlog": nil, "hoard-2nd": nil,
	"job20": {ForgottenAck}, "job20p3": {ForgottenAck},
	"forgetclosed": {ForgottenAck},
}

var brokers = []string{"310-classic", "310-quorum", "40-classic", "40-quorum", "mini-classic", "mini-quorum"}

// seen is what was said of each case, and when first.
type seen map[string]map[Verdict]verdictSeen

type verdictSeen struct {
	first int
	worst Severity
	sure  Confidence
}

func (s seen) take(second int, findings []Finding) {
	for _, f := range findings {
		title := caseOf(f)
		if s[title] == nil {
			s[title] = map[Verdict]verdictSeen{}
		}
		v, before := s[title][f.Verdict]
		if !before {
			v.first = second
		}
		v.worst, v.sure = max(v.worst, f.Severity), max(v.sure, f.Confidence)
		s[title][f.Verdict] = v
	}
}

// Watched second by second, every sick consumer is found, and no healthy one is: in
// whatever order the parts come, and two seconds later where no page of live counts has
// the queues.
func TestRecordedBrokersWatchedLive(t *testing.T) {
	for name, way := range map[string]struct {
		updates func(*look, *mgmt.Holders) []mgmt.Update
		late    int // s
	}{
		"all at once":         {(*look).Whole, 0},
		"part by part":        {(*look).Parts, 0},
		"without live counts": {(*look).NotShown, 2},
	} {
		for _, broker := range brokers {
			t.Run(name+"/"+broker, func(t *testing.T) {
				var h History
				all := seen{}
				for second, look := range replay(t, broker) {
					for _, u := range way.updates(&look, h.holders) {
						h.Apply(u)
						all.take(second, h.Findings())
					}
				}
				checkSick(t, broker, all, way.late)
				checkHealthy(t, all)
			})
		}
	}
}

func checkSick(t *testing.T, broker string, all seen, late int) {
	for _, e := range sick {
		if strings.Contains(e.not, broker) {
			continue
		}
		got, found := all[e.title][e.verdict]
		switch {
		case !found:
			t.Errorf("%s: no %s, but %v", e.title, e.verdict, all[e.title])
		case got.first > e.by+late:
			t.Errorf("%s: %s at second %d, not by %d", e.title, e.verdict, got.first, e.by+late)
		case got.worst < e.worst:
			t.Errorf("%s: %s is %v at the end, not %v", e.title, e.verdict, got.worst, e.worst)
		}
	}
}

func checkHealthy(t *testing.T, all seen) {
	for title, allowed := range healthy {
		for verdict, v := range all[title] {
			if KindOf(verdict).Group == Hygiene && v.worst == Info {
				continue // it is said of how the queue is set up, and not of its consumer
			}
			if v.worst > Info || v.sure > Possible || !slices.Contains(allowed, verdict) {
				t.Errorf("%s, which is healthy: %s, %v, %v at second %d", title, verdict, v.worst, v.sure, v.first)
			}
		}
	}
}

// Somebody who comes later, at whatever second, and has the broker's past, knows at the
// first look what those know who watched; and has nothing to say of the healthy either.
func TestRecordedBrokersAtTheFirstLook(t *testing.T) {
	for _, broker := range brokers {
		t.Run(broker, func(t *testing.T) {
			r := replay(t, broker)
			all := seen{}
			for second := 5; second < len(r); second += 3 {
				var h History
				look := r[second]
				look.Pasts = r.PastAt(second)
				see(&h, look)
				all.take(second, h.Findings())
			}
			checkHealthy(t, all)
			for _, e := range sick {
				_, found := all[e.title][e.verdict]
				if !found && !strings.Contains(e.not, broker) && e.verdict != NoConsumer && e.verdict != SlowConsumer {
					t.Errorf("%s: no %s at a first look, but %v", e.title, e.verdict, all[e.title])
				}
			}
		})
	}
}

// Ten minutes later nothing has moved: that is longer than most jobs, and known at the
// first look.
func TestAForgottenAckIsAWarningAtTheFirstLook(t *testing.T) {
	for _, broker := range brokers {
		t.Run(broker, func(t *testing.T) {
			h := tenMinutesLater(replay(t, broker))
			all := seen{}
			all.take(0, h.Findings())
			for _, e := range []expected{
				{title: "forget10", verdict: ForgottenAck}, {title: "batchnever", verdict: ForgottenAck},
				{title: "get5", verdict: UnackedGet}, {title: "stuck", verdict: StuckWorker}, {title: "stuck1", verdict: StuckWorker},
			} {
				if got := all[e.title][e.verdict]; got.worst < Warning || got.sure != Likely {
					t.Errorf("%s: %s is %v, %v", e.title, e.verdict, got.worst, got.sure)
				}
			}
			if got := all["batchafter"][BatchDeadlock]; got.worst != Warning || got.sure != Likely {
				t.Errorf("batchafter is %v, %v: a worker that is stuck looks the same", got.worst, got.sure)
			}
			for _, title := range []string{"idle", "idleafter", "forgetclosed"} {
				for verdict, v := range all[title] {
					if v.worst > Info {
						t.Errorf("%s: %s, %v", title, verdict, v.worst)
					}
				}
			}
		})
	}
}

// tenMinutesLater is a first look at the end of a recording, were all that it holds ten
// minutes older.
func tenMinutesLater(r recording) *History {
	last := len(r) - 1
	look := r[last]
	look.Pasts = r.PastAt(last)
	for name, past := range look.Pasts {
		for i := range past.Samples {
			past.Samples[i].At = past.Samples[i].At.Add(-10 * time.Minute)
		}
		now := past.Samples[len(past.Samples)-1]
		now.At = look.At
		past.Samples = append(past.Samples, now)
		look.Pasts[name] = past
	}
	look.Connections = slices.Clone(look.Connections)
	for i := range look.Connections {
		c := &look.Connections[i]
		c.ConnectedAt = c.ConnectedAt.Add(-10 * time.Minute)
	}
	h := &History{}
	see(h, look)
	return h
}

// Transient messages are found in durable classic queues only: a quorum queue stores
// them all the same.
func TestTransientMessagesAreFoundInClassicQueuesOnly(t *testing.T) {
	for broker, want := range map[string]bool{"310-classic": true, "40-classic": true, "mini-classic": true, "310-quorum": false, "40-quorum": false, "mini-quorum": false} {
		var h History
		all := seen{}
		for second, look := range replay(t, broker) {
			see(&h, look)
			all.take(second, h.Findings())
		}
		for _, title := range []string{"trans", "mixed"} {
			if _, found := all[title][NotPersistent]; found != want {
				t.Errorf("%s of %s: found %v", title, broker, found)
			}
		}
		for title, verdicts := range all {
			if _, found := verdicts[NotPersistent]; found && !slices.Contains([]string{"trans", "mixed", "mixed2", "transflow"}, title) {
				t.Errorf("%s of %s has nothing transient", title, broker)
			}
		}
	}
}

// A broker that is restarted begins to count anew: for a minute nothing is above a
// remark, and a job of 20 s never is. (The built-in broker's uptime goes on, so that
// its queue without a consumer is not known to be young.)
func TestARestartedBroker(t *testing.T) {
	for _, broker := range []string{"310-restart", "40-restart", "mini-restart"} {
		t.Run(broker, func(t *testing.T) {
			var h History
			restarted := time.Time{}
			for second, look := range replay(t, broker) {
				if _, up := look.Overview.Uptime.Value(); !up {
					restarted = look.At // it did not answer
				}
				see(&h, look)
				for _, f := range h.Findings() {
					young := !restarted.IsZero() && look.At.Sub(restarted) < 55*time.Second && broker != "mini-restart"
					if f.Severity > Info && (young || slices.Contains([]string{"job20", "busy100", "batch5s"}, caseOf(f))) {
						t.Errorf("second %d: %s: %s, %v", second, caseOf(f), f.Verdict, f.Severity)
					}
				}
			}
			if restarted.IsZero() {
				t.Error("there was no restart in it")
			}
		})
	}
}

// Attribution: each finding names the connection, the channel, the peer and the user.
func TestFindingsNameTheHolder(t *testing.T) {
	var h History
	for _, look := range replay(t, "310-classic") {
		see(&h, look)
	}
	for _, f := range h.Findings() {
		if f.Verdict == NoConsumer || f.Verdict == NotPersistent {
			continue
		}
		if f.Channel == "" || f.Connection == "" || f.Peer == "" || f.Client.Product != "diag" || f.Refuted == "" || f.Cure == "" {
			t.Errorf("%+v", f)
		}
		if f.Channel != f.Connection+" (1)" {
			t.Errorf("the channel %q is not of the connection %q", f.Channel, f.Connection)
		}
	}
	f := find(h.Findings(), "forget10", ForgottenAck)
	if f == nil || f.Queue != (mgmt.Key{Vhost: "/", Name: "forget10"}) || f.QueueType != "classic" || f.Tag != "ct-forget10" || f.Unacked != mgmt.Known(10) || f.Held.Or(0) < 60 {
		t.Errorf("%+v", f)
	}
	want := map[string]float64{"deliver": 10, "ack": 0, "messages_unacknowledged": 10, "prefetch_count": 10}
	for _, e := range f.Evidence {
		if v, ok := want[e.What.String()]; ok && v != e.Value {
			t.Errorf("%s is %v", e.What, e.Value)
		}
		delete(want, e.What.String())
	}
	if len(want) > 0 {
		t.Error("no evidence of ", want)
	}
}

func find(all []Finding, title string, v Verdict) *Finding {
	for i := range all {
		if caseOf(all[i]) == title && all[i].Verdict == v {
			return &all[i]
		}
	}
	return nil
}

// The worst stands first, and the same look gives the same order.
func TestFindingsAreInOrder(t *testing.T) {
	h := tenMinutesLater(replay(t, "310-classic"))
	all := h.Findings()
	for i := 1; i < len(all); i++ {
		if all[i].Severity > all[i-1].Severity {
			t.Errorf("%v after %v", all[i].Severity, all[i-1].Severity)
		}
	}
	if a, b := fmt.Sprint(all), fmt.Sprint(h.Findings()); a != b {
		t.Error("another order each time")
	}
}
