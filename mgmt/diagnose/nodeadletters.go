package diagnose

import (
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

var noDeadLetters = Kind{
	Verdict: NoDeadLetters, Group: Hygiene,
	Title: "a quorum queue that drops what fails too often", Brief: "drops poison",
	What:      "The queue has a delivery limit and no dead-letter exchange: a message that was given back too often is dropped, and nobody is told.",
	LooksAt:   []string{"delivery_limit", "arguments.x-delivery-limit", "arguments.x-dead-letter-exchange", "effective_policy_definition"},
	Threshold: "A remark, on 4.0 and later for each quorum queue without one, as the limit is 20 there where none is set; before that where a limit is set.",
	Source:    "RabbitMQ's documentation, Quorum Queues: poison message handling.",
	Refuted:   "These messages may be lost by intention: then there is nothing to do.",
	Cure:      "Give the queue a dead-letter exchange by a policy, and a queue that keeps what comes there.",
	of:        ofQueue,
}

// deliveryLimit is how often a message may be given back to a quorum queue; false where it
// may for ever.
func (h *History) deliveryLimit(q *queueWatch) (limit float64, limited bool) {
	if limit, limited = q.stats.Settings.DeliveryLimit.Value(); limited {
		return limit, true
	}
	return mgmt.DefaultDeliveryLimit, !q.stats.Settings.NoLimit && h.does(release.DefaultDeliveryLimit)
}

// dropsPoison finds quorum queues that drop what fails.
func (h *History) dropsPoison(q *queueWatch) *Finding {
	limit, limited := h.deliveryLimit(q)
	if !q.hasStats || q.totals.Type != "quorum" || !limited || q.stats.Settings.DeadLetters {
		return nil
	}
	f := h.queueFinding(NoDeadLetters, grade{Info, Likely}, q)
	f.counts("delivery_limit", int64(limit), h.statsAge(q))
	return f
}

// does says that the broker is known to be of a release that does so.
func (h *History) does(b release.Behaviour) bool {
	return h.overview.RabbitMQVersion != "" && release.Has(h.overview.RabbitMQVersion, b)
}
