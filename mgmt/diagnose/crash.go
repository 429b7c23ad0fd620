package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

var crashLoop = Kind{
	Verdict: CrashLoop, Group: Consumers,
	Title: "consumers die over its messages, one after the other", Brief: "crash loop",
	What:    "Messages are delivered, their consumer dies or loses its channel before it acks, and the next one gets the same: a message kills its consumers, or acks what it may not.",
	LooksAt: []string{"deliver", "redeliver", "ack", "delivery_limit", "connection.connected_at"},
	Threshold: speech.Sprintf("A warning when %d redeliveries, most of what was delivered, came to channels that are gone, and none was acked meanwhile; critical after %d. A remark where nothing comes back any more, and in the first minute of a broker. "+
		"A warning too where a quorum queue has dropped such messages at its delivery limit.", crashesLeast, crashesMany),
	Source:  "Measured by the trial on real brokers; RabbitMQ's documentation, Quorum Queues: poison message handling.",
	Refuted: "An ack: then the consumers were restarted, and work now.",
	Cure:    "Read the log of the consumer and of RabbitMQ for how it ends: out of memory, an exception, 406 PRECONDITION_FAILED for an ack that is not allowed. Catch what fails and reject it without requeue into a dead-letter exchange; a quorum queue with a delivery limit does so by itself.",
	of:      ofQueue,
}

const (
	crashesLeast = 3
	crashesMany  = 20 // the delivery limit of a quorum queue on 4.x
	crashShare   = 0.6
	crashRounds  = 2 // of what is held at once
	// livesTwice is how many messages a consumer must have given back and go on.
	livesTwice = 2
	// crashYoung is how old the connections of consumers are at the most that die in turn:
	// an older one outlives what killed those before it.
	crashYoung = 2 * time.Minute
)

// crashes finds a queue whose messages come back from consumers that are gone.
func (h *History) crashes(q *queueWatch) *Finding {
	if !q.hasStats || q.totals.Type == "stream" || h.holders == nil {
		return nil
	}
	if f := h.droppedAtLimit(q); f != nil {
		return f
	}
	lately, _ := q.flow.since()
	life := q.flow.now
	lost := life.redelivered - q.forgiven - h.redeliveredOn(q)
	turns := lately.redelivered >= 2 && lately.acked == 0 && lately.redelivered >= crashShare*lately.taken
	always := life.acked == 0 && lost >= crashShare*life.taken
	// One that was started anew is given back all that it held, once.
	if lost < max(crashesLeast, crashRounds*max(q.flow.mostHeld, q.totals.Unacked.Or(0))+1) || !turns && !always || q.totals.Ready.Or(0)+q.totals.Unacked.Or(0) == 0 || h.outlives(q) ||
		h.isRequeued(q) || h.givenBack(q) >= max(livesTwice, crashShare*lately.redelivered) || h.redeliversDeadLetters(q) {
		return nil
	}
	g := remark
	now := q.turnsNow(h.last)
	switch {
	case !now:
	case turns && lost >= crashesMany:
		g = alarm
	case turns || lost >= 2*crashesLeast:
		g = suspicion
	}
	if h.Watched() < twoEmissions || h.upFor(restartIsOver) < restartIsOver {
		g = remark // a channel that requeues may not have told yet; clients come back to a broker, some more than once
	}
	f := h.queueFinding(CrashLoop, g, q)
	h.showFlow(f, q)
	f.counts("lost_redeliveries", int64(lost), h.statsAge(q))
	h.showLength(f, q)
	if !now {
		f.Unknown = append(f.Unknown, "Nothing comes back now: consumers that died, or gave messages back, did so before.")
	}
	return f
}

// showFlow adds what the queue has counted.
func (h *History) showFlow(f *Finding, q *queueWatch) {
	f.says("publish", q.stats.Published, "", h.statsAge(q))
	f.says("deliver", q.stats.Delivered, "", h.statsAge(q))
	f.says("redeliver", q.stats.Redelivered, "", h.statsAge(q))
	f.says("ack", q.stats.Acked, "", h.statsAge(q))
	f.says("redeliver_rate", q.stats.RedeliverRate, perSecond, h.statsAge(q))
}

// redeliveredOn is how much was redelivered to channels that are there, beyond what a
// consumer was given back once that another one held.
func (h *History) redeliveredOn(q *queueWatch) (n float64) {
	for _, c := range h.holders.ConsumersOf(q.totals.Key) {
		if w := h.channels[c.Channel]; w != nil {
			n += max(0, w.row.Redelivered.Or(0)-w.row.Unacked.Or(0)-1)
		}
	}
	return n
}

// givenBack is how many messages consumers that are there were given, and have neither acked
// nor hold: they gave them back, and did not die of it. So those before them may have done.
func (h *History) givenBack(q *queueWatch) (n float64) {
	for _, c := range h.holders.ConsumersOf(q.totals.Key) {
		if w := h.channels[c.Channel]; w != nil && !sharesChannel(h.holders.OnChannel(c.Channel)) {
			n += max(0, w.row.Delivered.Or(0)-w.row.Acked.Or(0)-w.row.Unacked.Or(0))
		}
	}
	return n
}

// outlives says that a consumer has been there for longer than those before it seem to
// have lived.
func (h *History) outlives(q *queueWatch) bool {
	for _, c := range h.holders.ConsumersOf(q.totals.Key) {
		name := c.Connection
		if w := h.channels[c.Channel]; w != nil {
			name = w.row.Connection
		}
		conn := h.holders.Connection(name)
		if conn != nil && !conn.ConnectedAt.IsZero() && h.last.Sub(conn.ConnectedAt) > crashYoung {
			return true
		}
	}
	return false
}

// droppedAtLimit finds a quorum queue that has delivered each of its messages as often as
// it may, and has them no more.
func (h *History) droppedAtLimit(q *queueWatch) *Finding {
	limit, limited := h.deliveryLimit(q)
	life := q.flow.now
	gone := life.published - life.acked - q.totals.Ready.Or(0) - q.totals.Unacked.Or(0)
	if !limited || q.totals.Type != "quorum" || q.stats.Settings.DeadLetters || gone < 1 || life.acked > 0 || life.unacked > 0 ||
		life.redelivered < crashShare*life.taken || life.taken < gone*limit || life.taken > 2*gone*(limit+1) {
		return nil
	}
	f := h.queueFinding(CrashLoop, suspicion, q)
	f.counts("dropped_messages", int64(gone), h.statsAge(q))
	f.counts("delivery_limit", int64(limit), h.statsAge(q))
	h.showFlow(f, q)
	h.showLength(f, q)
	return f
}
