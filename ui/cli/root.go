package cli

import (
	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/target"
)

// flags are those that every command takes.
type flags struct {
	url, management, broker string
	readOnly, yes           bool
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "rabbitlab",
		Short: "See what a RabbitMQ queue is doing, and make it do it",
		Long: `rabbitlab shows what a RabbitMQ queue is doing, and lets you make it do it.

Without a command it opens its screens on a broker: yours, named with --url, or
a private one that it starts and puts away at the end. That is the built-in
broker (--broker builtin, the default), which needs nothing installed and stands
in for RabbitMQ, or the RabbitMQ that is installed here (--broker local).
Watching changes nothing on a broker. On one that is yours, the playground's
queues are named rabbitlab.*.

Which broker: --url, else --broker, else the environment variable RABBITLAB_URL,
else AMQP_URL, else the built-in one. In a URL the vhost follows the host, with a
slash in its name written %2F; none means the vhost "/". RABBITLAB_URL is the
better place for a password: a command line is kept in the shell's history.

TLS, after amqps://host/vhost: ?cacertfile=FILE, &certfile=FILE&keyfile=FILE,
&server_name_indication=NAME, &verify=verify_none.

Exit codes: 0 fine; 1 a scenario did not end as it says it does; 2 wrong usage,
or no broker; 128 and its number after a signal.`,
		Example: `  rabbitlab
  rabbitlab --url amqp://user:password@rabbit.example.com:5672/orders --read-only
  RABBITLAB_URL=amqps://user:password@rabbit.example.com rabbitlab
  rabbitlab play forgotten-ack
  rabbitlab list --sort unacked --top 10
  rabbitlab broker --amqp-port 5672 --user guest --password guest`,
		Version:                    version(),
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Args:                       noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.openScreens(cmd.Context(), p.choice(cmd), opening{})
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(explainFlag)
	p.addFlags(root)
	root.AddCommand(p.playCommand(), p.listCommand(), p.runCommand(), p.brokerCommand(), p.versionCommand())
	return root
}

func (p *program) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&p.flags.url, "url", "", "the broker: amqp://user:password@host:5672/vhost, or amqps://")
	f.StringVar(&p.flags.management, "management", "", "its management API, if not on the usual port: http://host:15672\n(environment: "+target.ManagementVariable+"; user and password as in --url,\nunless it has its own)")
	f.StringVar(&p.flags.broker, "broker", "", "a private broker that rabbitlab starts: builtin, its own,\nor local, the RabbitMQ that is installed here")
	f.BoolVar(&p.flags.readOnly, "read-only", false, "refuse everything that changes something on the broker")
	f.BoolVar(&p.flags.yes, "yes", false, "do not ask before declaring queues on a broker on another host")
}

// choice is what the flags say of the broker.
func (p *program) choice(cmd *cobra.Command) target.Choice {
	given := func(name string, value *string) *string {
		if cmd.Flags().Changed(name) {
			return value
		}
		return nil
	}
	return target.Choice{
		URL:        given("url", &p.flags.url),
		Management: given("management", &p.flags.management),
		Broker:     given("broker", &p.flags.broker),
	}
}

// resolve decides which broker is meant.
func (p *program) resolve(c target.Choice) (t target.Target, named bool, err error) {
	return target.Resolve(c, p.getenv)
}
