package diagnose

// autoAcks tells of the consumers with automatic ack: RabbitMQ counts a message as done
// when it is sent, so that what such a consumer has not worked through is lost with it.
func (h *History) autoAcks() (all []Finding) {
	consumers := h.holders.Consumers()
	for i := range consumers {
		c := &consumers[i]
		if c.AckMode {
			continue
		}
		f := Finding{Verdict: AutoAckRisk, Severity: Info, Confidence: Certain, Queue: c.Queue, Tag: c.Tag, Channel: c.Channel}
		if q := h.queues[c.Queue]; q != nil {
			f.QueueType = q.totals.Type
		}
		if w := h.channels[c.Channel]; w != nil {
			f.User, f.Watched = w.row.User, w.at.Sub(w.seen)
			f.says("deliver_no_ack", w.row.DeliveredNA, "", max(0, h.newest.Sub(w.at)))
			f.of(h.holders.Connection(w.row.Connection))
		}
		f.Refuted = "Losing a message now and then does no harm here."
		f.Cure = consumeLine.cure("If a message must not be lost, consume with manual ack (%s), and ack when the work is done.", f.Client)
		f.Unknown = []string{"How many messages it has and has not done is not told: the broker counts them as done."}
		all = append(all, f)
	}
	return all
}
