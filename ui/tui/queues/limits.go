package queues

import (
	"fmt"
	"strings"

	"rabbitlab/mgmt"
)

// limits says what is not known of a queue and why, so that an empty table of
// holders is not read as nobody.
func (s *subject) limits() []sentence {
	overview := s.broker.Overview()
	_, read := s.broker.StatsAge(s.now)
	var told []string
	switch {
	case overview.StatsDisabled:
		told = append(told, "This broker keeps no management statistics (management_agent.disable_metrics_collector or management.disable_stats), "+
			"so who holds messages is not known here. On the broker: rabbitmqctl list_channels name messages_unacknowledged")
	case !read:
		told = append(told, "Waiting for the first statistics: who consumes and who holds is not known yet.")
	case s.row.StatsRead.At.IsZero():
		told = append(told, "The broker has no statistics of this queue yet: they come some seconds after it was declared or the broker started.")
	}
	if read && !overview.SeesAll && !overview.At.IsZero() {
		told = append(told, fmt.Sprintf("The user %s sees only its own channels: others may hold messages too. "+
			"To see all: rabbitmqctl set_user_tags %s monitoring", overview.User, overview.User))
	}
	if s.sharedChannel() {
		told = append(told, "≤ marks a channel with several consumers: the broker counts what the channel holds, not what each consumer does.")
	}
	if missing := missingParts(s.broker.Missing()); missing != "" {
		told = append(told, missing)
	}
	return asLimits(told)
}

func (s *subject) sharedChannel() bool {
	for i := range s.holders {
		if s.holders[i].OnChannel > 1 {
			return true
		}
	}
	return false
}

// missingParts says which parts of the statistics could not be read.
func missingParts(missing []mgmt.Missing) string {
	if len(missing) == 0 {
		return ""
	}
	parts := make([]string, len(missing))
	for i, m := range missing {
		parts[i] = fmt.Sprintf("%s (%v)", m.What, m.Err)
	}
	return "Not read: " + strings.Join(parts, ", ")
}

func asLimits(told []string) []sentence {
	out := make([]sentence, len(told))
	for i, t := range told {
		out[i] = sentence{limit, t}
	}
	return out
}
