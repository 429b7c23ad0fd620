package trial_test

import (
	"time"

	"rabbitlab/mgmt/diagnose"
)

// field are the shapes that people who run RabbitMQ report: healthy ones that were called
// sick, and sick ones that were missed.
var field = []trial{
	{name: "rejects", does: "acks nine of ten, and rejects the tenth",
		past: 26 * time.Second, waiting: 20_000, habit: habit{prefetch: 10, work: 20 * time.Millisecond, rejects: 10}},
	{name: "rejects-one", does: "acks nine of ten, and rejects the tenth",
		past: 26 * time.Second, rate: 20, habit: habit{prefetch: 1, work: 20 * time.Millisecond, rejects: 10}},
	{name: "rejects-all", does: "rejects all that it gets",
		past: 26 * time.Second, rate: 10, habit: habit{prefetch: 40, work: 90 * time.Millisecond, rejects: 1}},
	{name: "long", does: "in a job of ten minutes, others wait in its prefetch",
		past: begun, waiting: 40, habit: habit{prefetch: 16, work: 10 * time.Minute}},
	{name: "long-unlimited", does: "in a job of ten minutes, others wait in its prefetch",
		past: begun, waiting: 40, habit: habit{work: 10 * time.Minute}},
	{name: "long-last", does: "in a long job after many short ones",
		past: 30 * time.Second, waiting: 60, habit: habit{prefetch: 1, work: 500 * time.Millisecond, hangs: 10 * time.Second}},
	{name: "long-last-five", does: "in a long job after many short ones",
		past: 30 * time.Second, waiting: 60, habit: habit{prefetch: 5, work: 500 * time.Millisecond, hangs: 10 * time.Second}},
	{name: "early", does: "acks before it works, as Celery does, and is in a long job",
		past: 20 * time.Second, waiting: 40, habit: habit{prefetch: 4, work: 10 * time.Minute, early: true}},
	{name: "fills", does: "fills its first batch slowly",
		past: begun, rate: 1, habit: habit{prefetch: 1000, batch: 500}},
	{name: "works-first", does: "works, one of a lower priority stands by",
		past: 20 * time.Second, waiting: 900, habit: habit{prefetch: 500, work: 700 * time.Millisecond, priority: 10}},
	{name: "stands-by", does: "stands by with a lower priority", of: "works-first",
		past: 15 * time.Second, habit: habit{prefetch: 500, work: 700 * time.Millisecond}},
	{name: "late", does: "acks 4/s of 6/s, and its prefetch of 1,000 fills",
		past: 26 * time.Second, rate: 6, habit: habit{prefetch: 1000, work: 250 * time.Millisecond}},

	{name: "cancelled", does: "cancels its consumer, and keeps what it has", also: diagnose.NoConsumer, verdict: diagnose.ConsumerLost, later: diagnose.Warning,
		past: 20 * time.Second, waiting: 20, habit: habit{prefetch: 7, forgets: 1, cancels: 5 * time.Second}},
	{name: "shares", does: "never acks one of its two queues", verdict: diagnose.ForgottenAck, later: diagnose.Info,
		past: 20 * time.Second, rate: 2, habit: habit{prefetch: 5, forgets: 1, acks: "shared"}},
	{name: "shared", does: "acked on a channel that never acks its other queue", absent: true, past: 25 * time.Second, rate: 4},
	{name: "forgets-global", does: "never acks, its global prefetch is reached", verdict: diagnose.ForgottenAck, later: diagnose.Critical,
		past: begun, rate: 5, habit: habit{prefetch: 10, forgets: 1, global: true}},
	{name: "hoards-few", does: "has minutes of work, the other worker none", verdict: diagnose.Hoarding, later: diagnose.Warning,
		past: 40 * time.Second, waiting: 60, habit: habit{prefetch: 60, work: 10 * time.Second}},
	{name: "starves-few", does: "idle beside one that has minutes of work", of: "hoards-few", past: 38 * time.Second, habit: habit{prefetch: 60}},
}
