package cli

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// checkOptions are what `rabbitlab check` is asked for.
type checkOptions struct {
	queue        string
	count        int
	body         string
	messages     string
	poison       string
	wait         timeFlag
	only         []string
	env          []string
	json         bool
	junit        bool
	bodies       []string // what to publish
	poisonedWith string

	exercised // of an exercise; else nothing
}

// exercised is what is known of a program beforehand where it is a learner's.
type exercised struct {
	folder    string        // where it runs; "" is here
	starting  time.Duration // how long it may take until it consumes, where that is longer than wait
	work      time.Duration // how long its work takes at the least; 0 is not known
	heartbeat uint16        // what it is offered, in seconds; 0 is the broker's own
}

const aboutCheck lang.Text = `check runs your program against a broker, by way of a tap, and judges it by what
went over the wire: whether it keeps the contract of acknowledgements.
Each line is passed, failed or not applicable, with the evidence, and with the
cure in the words of the program's own client library.

It publishes, kills (-9), cuts connections, restarts the broker and deletes the
queue: it does so on the built-in broker, or a private RabbitMQ with --broker
local. With --url it uses your broker, and restarts nothing there.

The program finds the broker in the environment variables of tap. Exit code: 0
nothing failed, 1 something did, 2 it could not be judged.`

func (p *program) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: lang.Say("Judge what your program does with messages, for a terminal and CI"),
		Long:  lang.Say(aboutCheck),
		Example: `  rabbitlab check consumer --queue task_queue -- python3 worker.py
  rabbitlab check producer -- python3 new_task.py
  rabbitlab check consumer --queue jobs --broker local --junit -- node worker.js > worker.xml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return wrongUsage(cmd, lang.Say("say what is to be checked: consumer or producer"), "")
		},
		Args: cobra.ArbitraryArgs,
	}
	cmd.AddCommand(p.checkConsumerCommand(), p.checkProducerCommand())
	return cmd
}

func (p *program) checkConsumerCommand() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "consumer --queue NAME -- COMMAND [ARGUMENT …]",
		Short: lang.Say("Judge a program that consumes from a queue"),
		Long:  lang.Say(aboutCheck) + "\n\n" + checkList(consumerChecks),
		Example: `  rabbitlab check consumer --queue task_queue -- python3 worker.py
  rabbitlab check consumer --queue jobs --messages jobs.jsonl --poison bad.json -- ./worker`,
		Args: func(cmd *cobra.Command, args []string) error { return commandToCheck(cmd, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.queue == "" {
				return wrongUsage(cmd, lang.Say("check consumer needs --queue"), lang.Say("it publishes to that queue, and your program consumes from it"))
			}
			return p.check(cmd.Context(), p.choice(cmd), &o, args, consumerChecks, (*checker).consumer)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.queue, "queue", "", lang.Say("the `NAME` of the queue that the program consumes from"))
	f.IntVar(&o.count, "count", 10, lang.Say("how many messages each check publishes, from 1 to 1000"))
	f.StringVar(&o.body, "body", "hello", lang.Say("the `BODY` of each"))
	f.StringVar(&o.messages, "messages", "", lang.Say("a `FILE` with a body a line, which are published in turn; a line that is a JSON string is that string"))
	f.StringVar(&o.poison, "poison", "", lang.Say("a `FILE` with the body of a message that the program cannot work on"))
	o.common(cmd)
	return cmd
}

func (p *program) checkProducerCommand() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:     "producer -- COMMAND [ARGUMENT …]",
		Short:   lang.Say("Judge a program that publishes and ends"),
		Long:    lang.Say(aboutCheck) + "\n\n" + checkList(producerChecks),
		Example: `  rabbitlab check producer -- python3 new_task.py`,
		Args:    func(cmd *cobra.Command, args []string) error { return commandToCheck(cmd, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.check(cmd.Context(), p.choice(cmd), &o, args, producerChecks, (*checker).producer)
		},
	}
	o.common(cmd)
	return cmd
}

// common are the flags of both.
func (o *checkOptions) common(cmd *cobra.Command) {
	f := cmd.Flags()
	o.wait = timeFlag(10 * time.Second)
	f.Var(&o.wait, "wait", lang.Say("how long the program may take for what is awaited, a `TIME` from 1s to 1h"))
	f.StringSliceVar(&o.only, "only", nil, lang.Say("judge these `CHECKS` only, with commas between them"))
	f.StringArrayVar(&o.env, "env", nil, lang.Say("one more environment variable, by its `NAME`, that is to hold the address (can be given again)"))
	f.BoolVar(&o.json, "json", false, lang.Say("print JSON"))
	f.BoolVar(&o.junit, "junit", false, lang.Say("print JUnit's XML, for CI"))
}

// commandToCheck wants a command behind the dashes.
func commandToCheck(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return wrongUsage(cmd, lang.Say("the command to check stands behind --"), "")
	}
	return commandBehindDashes(cmd, args)
}

// checkList is the checks as help shows them.
func checkList(all []checkKind) string {
	var b strings.Builder
	b.WriteString(lang.Say("Checks:"))
	for _, c := range all {
		b.WriteString("\n  " + c.id + strings.Repeat(" ", max(14-len(c.id), 1)) + lang.Say(c.what))
	}
	return b.String()
}

// check runs the checks of one kind.
func (p *program) check(ctx context.Context, c target.Choice, o *checkOptions, command []string, kinds []checkKind, judge judge) error {
	if o.json || o.junit {
		lang.Use(lang.English) // what machines read is the same in both
	}
	if err := p.refuseReadOnly("check", ""); err != nil {
		return err
	}
	if err := o.complete(kinds); err != nil {
		return err
	}
	t, _, err := p.resolve(ctx, c)
	if err == nil {
		err = p.mayCheck(ctx, t, o.queue)
	}
	if err != nil {
		return err
	}
	w := anybodysWishes()
	w.heard = false
	return p.withWishes(ctx, t, w, func(ctx context.Context, b *broker) error {
		return p.checkOn(ctx, b, o, command, kinds, judge)
	})
}

// complete reads the files, and sees that the checks exist.
func (o *checkOptions) complete(kinds []checkKind) error {
	for _, id := range o.only {
		if !known(kinds, id) {
			return &problem.Error{What: lang.Say("--only %q: there is no such check", id), Do: lang.Say("the checks are %s", strings.Join(ids(kinds), ", "))}
		}
	}
	if o.queue != "" && (o.count < 1 || o.count > 1000) {
		return &problem.Error{What: lang.Say("--count %d: it is a number from 1 to 1000", o.count)}
	}
	o.bodies = []string{o.body}
	if o.messages != "" {
		text, err := os.ReadFile(o.messages)
		if err != nil {
			return &problem.Error{What: lang.Say("--messages: %s", lang.Error(err)), Err: err}
		}
		o.bodies = bodiesOf(string(text))
		o.count = max(o.count, len(o.bodies))
	}
	if o.poison != "" {
		text, err := os.ReadFile(o.poison)
		if err != nil {
			return &problem.Error{What: lang.Say("--poison: %s", lang.Error(err)), Err: err}
		}
		o.poisonedWith = strings.TrimSuffix(string(text), "\n")
	}
	return nil
}

// bodiesOf are the bodies in a file, one a line.
func bodiesOf(text string) (all []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		var said string
		if json.Unmarshal([]byte(line), &said) == nil {
			line = said
		}
		if line != "" {
			all = append(all, line)
		}
	}
	if len(all) == 0 {
		all = []string{""}
	}
	return all
}

// mayCheck asks before somebody's broker is published to, and its queue deleted.
func (p *program) mayCheck(ctx context.Context, t target.Target, queue string) error {
	if t.Own() || p.flags.yes {
		return nil
	}
	plan := lang.Say("this publishes to %s, cuts the program's connections, and deletes its queue %s", t.Name, queue)
	if queue == "" {
		plan = lang.Say("this runs the program against %s, and cuts its connections meanwhile", t.Name)
	}
	if !p.inScreen || !p.errScreen {
		return &problem.Error{What: lang.Say("not without a yes: %s is not a private broker", t.Name), Means: plan, Do: lang.Say("add --yes, or play on a private broker with --broker builtin")}
	}
	yes, err := p.ask(ctx, lang.Say("%s.\nGo on?", plan))
	if err == nil && !yes {
		err = &problem.Error{What: lang.Say("nothing was done"), Do: lang.Say("to play on a private broker: --broker builtin")}
	}
	return err
}
