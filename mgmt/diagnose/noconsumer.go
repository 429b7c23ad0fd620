package diagnose

import "time"

// noConsumer finds a queue that grows while nobody consumes from it.
func (h *History) noConsumer(q *queueWatch) *Finding {
	_, over := q.growth()
	alone := q.statsAt.Sub(q.lonely)
	if q.lonely.IsZero() || q.lonelyN < 2 || alone < oneEmission || over < oneEmission || q.totals.Type == "stream" {
		return nil
	}
	if len(h.holders.ConsumersOf(q.totals.Key)) > 0 || q.stats.DeliverRate.Or(0) > 0 {
		return nil // the count follows its consumers by some seconds; basic.get needs none
	}
	f := h.queueFinding(NoConsumer, h.gradeLonely(q, alone, over), q)
	f.counts("consumers", 0, h.statsAge(q))
	h.showLength(f, q)
	f.says("publish rate", q.stats.PublishRate, perSecond, h.statsAge(q))
	f.lasts("time without a consumer, as far as it was watched", alone, h.statsAge(q))
	f.Refuted = "A consumer comes, or the queue is meant to collect: a dead-letter queue, or one that is emptied by night."
	f.Cure = "Start what should consume from it, and look why it is gone: its log, its credentials, the name of the queue that it consumes from. If nobody needs the queue, unbind it or give it a length limit."
	return f
}

// gradeLonely waits for clients to come back, above all when the broker was restarted.
// It need not where what waits has taken a minute to come.
func (h *History) gradeLonely(q *queueWatch, alone, over time.Duration) grade {
	uptime, known := h.overview.Uptime.Value()
	restarted := !known || uptime < restartIsOver.Seconds()
	switch {
	case restarted && alone < restartIsOver:
		return remark
	case alone >= growsSurely && over >= growsAtLeast:
		return grade{Warning, Certain}
	case alone >= growsAtLeast && over >= growsAtLeast || q.piledFor() >= restartIsOver:
		return grade{Warning, Likely}
	}
	return remark
}

// piledFor is how long what waits took to come, at the rate of now; 0 where that is
// not known.
func (q *queueWatch) piledFor() time.Duration {
	ready, _ := q.totals.Ready.Value()
	rate, _ := q.stats.PublishRate.Value()
	if rate <= 0 {
		return 0
	}
	return timesOver(time.Second, ready/rate)
}
