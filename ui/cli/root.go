package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/queues"
)

// flags are those that every command takes.
type flags struct {
	url, node, management, broker string
	nodeGiven                     bool
	passwordFile, passwordCommand string
	readOnly, yes, version        bool
	as                            asFlag   // which release the built-in broker does as
	refresh                       timeFlag // of those that open the screens
	noMouse, calm, bell           bool
	theme                         themeFlag
	columns                       columnsFlag
	record                        string
}

// aboutAll is what rabbitlab --help says.
const aboutAll lang.Text = `rabbitlab shows what a RabbitMQ queue is doing, and lets you make it do it.

Without a command it opens its screens on a broker: yours, named with --url, or
a private one that it starts and puts away at the end. That is the built-in
broker (--broker builtin, the default), which needs nothing installed and stands
in for RabbitMQ, the RabbitMQ that is installed here (--broker local), or one in
a container of docker or podman (--broker docker, docker:4.1 for a release).
Watching changes nothing on a broker. On one that is yours, the playground's
queues are named rabbitlab.*.

Which broker: --url, --node or --broker, else the environment variable
RABBITLAB_URL, else AMQP_URL, else the built-in one. --node takes the name of a
profile, or one of ~/.rabbitmqadmin.conf. In a URL the vhost follows the host,
with a slash in its name written %2F; none means the vhost "/". RABBITLAB_URL is
the better place for a password: a command line is kept in the shell's history.

Settings: a flag, else an environment variable, else the file of which
rabbitlab config --help tells; rabbitlab config says what is in force.

Language: --lang en or --lang zh (简体中文), else the locale's (LC_ALL,
LC_MESSAGES, LANG), else English. JSON and exit codes are the same in both.

TLS, after amqps://host/vhost: ?cacertfile=FILE, &certfile=FILE&keyfile=FILE,
&server_name_indication=NAME, &verify=verify_none.

Exit codes: 0 fine; 1 a scenario did not end as it says it does, or diagnose
found something; 2 wrong usage, or no broker; 128 and its number after a signal.`

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "rabbitlab",
		Short: lang.Say("See what a RabbitMQ queue is doing, and make it do it"),
		Long:  lang.Say(aboutAll),
		Example: `  rabbitlab
  rabbitlab --url amqp://user:password@rabbit.example.com:5672/orders --read-only
  RABBITLAB_URL=amqps://user:password@rabbit.example.com rabbitlab
  rabbitlab learn
  rabbitlab play forgotten-ack
  rabbitlab list --sort unacked --top 10
  rabbitlab diagnose
  rabbitlab broker --amqp-port 5672 --user guest --password guest`,
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Args:                       noSuchCommand,
		PersistentPreRunE:          p.configure,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if p.flags.version {
				return p.printVersion()
			}
			c := p.choice(cmd)
			if chosen, err := p.chooseNode(cmd.Context()); !chosen {
				return err
			}
			return p.openScreens(cmd.Context(), c, opening{})
		},
	}
	root.SetFlagErrorFunc(explainFlag)
	root.SetUsageFunc(printUsage)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { p.helpFailed = printHelp(cmd) })
	root.SetHelpCommand(helpCommand())
	root.CompletionOptions.DisableDefaultCmd = true
	p.addFlags(root)
	p.addScreenFlags(root)
	root.AddCommand(p.playCommand(), p.learnCommand(), p.challengeCommand(), p.listCommand(), p.diagnoseCommand(), p.deadlettersCommand(), p.exporterCommand(), p.runCommand(), p.tapCommand(), p.replayCommand(), p.checkCommand(), p.brokerCommand(), p.configCommand(), p.versionCommand(), p.completionCommand(), p.manCommand())
	return root
}

func (p *program) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&p.flags.url, "url", "", lang.Say("the broker's `URL`: amqp://user:password@host:5672/vhost, or amqps://; of a cluster several, with commas between them"))
	f.StringVar(&p.flags.node, "node", "", lang.Say("the `NAME` that a profile in your configuration, or that of rabbitmqadmin (~/.rabbitmqadmin.conf), gives the broker"))
	_ = root.RegisterFlagCompletionFunc("node", p.completeNodes)
	f.StringVar(&p.flags.management, "management", "", lang.Say("the `URL` of its management API, if not on the usual port: http://host:15672 (environment: %s; user and password as in --url, unless it has its own)", target.ManagementVariable))
	f.StringVar(&p.flags.broker, "broker", "", lang.Say("the `NAME` of a private broker that rabbitlab starts: builtin, its own, local, the RabbitMQ that is installed here, or docker, one in a container (docker:4.1 for a release)"))
	_ = root.RegisterFlagCompletionFunc("broker", cobra.FixedCompletions([]string{target.Builtin, target.Local, target.Docker}, cobra.ShellCompDirectiveNoFileComp))
	f.Var(&p.flags.as, "as", lang.Say("the `RELEASE` of RabbitMQ that the built-in broker does as: %s (default: the first of these)", strings.Join(releaseNames(), ", ")))
	_ = root.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(releaseNames(), cobra.ShellCompDirectiveNoFileComp))
	f.StringVar(&p.flags.passwordFile, "password-file", "", lang.Say("the `FILE` whose first line is the password of a user whose URL has none; nobody else may be able to read it"))
	f.StringVar(&p.flags.passwordCommand, "password-command", "", lang.Say("the `COMMAND` of the shell that writes that password; without either it is asked for on the terminal"))
	f.BoolVar(&p.flags.readOnly, "read-only", false, lang.Say("refuse everything that changes something on the broker"))
	f.BoolVar(&p.flags.yes, "yes", false, lang.Say("do not ask before declaring queues on a broker on another host"))
	f.Func(languageFlag, lang.Say("the `LANGUAGE` of all texts, en or zh (default: the locale's)"), func(s string) error { return setLanguage(new(lang.Language), s) })
	_ = root.RegisterFlagCompletionFunc(languageFlag, cobra.FixedCompletions([]string{"en", "zh"}, cobra.ShellCompDirectiveNoFileComp))
	f.BoolP("help", "h", false, lang.Say("say how a command is used")) // cobra's own is English
	root.Flags().BoolVarP(&p.flags.version, "version", "v", false, lang.Say("say which rabbitlab this is"))
}

// addScreenFlags adds those of the commands that open the screens.
func (p *program) addScreenFlags(cmd *cobra.Command) {
	p.addRefresh(cmd)
	p.addRecord(cmd)
	p.addLookFlags(cmd)
}

// addLookFlags adds those that say how the screens look and sound.
func (p *program) addLookFlags(cmd *cobra.Command) {
	cmd.Flags().Var(&p.flags.theme, "theme", lang.Say("the colours by their `NAME`: %s (default auto: dark or light, as the terminal is)", strings.Join(themeNames(), ", ")))
	_ = cmd.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(themeNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().Var(&p.flags.columns, columnsFlagName, lang.Say("show these columns of Queues alone, by the `NAMES` over them: %s", strings.Join(queues.ColumnIDs(), ", ")))
	cmd.Flags().BoolVar(&p.flags.noMouse, "no-mouse", false, lang.Say("leave the mouse to the terminal, to mark text with it"))
	cmd.Flags().BoolVar(&p.flags.bell, "bell", false, lang.Say("ring, and notify the desktop, when something turns critical"))
	cmd.Flags().BoolVar(&p.flags.calm, "calm", false, lang.Say("let nothing flash or fly over the screen"))
}

// addRefresh adds that of the commands that read a broker for as long as they run.
func (p *program) addRefresh(cmd *cobra.Command) {
	cmd.Flags().Var(&p.flags.refresh, "refresh", lang.Say("read nothing on the broker twice within this `TIME`, from 1s to 1h (default as often as there can be news, at no more than a twelfth of its time)"))
}

// choice is what the flags say of the broker.
func (p *program) choice(cmd *cobra.Command) target.Choice {
	given := func(name string, value *string) *string {
		if cmd.Flags().Changed(name) {
			return value
		}
		return nil
	}
	p.flags.nodeGiven = cmd.Flags().Changed("node")
	return target.Choice{
		URL:        given("url", &p.flags.url),
		Management: given("management", &p.flags.management),
		Broker:     given("broker", &p.flags.broker),
	}
}
