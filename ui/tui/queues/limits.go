package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// limits says what is not known of a queue and why, so that an empty table of
// holders is not read as nobody.
func (s *subject) limits() []sentence {
	overview := s.broker.Overview()
	read := !s.broker.Part(mgmt.PartConsumers).Read.At.IsZero()
	var told []string
	switch {
	case overview.StatsDisabled:
		told = append(told, lang.Say("This broker keeps no management statistics (management_agent.disable_metrics_collector or management.disable_stats), "+
			"so who holds messages is not known here. On the broker: rabbitmqctl list_channels name messages_unacknowledged"))
	case !read:
		told = append(told, lang.Say("Waiting for the first statistics: who consumes and who holds is not known yet."))
	case s.row.StatsRead.At.IsZero():
		told = append(told, lang.Say("The broker has no statistics of this queue yet: they come some seconds after it was declared or the broker started."))
	}
	if read && !overview.SeesAll && !overview.At.IsZero() {
		told = append(told, lang.Say("The user %s sees only its own channels: others may hold messages too. "+
			"To see all: rabbitmqctl set_user_tags %s monitoring", overview.User, overview.User))
	}
	if s.sharedChannel() {
		told = append(told, lang.Say("≤ marks a channel with several consumers: the broker counts what the channel holds, not what each consumer does."))
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

func asLimits(told []string) []sentence {
	out := make([]sentence, len(told))
	for i, t := range told {
		out[i] = sentence{limit, t}
	}
	return out
}
