package diagnose

import "rabbitlab/amqp/speech"

var autoAckRisk = Kind{
	Verdict: AutoAckRisk, Group: Hygiene,
	Title: "automatic ack: lost if the consumer dies", Brief: "automatic ack",
	What:      "A consumer has automatic ack: RabbitMQ counts a message as done when it is sent, and what the consumer has not worked through is lost with it.",
	LooksAt:   []string{"ack_required", "deliver_no_ack"},
	Threshold: "A remark as soon as there is one, but for exclusive queues, which go with their consumer.",
	Source:    "RabbitMQ's documentation, Consumer Acknowledgements and Publisher Confirms.",
	Refuted:   "Losing a message now and then does no harm here.",
	Cure:      "If a message must not be lost, consume with manual ack (%s), and ack when the work is done.",
	code:      consumeLine,
	of:        ofConsumer,
}

// autoAcks tells of the consumers with automatic ack: RabbitMQ counts a message as done
// when it is sent, so that what such a consumer has not worked through is lost with it.
func (h *History) autoAcks() (all []Finding) {
	consumers := h.holders.Consumers()
	for i := range consumers {
		c := &consumers[i]
		q := h.queues[c.Queue]
		if c.AckMode || q == nil && !h.listing.isCut() {
			continue // not listed yet
		}
		if q != nil && q.totals.Exclusive {
			continue // it goes with its connection: manual ack would save nothing
		}
		f := Finding{Verdict: AutoAckRisk, Severity: Info, Confidence: Certain, Queue: c.Queue, Tag: c.Tag, Channel: c.Channel}
		if q != nil {
			f.QueueType = q.totals.Type
		}
		if w := h.channels[c.Channel]; w != nil {
			f.User, f.Watched = w.row.User, w.at.Sub(w.seen)
			f.says("deliver_no_ack", w.row.DeliveredNA, "", max(0, h.newest.Sub(w.at)))
			f.of(h.holders.Connection(w.row.Connection))
		}
		f.Unknown = []speech.Sentence{"How many messages it has and has not done is not told: the broker counts them as done."}
		all = append(all, f)
	}
	return all
}
