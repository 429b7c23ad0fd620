package diagnose

import (
	"strings"
	"testing"
)

// Six and a half minutes of shapes that people who run RabbitMQ report, each with its name: ok for the
// healthy, slow for those that only a queue suffers from, bad for the sick. Recorded at
// default statistics: classic queues of 3.10.8, quorum queues of 4.0.5.
var fieldRecordings = []string{"310-field", "40-field"}

// fieldSick is what is to be said of the sick, how bad in the end, and where it is not
// in a recording.
var fieldSick = []struct {
	title   string
	verdict Verdict
	worst   Severity
	only    string
}{
	{"bad-full", ForgottenAck, Info, ""}, // a long job looks the same
	{"bad-fullrate", ForgottenAck, Critical, ""},
	{"bad-unlim", ForgottenAck, Critical, ""},
	{"bad-hung", StuckWorker, Critical, ""},
	{"bad-hung1", StuckWorker, Warning, ""},
	{"bad-leak", AckLeak, Critical, ""},
	{"bad-leak100", StuckWorker, Critical, ""},
	{"bad-small", Hoarding, Warning, ""},
	{"bad-slow15", RequeueLoop, Warning, ""},
	{"bad-get", UnackedGet, Critical, ""},
	{"bad-cancel", ConsumerLost, Warning, "310-field"},
	{"bad-ma", ForgottenAck, Critical, "310-field"},         // one channel, two queues, the other is acked
	{"bad-globalrate", ForgottenAck, Critical, "310-field"}, // a quorum queue takes no such consumer
}

// Nothing healthy is above a remark for as long as it is watched, whoever comes when with
// the broker's past; and each of the sick is found, with its queue.
func TestTheShapesOfTheField(t *testing.T) {
	for _, broker := range fieldRecordings {
		t.Run(broker, func(t *testing.T) {
			var h History
			all, queues := seen{}, map[string]bool{}
			r := replay(t, broker)
			for second, look := range r {
				if second%40 == 5 {
					look.Pasts = r.PastAt(second)
				}
				see(&h, look)
				all.take(second, h.Findings())
				for _, f := range h.Findings() {
					if f.Queue.Name != "" {
						queues[string(f.Verdict)+f.Queue.Name] = true
					}
				}
			}
			for title, verdicts := range all {
				for v, said := range verdicts {
					switch {
					case v == NoConsumer && said.first < 60: // their consumers came after their messages
					case strings.HasPrefix(title, "ok-") && said.worst > Info,
						strings.HasPrefix(title, "slow-") && said.worst > Info && v != SlowConsumer:
						t.Errorf("%s is healthy: %s, %v, from second %d on", title, v, said.worst, said.first)
					}
				}
			}
			for _, e := range fieldSick {
				if e.only != "" && e.only != broker {
					continue
				}
				if got, found := all[e.title][e.verdict]; !found || got.worst < e.worst || !queues[string(e.verdict)+e.title] {
					t.Errorf("%s: %+v, its queue named: %v; not %s, %v", e.title, all[e.title], queues[string(e.verdict)+e.title], e.verdict, e.worst)
				}
			}
		})
	}
}

// Nor is it for somebody who looks for ten seconds only, whenever that is; who finds the
// sick by what the broker remembers.
func TestTheShapesOfTheFieldAtAGlance(t *testing.T) {
	for _, broker := range fieldRecordings {
		t.Run(broker, func(t *testing.T) {
			r := replay(t, broker)
			all := seen{}
			for begin := 45; begin+10 < len(r); begin += 24 {
				var h History
				for i, look := range r[begin : begin+10] {
					if i == 1 {
						look.Pasts = r.PastAt(begin + i)
					}
					see(&h, look)
				}
				all.take(begin, h.Findings())
			}
			for title, verdicts := range all {
				for v, said := range verdicts {
					if strings.HasPrefix(title, "ok-") && said.worst > Info || strings.HasPrefix(title, "slow-") && said.worst > Info && v != SlowConsumer {
						t.Errorf("%s is healthy: %s, %v, from second %d on", title, v, said.worst, said.first)
					}
				}
			}
			for _, e := range fieldSick {
				if e.only != "" && e.only != broker {
					continue
				}
				got, found := all[e.title][e.verdict]
				t.Logf("%s: %s found %v, %v", e.title, e.verdict, found, got.worst)
				if !found {
					t.Errorf("%s: %+v, not %s", e.title, all[e.title], e.verdict)
				}
			}
		})
	}
}
