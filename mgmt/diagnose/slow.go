package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var slowConsumer = Kind{
	Verdict: SlowConsumer, Group: Consumers,
	Title: "messages come faster than they are acked", Brief: "too slow",
	What:    "The consumers of a queue ack, slower than messages come, or what waits there will take long at their pace.",
	LooksAt: []string{"publish", "ack", "messages_ready"},
	Threshold: speech.Sprintf("A warning when publishes outrun acks by a fifth for more than one sample, the queue has grown for %d s, and what waits is %d messages and %d s of work at the pace of the acks. A remark before that, and when the backlog lasts %d s.",
		secondsOf(growsSurely), slowLeast, secondsOf(slowWork), secondsOf(longBacklog)),
	Source:  "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted: "Ready falls again by itself: then it was a burst.",
	Cure:    "Start more consumers, or make each job shorter. Where the prefetch is 1, a few more keep a consumer from waiting for the network between two jobs: %s.",
	code:    prefetchLine,
	of:      ofQueue,
}

// A few messages wait in any queue, more and fewer by chance, as long as consumers have some
// time to spare; and a burst leaves much, in a single sample.
const (
	slowLeast = 50
	slowWork  = 60 * time.Second
)

// slowConsumer finds a queue whose consumers ack, slower than messages come; and, as a
// remark, one whose backlog will last.
func (h *History) slowConsumer(q *queueWatch) *Finding {
	publish, publishKnown := q.stats.PublishRate.Value()
	ack, ackKnown := q.stats.AckRate.Value()
	ready, readyKnown := q.totals.Ready.Value()
	if !q.hasStats || !publishKnown || !ackKnown || !readyKnown || ack <= 0 || ready < 1 || q.isPolled() {
		return nil
	}
	_, over := q.growth()
	over = min(over, q.statsAt.Sub(q.taken)+oneEmission) // not while nobody consumed
	grows := isOutrun(&q.stats) && over >= oneEmission
	ends := time.Duration(0)
	if publish < ack {
		ends = timesOver(time.Second, ready/(ack-publish))
	}
	if !grows && ends < longBacklog {
		return nil
	}
	f := h.queueFinding(SlowConsumer, q.gradeGrowth(grows, over), q)
	h.nameOne(f, q)
	f.rate("publish_rate", publish, h.statsAge(q))
	f.rate("ack_rate", ack, h.statsAge(q))
	h.showLength(f, q)
	f.says("consumers", q.stats.Consumers, "", h.statsAge(q))
	if !grows {
		f.lasts("backlog_seconds", ends, h.statsAge(q))
		f.Refuted = "The backlog ends sooner: then the rates have changed."
	}
	return f
}

// isOutrun says that messages come faster than they are acked, and than they are delivered:
// what is rejected is not acked. Where none is acked, somebody may be in a long job.
func isOutrun(s *mgmt.QueueStats) bool {
	return s.AckRate.Or(0) > 0 && s.PublishRate.Or(0) > outrun*max(s.AckRate.Or(0), s.DeliverRate.Or(0))
}

func (q *queueWatch) gradeGrowth(grows bool, over time.Duration) grade {
	ready, ack := q.totals.Ready.Or(0), q.stats.AckRate.Or(0)
	switch {
	case !grows:
		return grade{Info, Likely}
	case over < growsSurely || q.statsAt.Sub(q.outrun) <= oneEmission || ready < max(slowLeast, ack*slowWork.Seconds()):
		return remark
	}
	return suspicion
}

// nameOne names the consumer of a queue that has only one.
func (h *History) nameOne(f *Finding, q *queueWatch) {
	consumers := h.holders.ConsumersOf(q.totals.Key)
	if len(consumers) != 1 || q.stats.Consumers.Or(0) != 1 {
		return
	}
	f.Tag, f.Channel = consumers[0].Tag, consumers[0].Channel
	if w := h.channels[f.Channel]; w != nil {
		f.Unacked, f.User = w.row.Unacked, w.row.User
		f.of(h.holders.Connection(w.row.Connection))
	}
}
