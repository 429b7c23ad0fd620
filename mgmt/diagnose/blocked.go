package diagnose

import (
	"rabbitlab/mgmt"

	"rabbitlab/amqp/speech"
)

var blockedPublishers = Kind{
	Verdict: BlockedPublishers, Group: Publishers,
	Title: "an alarm holds publishers back", Brief: "",
	What:      "A node has too little memory or disk left: RabbitMQ reads nothing from connections that publish until it has more.",
	LooksAt:   []string{"alarms", "connection.state"},
	Threshold: "Critical, and certain, as soon as there is an alarm.",
	Source:    "RabbitMQ's documentation, Memory and Disk Alarms.",
	Refuted:   "The alarm goes by itself when memory or disk is free again: publishers then go on.",
	Cure:      "Free what ran out: memory by consuming or by deleting queues that nobody needs, disk by making room. If the machine has more, raise the limit (vm_memory_high_watermark, disk_free_limit).",
}

// blocked finds a memory or disk alarm: RabbitMQ then takes nothing from connections
// that publish. One that is only "blocking" would be held back if it published.
func (h *History) blocked() []Finding {
	var held []*mgmt.Connection
	for c := range h.holders.Connections {
		if c.State == "blocked" {
			held = append(held, c)
		}
	}
	if len(h.alarms) == 0 && (len(held) == 0 || h.alarmsKnown) {
		return nil // a connection's state follows the alarm by some seconds
	}
	g := proof
	if !h.alarmsKnown || len(h.alarms) == 0 {
		g = alarm
	}
	f := Finding{Verdict: BlockedPublishers, Severity: g.Severity, Confidence: g.Confidence, Watched: h.Watched()}
	for _, a := range h.alarms {
		f.counts(alarmName(a.Resource), 1, 0)
	}
	if h.holders != nil && !h.holders.ConnectionsRead.At.IsZero() {
		f.counts("blocked_connections", int64(len(held)), 0)
	}
	if len(held) == 1 {
		f.of(held[0])
	}
	if len(h.alarms) == 0 {
		f.Unknown = []speech.Sentence{"Which alarm it is could not be asked for."}
	}
	return []Finding{f}
}

func alarmName(resource string) string {
	switch resource {
	case "memory":
		return "memory_alarm"
	case "disk":
		return "disk_alarm"
	}
	return "alarm"
}
