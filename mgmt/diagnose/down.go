package diagnose

import (
	"slices"
	"strings"
)

var queueDown = Kind{
	Verdict: QueueDown, Group: Broker,
	Title: "the queue is not available", Brief: "not available",
	What:      "The node of a classic queue is down, or a quorum queue has too few of its members online: nothing can be published to it or consumed from it.",
	LooksAt:   []string{"state", "members", "online"},
	Threshold: "Critical as soon as it is seen; a warning where a majority is there, but not all members are.",
	Source:    "RabbitMQ's documentation, Quorum Queues: availability needs a majority of the members.",
	Refuted:   "The node is only being restarted: then the queue is back with it.",
	Cure:      "Start the node that the queue is on (its log says why it is down). A quorum queue whose members are lost for good gets others with rabbitmq-queues grow; without a majority it is lost.",
	of:        ofQueue,
}

// unavailable are the states in which a queue does not take or give messages.
var unavailable = []string{"down", "stopped", "crashed", "minority", "noproc", "unavailable"}

// isDown finds a queue that is not there, and one that is near it.
func (h *History) isDown(q *queueWatch) *Finding {
	members, known := q.stats.Members.Value()
	online := q.stats.Online.Or(members)
	minority := known && members > 0 && 2*online <= members
	down := minority || q.isUnavailable()
	if !down && (!known || online >= members || len(h.nodesDown()) > 0) {
		return nil // that a node is down is told once, and not of each queue that goes on without it
	}
	g := alarm
	if !down {
		g = suspicion
	}
	f := h.queueFinding(QueueDown, g, q)
	f.Node = q.totals.Node
	f.says("members", q.stats.Members, "", h.statsAge(q))
	f.says("online", q.stats.Online, "", h.statsAge(q))
	if down {
		f.Unacked = q.totals.Unacked
		f.Unknown = append(f.Unknown, "How many messages it has is not told while it is not available: the figures are those of before, or missing.")
	}
	return f
}

// isUnavailable says that the queue does not take or give messages, by its state.
func (q *queueWatch) isUnavailable() bool {
	return slices.ContainsFunc(unavailable, func(state string) bool { return strings.EqualFold(q.totals.State, state) })
}

// someUnavailable says that some queue of the vhost does not.
func (h *History) someUnavailable(vhost string) bool {
	for k, q := range h.queues {
		if k.Vhost == vhost && q.isUnavailable() {
			return true
		}
	}
	return false
}
