package diagnose

import (
	"strings"
	"testing"
)

// Four minutes of quorum queues of RabbitMQ 4.3.6, and of MQTT and AMQP 1.0 clients, which
// have no channels there: the first are told by their queues, the others by their sessions.
func TestTheShapesOfTheFieldOn43(t *testing.T) {
	var h History
	said := map[string]map[Verdict]Severity{}
	for _, look := range replay(t, "43-field") {
		see(&h, look)
		for _, f := range h.Findings() {
			name := f.Queue.Name
			if said[name] == nil {
				said[name] = map[Verdict]Severity{}
			}
			said[name][f.Verdict] = max(said[name][f.Verdict], f.Severity)
			if strings.HasPrefix(name, "ok-") && f.Severity > Info || strings.HasPrefix(name, "slow-") && f.Severity > Info && f.Verdict != SlowConsumer {
				t.Errorf("%s is healthy: %s, %v", name, f.Verdict, f.Severity)
			}
		}
	}
	if said["gave-back"][CrashLoop] > Info || said["left-requeuer"][CrashLoop] > Info {
		t.Errorf("who gave messages back and left has not died: %v, %v", said["gave-back"], said["left-requeuer"])
	}
	for name, want := range map[string]struct {
		Verdict
		Severity
	}{
		"bad-a1hold": {ForgottenAck, Critical}, "bad-a1leak": {AckLeak, Critical}, "bad-tx": {Unclaimed, Critical},
		"mqtt-subscription-cl-holdqos1": {Unclaimed, Critical}, "mqtt-subscription-cl-hangqos1": {Unclaimed, Critical},
		"bad-getforget": {UnackedGet, Critical}, "bad-cancel": {ConsumerLost, Warning}, "bad-multi": {ForgottenAck, Critical},
		"bad-crash": {CrashLoop, Critical}, "bad-wrongack": {CrashLoop, Critical}, "bad-crash3": {CrashLoop, Critical}, "bad-slowcrash": {CrashLoop, Warning},
		"bad-loopdlx": {DeadLetterLoop, Critical}, "bad-requeue": {RequeueLoop, Warning}, "bad-slow15": {RequeueLoop, Warning},
		"bad-hung": {StuckWorker, Critical}, "bad-leak": {AckLeak, Warning}, "bad-unlimhung": {ForgottenAck, Critical}, "bad-forget10": {ForgottenAck, Critical},
		"bad-fair": {Hoarding, Warning}, "bad-capped": {Dropping, Warning}, "bad-stale": {NoConsumer, Warning}, "bad-left": {NoConsumer, Warning},
	} {
		if got, found := said[name][want.Verdict]; !found || got < want.Severity {
			t.Errorf("%s: %v and not %s, %v", name, said[name], want.Verdict, want.Severity)
		}
	}
}
