package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

var noConsumer = Kind{
	Verdict: NoConsumer, Group: Consumers,
	Title: "messages wait, and nobody consumes", Brief: "no consumer",
	What:    "Messages wait in a queue from which nobody consumes.",
	LooksAt: []string{"consumers", "messages_ready", "publish", "deliver", "get", "arguments", "effective_policy_definition"},
	Threshold: speech.Sprintf("A warning after %d s without a consumer, or at once where what waits has waited for %d s. Where nobody ever consumed from it, a warning after %d s in which messages come; where none come, only if %d messages wait, and less sure. For the first minute of a broker, and for the session of a subscriber that is offline, a remark. "+
		"A queue whose messages expire into another one (x-message-ttl and x-dead-letter-exchange) is a delay and not told, and a remark where they only seem to.", secondsOf(growsSurely), secondsOf(restartIsOver), secondsOf(growsAtLeast), backlogAtLeast),
	Source:  "The alert rule QueueHasNoConsumers of RabbitMQ's cluster operator, which waits ten minutes and knows no purposes; the thousand is that of the usual alert rules on a backlog.",
	Refuted: "A consumer comes, or the queue is meant to collect: one that is emptied by night, or by hand.",
	Cure:    "Start what should consume from it, and look why it is gone: its log, its credentials, the name of the queue that it consumes from. If nobody needs the queue, unbind it or give it a length limit.",
	of:      ofQueue,
}

// noConsumer finds a queue in which messages wait while nobody consumes from it.
func (h *History) noConsumer(q *queueWatch) *Finding {
	if _, over := q.growth(); !h.isAlone(q) || q.totals.Ready.Or(0) == 0 || over == 0 && h.alone(q) < growsAtLeast {
		return nil
	}
	if h.drops(q) != nil {
		return nil // which says more of it
	}
	g := h.gradeLonely(q)
	purpose := h.purposeOf(q)
	switch purpose {
	case toAwait, toExpire:
		g = g.atMost(remark)
	case toDelay, toKeep, toBeRead:
		return nil
	}
	f := h.queueFinding(NoConsumer, g, q)
	f.counts("consumers", 0, h.statsAge(q))
	h.showLength(f, q)
	f.says("publish_rate", q.stats.PublishRate, perSecond, h.statsAge(q))
	f.says("deliver", q.stats.Delivered, "", h.statsAge(q))
	f.lasts("without_consumer_seconds", h.alone(q), h.statsAge(q))
	if purpose == toExpire {
		f.Unknown = append(f.Unknown, "Messages have left it that nobody took: they expire into another queue, as where each is delayed for a time of its own, or the queue was purged.")
	}
	if !q.wasConsumed() {
		f.Unknown = append(f.Unknown, "Nobody has consumed from this queue since its node was started: whether anybody should is not told.")
	}
	return f
}

// alone is for how long each look said that nobody consumes.
func (h *History) alone(q *queueWatch) time.Duration { return q.statsAt.Sub(q.lonely) }

// isAlone says that nobody consumes from a queue. The count follows its consumers by some
// seconds; a stream keeps what was read.
func (h *History) isAlone(q *queueWatch) bool {
	return !q.lonely.IsZero() && q.lonelyN >= 2 && h.alone(q) >= oneEmission && q.totals.Type != "stream" &&
		len(h.holders.ConsumersOf(q.totals.Key)) == 0 && (q.stats.DeliverRate.Or(0) == 0 || q.isPolled())
}

// wasConsumed says that somebody consumed from it before.
func (q *queueWatch) wasConsumed() bool {
	return q.stats.Delivered.Or(0)+q.stats.DeliveredNA.Or(0) > 0
}

// gradeLonely waits for clients to come back, above all when the broker was restarted: those
// that are deployed anew are gone for some seconds, and those that are started for what waits
// come each half minute. One burst that nobody takes may be parked.
func (h *History) gradeLonely(q *queueWatch) grade {
	_, over := q.growth()
	alone := h.alone(q)
	switch {
	case h.upFor(0) < restartIsOver && alone < restartIsOver:
		return remark
	case q.wasConsumed():
		if alone >= growsSurely || q.waitedFor(q.countAt()) >= restartIsOver {
			return suspicion
		}
		return remark
	case over > 0 && (alone >= growsAtLeast && q.came.lasts(q.countAt()) >= growsAtLeast || q.piledFor() >= restartIsOver):
		return suspicion
	case alone >= growsAtLeast && q.totals.Ready.Or(0) >= backlogAtLeast:
		return grade{Warning, Possible}
	}
	return remark
}

// backlogAtLeast is how many messages are a backlog where nobody ever consumed and none
// come: fewer are parked, or a test's, in many a broker.
const backlogAtLeast = 1000

// piledFor is how long what waits took to come at the least, at the rate of now; 0 where
// that is not known. The end of a burst has a low rate, until it was seen to grow by more.
func (q *queueWatch) piledFor() time.Duration {
	ready, _ := q.totals.Ready.Value()
	rate, _ := q.stats.PublishRate.Value()
	if grows, _ := q.growth(); rate > 0 {
		rate = max(rate, grows)
	}
	if rate <= 0 {
		return 0
	}
	return timesOver(time.Second, ready/rate)
}

// upFor is for how long the broker has been up, or so long where it does not tell.
func (h *History) upFor(untold time.Duration) time.Duration {
	seconds, known := h.overview.Uptime.Value()
	if !known {
		return untold
	}
	return timesOver(time.Second, seconds)
}
