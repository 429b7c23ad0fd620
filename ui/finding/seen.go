package finding

import (
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// Seen is what was looked at in words, as far as it is known: 3 queues, 2 consumers.
func Seen(n diagnose.Seen) (all []string) {
	for _, one := range []struct {
		n    mgmt.Figure
		noun lang.Noun
	}{{n.Queues, "queue"}, {n.Consumers, "consumer"}, {n.Channels, "channel"}} {
		if n, known := one.n.Int(); known {
			all = append(all, lang.Plural(n, one.noun))
		}
	}
	return all
}
