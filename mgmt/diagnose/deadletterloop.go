package diagnose

import (
	"slices"

	"rabbitlab/amqp/speech"
)

var deadLetterLoop = Kind{
	Verdict: DeadLetterLoop, Group: Consumers,
	Title: "rejected messages come back for ever", Brief: "retry loop",
	What:    "A consumer rejects what it gets, the queue dead-letters it, and it comes back after a while: the same messages for ever.",
	LooksAt: []string{"deliver", "ack", "publish", "messages_unacknowledged", "arguments.x-dead-letter-exchange", "effective_policy_definition", "bindings"},
	Threshold: speech.Sprintf("A remark when each message was delivered %d times and next to none acked, a warning after %d times, critical after %d while it goes on.",
		roundsLeast, roundsMany, roundsNoEnd),
	Source:  "Measured by the trial on real brokers; RabbitMQ's documentation, Dead Letter Exchanges: cycles in which a message was rejected are not broken.",
	Refuted: "Acks: then the messages are done after some retries, as they should be.",
	Cure:    "Count the rounds by the header x-death (its count), and after a few of them ack the message and publish it to a queue for what failed. Mend what makes the consumer reject it.",
	of:      ofQueue,
}

const (
	roundsLeast = 3
	roundsMany  = 10 // more than retries usually are: 3 in NServiceBus, Spring and Celery
	roundsNoEnd = 50
	backLeast   = 10
	backShare   = 10 // times as many come back as are acked
)

// goesRound finds a queue of which messages are rejected that come back.
func (h *History) goesRound(q *queueWatch) *Finding {
	s := &q.stats.Settings
	if !q.hasStats || !s.DeadLetters || h.isRequeued(q) {
		return nil
	}
	life, held := q.flow.now, q.totals.Unacked.Or(0)
	back := life.back(held)
	inside := q.totals.Ready.Or(0) + held
	known := false
	for _, other := range h.deadLettersTo(q) {
		if other.stats.Settings.DeadLetters && slices.Contains(h.deadLettersTo(other), q) {
			known = true
			inside += other.totals.Ready.Or(0) + other.totals.Unacked.Or(0)
		}
	}
	messages := max(1, inside, life.published-life.acked)
	if !known && life.published == 0 {
		return nil // they came from elsewhere, or before the node was started
	}
	rounds := back / messages
	if back < backLeast || back < backShare*life.acked || rounds < roundsLeast {
		return nil
	}
	f := h.queueFinding(DeadLetterLoop, h.gradeRounds(q, rounds, known), q)
	h.nameOne(f, q)
	h.showFlow(f, q)
	f.counts("came_back", int64(back), h.statsAge(q))
	f.counts("rounds", int64(rounds), h.statsAge(q))
	h.showLength(f, q)
	if !known {
		f.Unknown = append(f.Unknown, "By which way they come back is not known: more was delivered than was published, and dead letters are not counted as published.")
	}
	return f
}

// isRequeued says that the queue's messages come back by requeues, which a channel tells.
func (h *History) isRequeued(q *queueWatch) bool {
	for _, c := range h.holders.ConsumersOf(q.totals.Key) {
		if w := h.channels[c.Channel]; w != nil && h.loops(w) {
			return true
		}
	}
	for _, w := range h.channels { // the list of consumers may be newer
		if w.consumed == q.totals.Key && h.loops(w) {
			return true
		}
	}
	return false
}

// loops says that requeueLoop is said of the channel.
func (h *History) loops(w *watch) bool { return h.suspect(w).requeueLoop() != nil }

func (h *History) gradeRounds(q *queueWatch, rounds float64, known bool) grade {
	lately, _ := q.flow.since()
	switch {
	case rounds >= roundsNoEnd && known && lately.taken > 0:
		return alarm
	case rounds >= roundsMany:
		return suspicion
	}
	return remark
}
