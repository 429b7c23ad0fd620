package cli

import (
	"context"

	"rabbitlab/mgmt/client"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// running decides which broker is meant, for a command that needs one that runs
// already: there is nothing to see on one that is started for it.
func (p *program) running(ctx context.Context, c target.Choice, command string) (target.Target, error) {
	t, named, err := p.resolve(ctx, c)
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

// asking is reading for a command that ends when it has its answers: which node gave them is
// said after it.
func (p *program) asking(ctx context.Context, c target.Choice, command string, ask func(context.Context, *broker, *client.Client) error) error {
	return p.reading(ctx, c, command, func(ctx context.Context, b *broker, api *client.Client) error {
		err := ask(ctx, b, api)
		p.sayMoved(b, api)
		return b.explain(err)
	})
}

// reading lets use have a broker that runs, and a client of its management API that can
// change nothing.
func (p *program) reading(ctx context.Context, c target.Choice, command string, use func(context.Context, *broker, *client.Client) error) error {
	t, err := p.running(ctx, c, command)
	if err != nil {
		return err
	}
	p.warnPlain(t, false)
	return p.withBroker(ctx, t, func(ctx context.Context, b *broker) error {
		api, err := b.client(true)
		if err != nil {
			return err
		}
		defer api.Close()
		return use(ctx, b, api)
	})
}
