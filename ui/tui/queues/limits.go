package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// limits says what is not known of a queue and why, so that an empty table of
// holders is not read as nobody.
func (s *subject) limits() []sentence {
	overview := s.broker.Overview()
	_, read := s.broker.StatsAge(s.now)
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
		parts[i] = lang.Say("%s (%s)", partName(m.What), lang.Echo(m.Err.Error()))
	}
	return lang.Say("Not read: %s", lang.List(parts))
}

// partNames are the parts of the statistics in words.
var partNames = map[string]lang.Text{
	mgmt.PartQueues: "queues", mgmt.PartConsumers: "consumers", mgmt.PartChannels: "channels", mgmt.PartConnections: "connections",
}

func partName(part string) string {
	if name, named := partNames[part]; named {
		return lang.Say(name)
	}
	return part
}

func asLimits(told []string) []sentence {
	out := make([]sentence, len(told))
	for i, t := range told {
		out[i] = sentence{limit, t}
	}
	return out
}
