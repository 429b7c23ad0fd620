package diagnose

import "rabbitlab/mgmt"

var deprecated = Kind{
	Verdict: Deprecated, Group: Hygiene,
	Title: "what a later RabbitMQ refuses", Brief: "to be refused",
	What:      "A queue that is neither durable nor exclusive is refused by 4.3, as is a prefetch for a whole channel (global); mirrored classic queues are gone since 4.0.",
	LooksAt:   []string{"durable", "exclusive", "global_prefetch_count", "effective_policy_definition.ha-mode"},
	Threshold: "A remark, as soon as it is seen.",
	Source:    "RabbitMQ's documentation, Deprecated Features, and the release notes of 4.0 and 4.3.",
	Refuted:   "The broker will not be upgraded, or permits the feature (deprecated_features.permit).",
	Cure:      "Declare the queue durable, or exclusive. Set the prefetch for each consumer (global false). Make quorum queues of mirrored ones.",
	of:        ofConsumer,
}

// willBeRefused finds queues that later releases do not have.
func (h *History) willBeRefused() (all []Finding) {
	for _, q := range h.queues {
		transient := !q.totals.Durable && !q.totals.Exclusive && q.hasStats
		if !transient && !q.stats.Settings.Mirrored {
			continue
		}
		f := h.queueFinding(Deprecated, grade{Info, Likely}, q)
		if transient {
			f.counts("transient_queue", 1, h.statsAge(q))
		}
		if q.stats.Settings.Mirrored {
			f.counts("mirrored_queue", 1, h.statsAge(q))
		}
		all = append(all, *f)
	}
	n := 0
	for c := range h.holders.Channels {
		global, known := c.GlobalPrefetch.Value()
		if !known || global == 0 {
			continue
		}
		if n++; n > mostNamed {
			break
		}
		f := Finding{Verdict: Deprecated, Severity: Info, Confidence: Likely, Channel: c.Name, User: c.User, Watched: h.Watched()}
		f.Queue.Vhost = c.Vhost
		f.of(h.holders.Connection(c.Connection))
		f.says("global_prefetch_count", mgmt.Known(global), "", h.channelsAge())
		all = append(all, f)
	}
	return all
}
