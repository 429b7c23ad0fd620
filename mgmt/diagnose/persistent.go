package diagnose

import "rabbitlab/mgmt"

var notPersistent = Kind{
	Verdict: NotPersistent, Group: Hygiene,
	Title: "a restart loses messages of a durable queue", Brief: "not persistent",
	What:      "A durable queue holds transient messages: the queue survives a restart of its node, and they do not.",
	LooksAt:   []string{"message_bytes", "message_bytes_persistent"},
	Threshold: "A remark as soon as there is one.",
	Source:    "RabbitMQ's documentation, Reliability Guide.",
	Refuted:   "These messages may be lost by intention: then there is nothing to do.",
	Cure:      "Publish with delivery mode 2 (persistent), and wait for the broker's confirms. In most client libraries persistence is a property of each message, and not of the queue.",
	of:        ofQueue,
}

// notPersistent finds transient messages in a durable queue: the queue survives a
// restart of the broker, and they do not. Quorum queues and streams store all they get.
//
// The bytes are compared and not the messages: messages and messages_persistent of a
// row are not of one moment on 3.10, the bytes always are.
func (h *History) notPersistent(q *queueWatch) *Finding {
	bytes, known := q.stats.MessageBytes.Value()
	persistent, persistentKnown := q.stats.PersistentBytes.Value()
	if !q.hasStats || !known || !persistentKnown || persistent >= bytes || !q.totals.Durable || q.totals.Type != "classic" {
		return nil
	}
	f := h.queueFinding(NotPersistent, grade{Info, Certain}, q)
	f.says("message_bytes", q.stats.MessageBytes, "bytes", h.statsAge(q))
	f.says("message_bytes_persistent", q.stats.PersistentBytes, "bytes", h.statsAge(q))
	f.says("message_bytes_transient", mgmt.Known(bytes-persistent), "bytes", h.statsAge(q))
	f.says("messages_ready", q.totals.Ready, "", h.countAge(q))
	f.Unknown = append(f.Unknown, "Messages without a body weigh nothing, and are not seen here.")
	return f
}
