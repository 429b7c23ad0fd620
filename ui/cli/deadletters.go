package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/deadletters"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

type deadlettersOptions struct {
	queue string
	vhost string
	json  bool
}

// aboutDeadletters is what deadletters --help says.
const aboutDeadletters lang.Text = `deadletters says where the messages go that a queue rejects, lets expire, drops
at its length limit or has given back too often: by which exchange and routing
key, to which queues, and on from there. It names dead ends, where messages are
dropped, and cycles, in which they come back.

It reads the settings of the queue, its policies, exchanges and bindings, and no
message. Which headers a message has is not known, nor its routing key where the
queue sets none: what depends on them is said to. What became of the messages
that wait in a queue is told on its page in the screens (m), which asks first.`

func (p *program) deadlettersCommand() *cobra.Command {
	var o deadlettersOptions
	cmd := &cobra.Command{
		Use:   "deadletters QUEUE",
		Short: lang.Say("Say where a queue's rejected and expired messages go"),
		Long:  lang.Say(aboutDeadletters),
		Example: `  rabbitlab deadletters orders --url amqp://guest:guest@localhost:5672
  rabbitlab deadletters orders --vhost shop --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return wrongUsage(cmd, lang.Say("deadletters needs the name of one queue"), lang.Say("rabbitlab list has their names"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.queue = args[0]
			return p.deadletters(cmd.Context(), p.choice(cmd), o)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&o.json, "json", false, lang.Say("print a JSON object"))
	cmd.Flags().Var((*vhostFlag)(&o.vhost), "vhost", lang.Say("the `VHOST` of the queue (default that of the URL)"))
	return cmd
}

func (p *program) deadletters(ctx context.Context, c target.Choice, o deadlettersOptions) error {
	return p.asking(ctx, c, "deadletters", func(ctx context.Context, b *broker, api *client.Client) error {
		return p.followDeadLetters(ctx, b, api, o)
	})
}

func (p *program) followDeadLetters(ctx context.Context, b *broker, api *client.Client, o deadlettersOptions) error {
	k := mgmt.Key{Vhost: orDefaultVhost(o.vhost, b.Vhost), Name: o.queue}
	overview, err := api.Overview(ctx)
	if err != nil {
		return err
	}
	t, _, err := deadletter.Explore(ctx, api, k)
	if err != nil {
		return err
	}
	if t.Queues[k.Name] == nil {
		return &problem.Error{
			What: lang.Say("there is no queue %s in vhost %s", text.Name(k.Name), text.Name(k.Vhost)),
			Do:   lang.Say("look for its name: rabbitlab list; another vhost is named with --vhost"),
		}
	}
	trace := deadletter.Follow(&t, overview.RabbitMQVersion)
	if o.json {
		return printDeadLettersJSON(p.out, k, &trace)
	}
	return p.printDeadLetters(deadletters.Routes(&trace))
}

// printDeadLetters prints a sentence a line, and on a terminal as many lines as each needs.
func (p *program) printDeadLetters(said []deadletters.Sentence) error {
	for _, s := range said {
		lines := []string{s.Text}
		if p.outScreen {
			lines = text.Wrap(s.Text, p.width)
		}
		if _, err := fmt.Fprintln(p.out, strings.Join(lines, "\n")); err != nil {
			return err
		}
	}
	return nil
}

func orDefaultVhost(asked, ofURL string) string {
	switch {
	case asked != "":
		return asked
	case ofURL != "":
		return ofURL
	}
	return "/"
}
