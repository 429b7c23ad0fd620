package diagnose

import (
	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Blind is what cannot be known of this broker at large, a sentence each, and why:
// statistics that are switched off, a user who is not shown everything, parts that could not be
// read. It is empty where all can be known.
func (h *History) Blind() (all []speech.Sentence) {
	if h.overview.StatsDisabled {
		all = append(all, "The broker's statistics are switched off (management.disable_stats): nothing is known of channels and consumers.")
	}
	if h.partial() {
		all = append(all, "This user is shown its own connections and channels only: it needs the tag monitoring to see who else holds messages.")
	}
	if _, left := h.WantsPasts(); left > 0 {
		all = append(all, speech.Sprintf("The past of %d channels that hold least was not asked for: there were too many.", left))
	}
	for _, g := range h.gaps() {
		all = append(all, g.said)
	}
	for _, u := range h.failed() {
		all = append(all, unread[u.Part])
	}
	return all
}

// unread says what is not known for want of a part of the look.
var unread = map[mgmt.Part]speech.Sentence{
	mgmt.PartOverview:    "What the broker says of itself and of this user could not be read: what is known of them is old, or missing.",
	mgmt.PartAlarms:      "Whether there is a memory or disk alarm could not be asked for.",
	mgmt.PartTotals:      "The live counts of the queues could not be read: how long they are is some seconds old, or missing.",
	mgmt.PartQueues:      "The statistics of the queues could not be read: what is said of their consumers and rates is old, or missing.",
	mgmt.PartConsumers:   "The consumers could not be read: which queue a channel holds messages of is old, or missing.",
	mgmt.PartChannels:    "The channels could not be read: who holds messages is old, or missing.",
	mgmt.PartConnections: "The connections could not be read: whose a channel is is old, or missing.",
	mgmt.PartPasts:       "What the broker remembers of channels could not be read: only what was watched is known.",
}
