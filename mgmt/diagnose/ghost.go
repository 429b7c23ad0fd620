package diagnose

import (
	"rabbitlab/amqp/speech"
)

var ghostConsumers = Kind{
	Verdict: GhostConsumers, Group: Consumers,
	Title: "consumers are counted, and none is there", Brief: "ghosts only",
	What:      "The queue counts consumers, and RabbitMQ lists none for it: messages may be handed to somebody who is gone.",
	LooksAt:   []string{"consumers", "consumer_details", "messages_ready", "deliver"},
	Threshold: speech.Sprintf("A warning after %d s in which messages wait and none is delivered, else a remark.", secondsOf(growsSurely)),
	Source:    "The reports rabbitmq/rabbitmq-server#13769, #2904 and #13421.",
	Refuted:   "The consumers are listed after all, or messages are delivered.",
	Cure:      "Let the queue forget them: on a cluster let its leader move to another node (rabbitmq-queues rebalance all), else restart the node of the queue. Report it to RabbitMQ with the release.",
	of:        ofQueue,
}

// ghosts finds a queue that counts consumers of whom none is listed. A node that sends no
// statistics lists none.
func (h *History) ghosts(q *queueWatch) *Finding {
	lasts := q.statsAt.Sub(q.unlisted)
	if q.stats.Got.Or(0)+q.stats.GotNA.Or(0) > 0 {
		return nil // a quorum queue counts who fetches as a consumer for that moment
	}
	if !h.isUnnamed(q) || q.unlisted.IsZero() || lasts < twoEmissions || len(h.silentNodes()) > 0 {
		return nil
	}
	g := remark
	if lasts >= growsSurely && q.totals.Ready.Or(0) > 0 && q.stats.DeliverRate.Or(0) == 0 {
		g = suspicion
	}
	f := h.queueFinding(GhostConsumers, g, q)
	f.says("consumers", q.stats.Consumers, "", h.statsAge(q))
	f.counts("listed_consumers", 0, 0)
	h.showLength(f, q)
	f.says("deliver_rate", q.stats.DeliverRate, perSecond, h.statsAge(q))
	f.lasts("ghost_seconds", lasts, 0)
	return f
}
