package cli

import (
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// running decides which broker is meant, for a command that needs one that runs
// already: there is nothing to see on one that is started for it.
func (p *program) running(c target.Choice, command string) (target.Target, error) {
	t, named, err := p.resolve(c)
	if err != nil || !t.Own() {
		return t, err
	}
	what := lang.Say("no broker is named")
	if named {
		what = lang.Say("%s does not go with --%s", command, "broker "+t.Private)
	}
	return t, &problem.Error{
		What:  what,
		Means: lang.Say("a private one, started for this, would have no queues"),
		Do:    lang.Say("give --url amqp://user:password@host:5672, or set %s", target.URLVariable),
	}
}
