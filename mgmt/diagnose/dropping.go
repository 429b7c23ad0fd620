package diagnose

import (
	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var dropping = Kind{
	Verdict: Dropping, Group: Publishers,
	Title: "at its length limit: what is published is lost", Brief: "drops messages",
	What:    "The queue has as many messages, or bytes, as it may. For each that is published one is dropped, dead-lettered or refused.",
	LooksAt: []string{"messages_ready", "message_bytes_ready", "publish", "deliver", "arguments.x-max-length", "arguments.x-max-length-bytes", "arguments.x-overflow", "effective_policy_definition"},
	Threshold: speech.Sprintf("A warning when %d messages were lost so, or one for each of %d s, as far as it was watched. A remark where they are dead-lettered, where x-overflow itself says drop-head, and where the limit is a single message: it keeps the newest by design.",
		dropsLeast, secondsOf(twoEmissions)),
	Source:  "RabbitMQ's documentation, Queue Length Limit: drop-head is the default, and tells nobody.",
	Refuted: "The queue is meant to keep the newest messages alone: then the limit does what it should.",
	Cure:    "Consume faster, or start what should consume. If no message may be lost, let the queue refuse instead (x-overflow: reject-publish), publish with confirms, and publish again what is nacked; or dead-letter what is dropped.",
	of:      ofQueue,
}

const dropsLeast = 3

// drops finds a queue at its limit into which more is published than is taken from it.
func (h *History) drops(q *queueWatch) *Finding {
	s := &q.stats.Settings
	if !q.hasStats || q.totals.Type == "stream" || !q.isFull() {
		return nil
	}
	lately, over := q.flow.since()
	lost := lately.published - lately.taken - lately.unacked + lately.redelivered - max(0, float64(q.more()))
	if over < oneEmission || lost < dropsLeast && lost < over.Seconds()/twoEmissions.Seconds() || lost < 1 {
		return nil
	}
	g := suspicion
	if s.MaxLength == mgmt.Known(1) || s.Overflow == "drop-head" || s.DeadLetters && s.Overflow != "reject-publish" {
		g = grade{Info, Likely}
	}
	f := h.queueFinding(Dropping, g, q)
	f.says("max_length", s.MaxLength, "", h.statsAge(q))
	f.says("max_length_bytes", s.MaxLengthBytes, "bytes", h.statsAge(q))
	f.counts("lost_messages", int64(lost), h.statsAge(q))
	f.rate("lost_rate", lost/over.Seconds(), h.statsAge(q))
	f.says("publish_rate", q.stats.PublishRate, perSecond, h.statsAge(q))
	f.says("deliver_rate", q.stats.DeliverRate, perSecond, h.statsAge(q))
	f.says("consumers", q.stats.Consumers, "", h.statsAge(q))
	h.showLength(f, q)
	switch {
	case s.Overflow == "reject-publish":
		f.Unknown = append(f.Unknown, "The queue refuses what is published: publishers that use confirms are told, others lose it.")
	case s.DeadLetters:
		f.Unknown = append(f.Unknown, "What is dropped is dead-lettered: whether somebody takes it there is not looked at.")
	}
	return f
}

// isFull says that the queue has as much as it may, but for less than a message.
func (q *queueWatch) isFull() bool {
	s := &q.stats.Settings
	ready := q.totals.Ready.Or(0)
	if most, limited := s.MaxLength.Value(); limited && ready >= most && ready > 0 {
		return true
	}
	most, limited := s.MaxLengthBytes.Value()
	bytes, known := q.stats.ReadyBytes.Value()
	return limited && known && ready > 0 && bytes+bytes/ready > most
}
