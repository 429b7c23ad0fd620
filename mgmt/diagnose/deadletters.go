package diagnose

var deadLetters = Kind{
	Verdict: DeadLetters, Group: Hygiene,
	Title: "dead letters wait to be looked at", Brief: "dead letters",
	What:      "Messages that failed are kept here, and nobody takes them away.",
	LooksAt:   []string{"arguments.x-dead-letter-routing-key", "effective_policy_definition", "bindings", "consumers", "messages_ready"},
	Threshold: "A remark, as soon as one is there: by the dead-letter settings of other queues, by what it is bound to, or by its name.",
	Source:    "RabbitMQ's documentation, Dead Letter Exchanges.",
	Refuted:   "They are looked at by hand, or emptied at times.",
	Cure:      "Look at the header x-death of some (why, how often, from which queue), mend what fails, and publish them again or delete them. Give the queue a length limit, so that it does not fill the disk.",
	of:        ofQueue,
}

// pilesUp finds a queue of dead letters that nobody consumes from.
func (h *History) pilesUp(q *queueWatch) *Finding {
	if !h.isAlone(q) || q.totals.Ready.Or(0) == 0 || h.purposeOf(q) != toKeep {
		return nil
	}
	f := h.queueFinding(DeadLetters, grade{Info, Likely}, q)
	f.counts("consumers", 0, h.statsAge(q))
	h.showLength(f, q)
	return f
}
