package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

type runOptions struct {
	json, list, keep bool
}

// aboutRun is what run --help says, before the scenarios.
const aboutRun lang.Text = `run plays a scenario from beginning to end and prints what happens while it
happens: a line an event, and at the end what it adds up to. Its exit code is 0
if the scenario ended as it says it does, 1 if the broker did otherwise, and 2
if it could not be played, as under an alarm, or not be seen how it ended.

With --json each event is an object on a line of its own,
{"at","event","queue","message","worker","redelivered",…}, and the last line is
{"event":"summary","broker","rabbitmq","ok","published","confirmed","delivered",
"acked","redelivered","lost","ready","unacked",…}. There broker is builtin,
local or the host's name, and rabbitmq its version. ready and unacked are the
broker's own figures at the end of the story (null where it did not say), and
the other numbers count the events.

What a scenario measures, as times and rates, is in "findings" there, a list
of {"act","of","what","value","unit"}.

Without a broker named it plays on the built-in one. On yours it declares
rabbitlab.hello or the like, some scenarios a few such queues, and nothing else;
at the end it deletes them, however the story ended, unless you --keep them. It
refuses to touch a queue that is there already. On a host other than this one it
asks first, or needs --yes. Scenarios that restart the broker need one of our
own: --broker builtin or --broker local.`

func (p *program) runCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: lang.Say("Play a scenario without a screen, for scripts"),
		Long:  lang.Say(aboutRun) + "\n\n" + scenarioList(),
		Example: `  rabbitlab run --list
  rabbitlab run forgotten-ack
  rabbitlab run worker-killed --json | jq -c 'select(.event == "requeued")'
  rabbitlab run hello --url amqp://user:password@rabbit.example.com --yes`,
		Args: func(cmd *cobra.Command, args []string) error { return oneScenario(cmd, args, o.list) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.list {
				return p.listScenarios(o.json)
			}
			return p.run(cmd.Context(), p.choice(cmd), args[0], o)
		},
		ValidArgsFunction: completeScenario,
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, lang.Say("print JSON, one object a line"))
	f.BoolVar(&o.list, "list", false, lang.Say("list the scenarios and play none"))
	f.BoolVar(&o.keep, "keep", false, lang.Say("leave the queues on the broker at the end"))
	return cmd
}

// oneScenario wants the name of a scenario, or with --list nothing.
func oneScenario(cmd *cobra.Command, args []string, list bool) error {
	switch {
	case list:
		return noArgumentsToList(cmd, args)
	case len(args) == 0:
		return wrongUsage(cmd, lang.Say("run needs the name of a scenario"), lang.Say("there are %s", strings.Join(scenarioNames(), ", ")))
	case len(args) > 1:
		return wrongUsage(cmd, lang.Say("run plays one scenario at a time"), "")
	}
	return nil
}

func (p *program) run(ctx context.Context, c target.Choice, name string, o runOptions) error {
	s, err := findScenario(name)
	if err != nil {
		return err
	}
	if err := p.refuseReadOnly("run", lang.Say("a scenario declares a queue, publishes to it and consumes from it")); err != nil {
		return err
	}
	t, _, err := p.resolve(ctx, c)
	if err != nil {
		return err
	}
	if err := playable(t, s); err != nil {
		return err
	}
	if err := p.mayDeclare(ctx, t, s); err != nil {
		return err
	}
	p.warnPlain(t, true)
	return p.withWishes(ctx, t, wishes{consumerTimeout: s.ConsumerTimeout(), nodes: s.Nodes()}, func(ctx context.Context, b *broker) error {
		return p.play(ctx, b, s, o)
	})
}

// playable says whether a broker has what a scenario needs, before it is asked
// for anything.
func playable(t target.Target, s scenario.Scenario) error {
	if t.Own() {
		return nil
	}
	return explainCannot(s.Playable(scenario.Means{}))
}

// mayDeclare asks before a broker on another host is changed.
func (p *program) mayDeclare(ctx context.Context, t target.Target, s scenario.Scenario) error {
	if t.Loopback || p.flags.yes {
		return nil
	}
	plan := lang.Say("this declares the queue %s on %s, in some scenarios others beside it, publishes, consumes and deletes what it declared",
		lab.Prefix+s.Queue().Name, t.Where())
	if !p.inScreen || !p.errScreen {
		return &problem.Error{
			What:  lang.Say("not without a yes: %s is a broker on another host", t.Where()),
			Means: plan,
			Do:    lang.Say("add --yes, or play on a private broker with --broker builtin"),
		}
	}
	yes, err := p.ask(ctx, lang.Say("%s.\nGo on?", plan))
	if err == nil && !yes {
		err = &problem.Error{What: lang.Say("nothing was done"), Do: lang.Say("to play on a private broker: --broker builtin")}
	}
	return err
}

func findScenario(name string) (scenario.Scenario, error) {
	s, err := scenario.Find(name)
	if err != nil {
		return s, &problem.Error{
			What: lang.Say("%q is not a scenario", target.Hide(name)),
			Do:   lang.Say("choose one of %s", strings.Join(scenarioNames(), ", ")),
		}
	}
	return s, nil
}

func scenarioNames() (names []string) {
	for _, s := range scenario.All() {
		names = append(names, s.Name)
	}
	return names
}

// completeScenario lets a shell complete their names.
func completeScenario(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return scenarioNames(), cobra.ShellCompDirectiveNoFileComp
}

// scenarioList is the scenarios as help and --list show them.
func scenarioList() string {
	var b strings.Builder
	b.WriteString(lang.Say("Scenarios:"))
	for _, s := range scenario.All() {
		fmt.Fprintf(&b, "\n  %-18s %s", s.Name, lang.Echo(s.Title))
		story := lang.Say("%s It ends: %s.", lang.Echo(s.Summary), lang.Echo(s.Ends))
		for _, line := range text.Wrap(story, helpWidth-23) {
			fmt.Fprintf(&b, "\n  %-18s   %s", "", line)
		}
	}
	return b.String()
}

// scenarioJSON is a scenario as scripts read it.
type scenarioJSON struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	Ends    string `json:"ends"`
}

func (p *program) listScenarios(asJSON bool) error {
	if !asJSON {
		_, err := fmt.Fprintln(p.out, scenarioList())
		return err
	}
	list := []scenarioJSON{}
	for _, s := range scenario.All() {
		list = append(list, scenarioJSON{s.Name, s.Title, s.Summary, s.Ends})
	}
	line, err := oneLine(list)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", line)
	return err
}
