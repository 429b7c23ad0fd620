package diagnose

import (
	"fmt"

	"rabbitlab/mgmt"
)

// Blind is what cannot be known of this broker at large, a sentence each, and why:
// statistics that are off, a user who is not shown everything, parts that could not be
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
	if h.pastsLeft > 0 {
		all = append(all, fmt.Sprintf("The past of %d channels that hold least was not asked for: there were too many.", h.pastsLeft))
	}
	if h.looks > 0 && !h.alarmsKnown {
		all = append(all, "Whether there is a memory or disk alarm could not be asked for.")
	}
	for _, m := range h.missing {
		all = append(all, missingSentence(m))
	}
	return all
}

func missingSentence(m mgmt.Missing) string {
	return fmt.Sprintf("The %s could not be read: what is said of them is old, or missing.", m.What)
}
