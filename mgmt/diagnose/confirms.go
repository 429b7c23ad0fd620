package diagnose

import "rabbitlab/mgmt"

var noConfirms = Kind{
	Verdict: NoConfirms, Group: Publishers,
	Title:     "publishers do not wait for confirms",
	What:      "Channels publish without confirms and without transactions, to a broker that keeps durable queues: what is under way when a connection or a node fails is lost, and the program does not notice.",
	LooksAt:   []string{"confirm", "transactional", "publish", "durable"},
	Threshold: "A remark, as soon as such a channel has published.",
	Source:    "RabbitMQ's documentation, Consumer Acknowledgements and Publisher Confirms, and its production checklist.",
	Refuted:   "These messages may be lost by intention: then there is nothing to do.",
	Cure:      "Switch confirms on (confirm.select) and wait for them, in batches where it has to be fast. Publish again what is nacked or not confirmed.",
	of:        ofBroker,
}

// unconfirmed finds channels that publish without confirms; one remark for all.
func (h *History) unconfirmed() []Finding {
	durable := false
	for _, q := range h.queues {
		durable = durable || q.totals.Durable && !q.totals.Exclusive
	}
	var one *mgmt.Channel
	n := 0
	for c := range h.holders.Channels {
		if c.Published.Or(0) > 0 && !c.Confirms && !c.Transactional {
			n, one = n+1, c
		}
	}
	if !durable || n == 0 {
		return nil
	}
	f := Finding{Verdict: NoConfirms, Severity: Info, Confidence: Likely, Watched: h.Watched()}
	f.counts("publishing_channels", int64(n), h.channelsAge())
	if n == 1 {
		f.User, f.Queue.Vhost = one.User, one.Vhost
		f.of(h.holders.Connection(one.Connection))
		f.says("publish", one.Published, "", h.channelsAge())
	}
	return []Finding{f}
}
