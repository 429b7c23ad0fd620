package diagnose

import (
	"fmt"

	"rabbitlab/mgmt"
)

// Blind is what cannot be known of this broker at large, a sentence each, and why:
// statistics that are switched off, a user who is not shown everything, parts that could not be
// read. It is empty where all can be known.
func (h *History) Blind() (all []string) {
	if h.overview.StatsDisabled {
		all = append(all, "The broker's statistics are switched off (management.disable_stats): nothing is known of channels and consumers.")
	}
	if h.overview.RatesMode == "none" {
		all = append(all, "The broker keeps no counters (management.rates_mode = none): whether a consumer ever acked is not known.")
	}
	if h.partial() {
		all = append(all, "This user is shown its own connections and channels only: it needs the tag monitoring to see who else holds messages.")
	}
	if _, left := h.WantsPasts(); left > 0 {
		all = append(all, fmt.Sprintf("The past of %d channels that hold least was not asked for: there were too many.", left))
	}
	if g := &h.listing; g.isCut() {
		all = append(all, fmt.Sprintf("Of %d queues only the %d with most messages were looked at: whether others grow, or are slow, is not known.", g.all, g.listed))
	}
	if n := cutAfter(h.holders); n > 0 {
		all = append(all, fmt.Sprintf("Only the %d channels that hold most were read: who else holds messages is not known.", n))
	}
	for _, u := range h.Unread() {
		all = append(all, unread[u.Part])
	}
	return all
}

// cutAfter is how many channels were read where others may hold messages too, else 0:
// they are read in order until one holds nothing.
func cutAfter(h *mgmt.Holders) (read int) {
	if h == nil || h.AllChannels {
		return 0
	}
	for c := range h.Channels {
		if c.Unacked == mgmt.Known(0) {
			return 0
		}
		read++
	}
	return read
}

// unread says what is not known for want of a part of the look.
var unread = map[mgmt.Part]string{
	mgmt.PartOverview:    "What the broker says of itself and of this user could not be read: what is known of them is old, or missing.",
	mgmt.PartAlarms:      "Whether there is a memory or disk alarm could not be asked for.",
	mgmt.PartTotals:      "The live counts of the queues could not be read: how long they are is some seconds old, or missing.",
	mgmt.PartQueues:      "The statistics of the queues could not be read: what is said of their consumers and rates is old, or missing.",
	mgmt.PartConsumers:   "The consumers could not be read: which queue a channel holds messages of is old, or missing.",
	mgmt.PartChannels:    "The channels could not be read: who holds messages is old, or missing.",
	mgmt.PartConnections: "The connections could not be read: whose a channel is is old, or missing.",
	mgmt.PartPasts:       "What the broker remembers of channels could not be read: only what was watched is known.",
}
