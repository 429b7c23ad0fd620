package trial_test

import (
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/mgmt/diagnose"
)

// trial is a consumer, and what is to be said of it.
type trial struct {
	name    string           // of its queue and its connection, with the queue's type
	does    string           // in words
	verdict diagnose.Verdict // "" for the healthy
	also    diagnose.Verdict // what is as true of its queue, "" where nothing is
	later   diagnose.Severity

	past    time.Duration // for how long it is at it when the watch begins
	waiting int           // messages in its queue before that
	rate    int           // messages a second from then on

	absent    bool   // nobody consumes
	pika      bool   // it is written in Python
	transient bool   // its messages are
	timeout   int64  // x-consumer-timeout of its queue, ms
	of        string // whose queue it consumes from, if not its own
	habit
}

// begun is how long ago a mistake began that shows at once: the statistics of a channel
// are as old as that.
const begun = 6 * time.Second

// sick are the trials in which there is something to find.
var sick = []trial{
	{name: "forgets", does: "never acks, unlimited prefetch", verdict: diagnose.ForgottenAck, later: diagnose.Critical,
		past: begun, waiting: 10, rate: 5, habit: habit{forgets: 1}},
	{name: "forgets-full", does: "never acks, its prefetch is reached", verdict: diagnose.ForgottenAck, later: diagnose.Info,
		past: begun, waiting: 30, habit: habit{forgets: 1, prefetch: 10}},
	{name: "forgets-pika", does: "never acks, its prefetch is reached, and messages come", verdict: diagnose.ForgottenAck, later: diagnose.Critical, pika: true,
		past: begun, waiting: 20, rate: 1, habit: habit{forgets: 1, prefetch: 5}},
	{name: "leaks", does: "acks some, and not all", verdict: diagnose.AckLeak, later: diagnose.Warning,
		past: 26 * time.Second, rate: 10, habit: habit{forgets: 5}},
	{name: "leaks-pika", does: "acks some, and not all", verdict: diagnose.AckLeak, later: diagnose.Warning, pika: true,
		past: 26 * time.Second, rate: 8, habit: habit{forgets: 3, prefetch: 2000}},
	{name: "hangs", does: "worked for 20 s, then hung", verdict: diagnose.StuckWorker, later: diagnose.Critical,
		past: 30 * time.Second, rate: 5, habit: habit{prefetch: 10, work: 50 * time.Millisecond, hangs: 20 * time.Second}},
	{name: "hangs-one", does: "worked for 20 s, then hung, with one message", verdict: diagnose.StuckWorker, later: diagnose.Warning,
		past: 30 * time.Second, rate: 5, habit: habit{prefetch: 1, work: 100 * time.Millisecond, hangs: 20 * time.Second}},
	{name: "hangs-pika", does: "worked for 20 s, then hung", verdict: diagnose.StuckWorker, later: diagnose.Critical, pika: true,
		past: 30 * time.Second, rate: 5, habit: habit{prefetch: 5, work: 50 * time.Millisecond, hangs: 19 * time.Second}},
	{name: "batches", does: "its batch has outgrown its prefetch", verdict: diagnose.BatchDeadlock, later: diagnose.Warning,
		past: 30 * time.Second, rate: 7, habit: habit{prefetch: 15, batch: 10, outgrows: 18 * time.Second}},
	{name: "requeues", does: "requeues each message", also: diagnose.CrashLoop, verdict: diagnose.RequeueLoop, later: diagnose.Critical,
		past: begun, rate: 5, habit: habit{prefetch: 1, work: 10 * time.Millisecond, requeues: true}},
	{name: "requeues-ten", does: "requeues each message", also: diagnose.CrashLoop, verdict: diagnose.RequeueLoop, later: diagnose.Critical,
		past: begun, rate: 5, habit: habit{prefetch: 10, work: 10 * time.Millisecond, requeues: true}},
	{name: "gets", does: "takes five with basic.get, never acks", also: diagnose.NoConsumer, verdict: diagnose.UnackedGet, later: diagnose.Critical,
		past: begun, waiting: 20, habit: habit{gets: 5}},
	{name: "hoards", does: "works, and holds the whole queue: unlimited prefetch", verdict: diagnose.Hoarding, later: diagnose.Warning,
		past: 12 * time.Second, waiting: 4000, habit: habit{work: 150 * time.Millisecond}},
	{name: "slow", does: "acks 4/s of 10/s", verdict: diagnose.SlowConsumer, later: diagnose.Info,
		past: 12 * time.Second, waiting: 50, rate: 10, habit: habit{prefetch: 10, work: 250 * time.Millisecond}},
	{name: "nobody", does: "nobody consumes, messages come", verdict: diagnose.NoConsumer, later: diagnose.Warning,
		past: begun, rate: 5, absent: true},
	{name: "auto", does: "consumes with automatic ack", verdict: diagnose.AutoAckRisk, later: diagnose.Info,
		past: begun, rate: 5, habit: habit{autoAck: true}},
	{name: "transient", does: "transient messages in a durable queue", also: diagnose.NoConsumer, verdict: diagnose.NotPersistent, later: diagnose.Info,
		past: begun, waiting: 20, absent: true, transient: true},
	{name: "overdue", does: "holds one for 40 s, consumer_timeout is 90 s", also: diagnose.NoConsumer, verdict: diagnose.TimeoutNear, later: gone,
		past: 40 * time.Second, waiting: 1, timeout: 90_000, habit: habit{prefetch: 1, forgets: 1}},
}

// gone says that the broker will have closed the channel by then.
const gone diagnose.Severity = -1

// healthy are the trials in which nothing is to be said above a remark.
var healthy = []trial{
	{name: "busy", does: "busy, 100 messages in hand",
		past: 12 * time.Second, waiting: 3000, rate: 100, habit: habit{prefetch: 100, work: 8 * time.Millisecond}},
	{name: "busy-pika", does: "busy, 100 messages in hand", pika: true,
		past: 12 * time.Second, waiting: 3000, rate: 50, habit: habit{prefetch: 100, work: 10 * time.Millisecond}},
	{name: "job", does: "in a job of 20 s",
		past: 12 * time.Second, waiting: 20, habit: habit{prefetch: 1, work: 20 * time.Second}},
	{name: "job-three", does: "in a job of 20 s",
		past: 9 * time.Second, waiting: 20, habit: habit{prefetch: 3, work: 20 * time.Second}},
	{name: "job-pika", does: "in a job of 20 s", pika: true,
		past: 29 * time.Second, waiting: 20, habit: habit{prefetch: 1, work: 20 * time.Second}},
	{name: "idle", does: "idle", past: 20 * time.Second, habit: habit{prefetch: 10}},
	{name: "idle-again", does: "idle after its work", past: 25 * time.Second, waiting: 100, habit: habit{prefetch: 10, work: 50 * time.Millisecond}},
	{name: "flushes", does: "acks its batch each 5 s",
		past: 18 * time.Second, rate: 10, habit: habit{prefetch: 100, flush: 5 * time.Second}},
	{name: "young", does: "just started, on a backlog",
		past: 0, waiting: 2000, habit: habit{prefetch: 10, work: 20 * time.Millisecond}},
	{name: "closed", does: "never acked, and has since been closed", also: diagnose.NoConsumer,
		past: 20 * time.Second, waiting: 10, habit: habit{prefetch: 10, forgets: 1, leaves: 15 * time.Second}},
	{name: "starves", does: "idle beside one that hoards", of: "hoards", past: 10 * time.Second, habit: habit{prefetch: 10}},
}

// cannotBe says why there is no such trial on a broker, or in queues of a type; "" where
// there is.
func (tr *trial) cannotBe(b broker, kind string) string {
	switch {
	case tr.verdict == diagnose.TimeoutNear && !release.Has(b.Version(), release.ConsumerTimeoutTold):
		return "RabbitMQ " + b.Version() + " does not tell which consumer_timeout holds for a consumer"
	case tr.timeout > 0 && kind == "classic" && !release.Has(b.Version(), release.ClassicConsumerTimeout):
		return "RabbitMQ " + b.Version() + " has no consumer_timeout in classic queues"
	case tr.global && !release.Has(b.Version(), release.GlobalPrefetch):
		return "RabbitMQ " + b.Version() + " has no global prefetch"
	case tr.global && kind == "quorum":
		return "a quorum queue takes no consumer with a global prefetch"
	case tr.transient && kind != "classic":
		return "a quorum queue stores transient messages too"
	}
	return ""
}
