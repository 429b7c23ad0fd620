package recorded

import (
	"strings"
	"time"
)

// oneCase is what a consumer, or a queue, of some recordings does.
type oneCase struct {
	title, verdict string
	in             string // the recordings that have it
}

const (
	mixed = "310-classic 310-quorum 40-classic 40-quorum mini-classic mini-quorum"
	field = "310-field 40-field"
	newer = "43-field" // queues are quorum queues, and clients speak AMQP 1.0 and MQTT as well
)

var cases = []oneCase{
	{"forget0", "forgotten-ack", mixed},
	{"forget10", "forgotten-ack", mixed},
	{"batchnever", "forgotten-ack", mixed},
	{"leak", "ack-leak", mixed},
	{"multi", "ack-leak", mixed},
	{"stuck", "stuck-worker", mixed},
	{"stuck1", "stuck-worker", mixed},
	{"batchafter", "batch-deadlock", mixed},
	{"slow", "slow-consumer", mixed},
	{"hoard", "hoarding", mixed},
	{"loop1", "requeue-loop", mixed},
	{"loop10", "requeue-loop", mixed},
	{"loopmix", "requeue-loop", "310-classic 310-quorum 40-classic mini-classic"}, // elsewhere it drops its messages after 20 turns
	{"get5", "unacked-get", mixed},
	{"getloop", "unacked-get", mixed},
	{"nocons", "no-consumer", mixed},
	{"autoack", "auto-ack-risk", mixed},

	{"busy100", "", mixed},
	{"idle", "", mixed},
	{"idleafter", "", mixed},
	{"batch5s", "", mixed},
	{"backlog", "", mixed},
	{"hoard-2nd", "", mixed},
	{"job20", "", mixed},
	{"job20p3", "", mixed},

	{"bad-full", "forgotten-ack", field},
	{"bad-fullrate", "forgotten-ack", field},
	{"bad-unlim", "forgotten-ack", field},
	{"bad-hung", "stuck-worker", field},
	{"bad-hung1", "stuck-worker", field},
	{"bad-leak", "ack-leak", field},
	{"bad-leak100", "stuck-worker", field},
	{"bad-small", "hoarding", field},
	{"bad-slow15", "requeue-loop", field},
	{"bad-get", "unacked-get", field},
	{"bad-cancel", "consumer-lost", "310-field"},
	{"bad-ma", "forgotten-ack", "310-field"},         // one channel, two queues, the other is acked
	{"bad-globalrate", "forgotten-ack", "310-field"}, // a quorum queue takes no such consumer

	{"ok-batch100", "", field},
	{"ok-batch20", "", field},
	{"ok-batch50u", "", field},
	{"ok-early", "", field},
	{"ok-early16", "", field},
	{"ok-job30", "", field},
	{"ok-long0", "", field},
	{"ok-long16", "", field},
	{"ok-long4", "", field},
	{"ok-one", "", field},
	{"ok-prio", "", field},
	{"ok-prio2", "", field},
	{"ok-rej1", "", field},
	{"ok-rej10", "", field},
	{"ok-rej3", "", field},
	{"ok-rpc.1", "", "310-field"},
	{"ok-rpc.2", "", "310-field"},
	{"ok-rpc.3", "", "310-field"},
	{"ok-shortlong", "", field},
	{"ok-shortlong5", "", field},

	{"bad-a1hold", "forgotten-ack", newer},
	{"bad-a1leak", "ack-leak", newer},
	{"bad-tx", "unclaimed", newer},
	{"mqtt-subscription-cl-holdqos1", "unclaimed", newer},
	{"mqtt-subscription-cl-hangqos1", "unclaimed", newer},
	{"bad-getforget", "unacked-get", newer},
	{"bad-cancel", "consumer-lost", newer},
	{"bad-multi", "forgotten-ack", newer},
	{"bad-crash", "crash-loop", newer},
	{"bad-wrongack", "crash-loop", newer},
	{"bad-crash3", "crash-loop", newer},
	{"bad-slowcrash", "crash-loop", newer},
	{"bad-loopdlx", "dead-letter-loop", newer},
	{"bad-requeue", "requeue-loop", newer},
	{"bad-slow15", "requeue-loop", newer},
	{"bad-hung", "stuck-worker", newer},
	{"bad-leak", "ack-leak", newer},
	{"bad-unlimhung", "forgotten-ack", newer},
	{"bad-forget10", "forgotten-ack", newer},
	{"bad-fair", "hoarding", newer},
	{"bad-capped", "dropping", newer},
	{"bad-stale", "no-consumer", newer},
	{"bad-left", "no-consumer", newer},

	{"ok-a1ack", "", newer},
	{"ok-a1batch", "", newer},
	{"ok-a1long", "", newer},
	{"ok-a1sixteen", "", newer},
	{"ok-a1slow", "", newer},
	{"ok-airflow", "", newer},
	{"ok-batch500", "", newer},
	{"ok-batchslow", "", newer},
	{"ok-cycle", "", newer},
	{"ok-debug", "", newer},
	{"ok-delay", "", newer},
	{"ok-early", "", newer},
	{"ok-eta", "", newer},
	{"ok-eta4", "", newer},
	{"ok-getpoll", "", newer},
	{"ok-keepsup", "", newer},
	{"ok-mult1m", "", newer},
	{"ok-mult3m", "", newer},
	{"ok-multi2b", "", newer},
	{"ok-multib", "", newer},
	{"ok-parked", "", newer},
	{"ok-php", "", newer},
	{"ok-prio", "", newer},
	{"ok-q2000", "", newer},
	{"ok-rej10", "", newer},
	{"ok-retry", "", newer},
	{"ok-ring", "", newer},
	{"ok-sac", "", newer},
	{"ok-slowstart", "", newer},
	{"ok-stream", "", newer},
	{"ok-video", "", newer},
}

// Names are the recordings whose cases are known.
func Names() []string { return strings.Fields(mixed + " " + field + " " + newer) }

// Cases is what is to be said of each case of a recording, a verdict of the diagnosis, by
// the title of its connection or the name of its queue; "" of one that is well. Cases of
// which much or nothing can be said are not among them.
func Cases(recording string) map[string]string {
	wanted := map[string]string{}
	for _, c := range cases {
		if strings.Contains(" "+c.in+" ", " "+recording+" ") {
			wanted[c.title] = c.verdict
		}
	}
	return wanted
}

// Begun is when all programs of a recording have begun: in those of the field queues were
// filled first, and had no consumers yet.
func Begun(recording string) time.Duration {
	if strings.Contains(field, recording) {
		return time.Minute
	}
	return 0
}
