package diagnose

import (
	"fmt"
	"time"
)

// slowConsumer finds a queue whose consumers ack, slower than messages come; and, as a
// remark, one whose backlog will last.
func (h *History) slowConsumer(q *queueWatch) *Finding {
	publish, publishKnown := q.stats.PublishRate.Value()
	ack, ackKnown := q.stats.AckRate.Value()
	ready, readyKnown := q.totals.Ready.Value()
	if !q.hasStats || !publishKnown || !ackKnown || !readyKnown || ack <= 0 || ready < 1 {
		return nil
	}
	_, over := q.growth()
	grows := publish > outrun*ack && over >= oneEmission
	ends := time.Duration(0)
	if publish < ack {
		ends = timesOver(time.Second, ready/(ack-publish))
	}
	if !grows && ends < longBacklog {
		return nil
	}
	f := h.queueFinding(SlowConsumer, gradeGrowth(grows, over), q)
	h.nameOne(f, q)
	f.rate("publish rate", publish, h.statsAge(q))
	f.rate("ack rate", ack, h.statsAge(q))
	h.showLength(f, q)
	f.says("consumers", q.stats.Consumers, "", h.statsAge(q))
	if grows {
		f.Refuted = "Ready falls again by itself: then it was a burst."
	} else {
		f.lasts("the backlog ends in", ends, h.statsAge(q))
		f.Refuted = "The backlog ends sooner: then the rates have changed."
	}
	f.Cure = fmt.Sprintf("Start more consumers, or make each job shorter. Where the prefetch is 1, a few more keep a consumer from waiting for the network between two jobs: %s.", prefetchLine.of(f.Client))
	return f
}

func gradeGrowth(grows bool, over time.Duration) grade {
	switch {
	case !grows:
		return grade{Info, Likely}
	case over < growsSurely:
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
