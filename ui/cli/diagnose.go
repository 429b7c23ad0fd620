package cli

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

type diagnoseOptions struct {
	format  formatFlag
	skip    verdicts
	long    timeFlag
	failOn  failOn
	explain string
	replay  string
	vhost   string
	queues  glob
}

// aboutDiagnose is what diagnose --help says, before the verdicts.
const aboutDiagnose lang.Text = `diagnose watches a broker for about ten seconds, as long as its statistics need,
and says what is wrong there, worst first: which consumers hold messages that
they will not ack, how that is known, what would prove it wrong, what to do.

It only reads the management API and changes nothing; after each look it waits
at least as long as that took. A broker that runs has to be named: with --url,
or in the environment. Its user needs the tag monitoring to see all channels.

Exit codes: 0 nothing was found that --fail-on asks for, 1 something was, 2 it
could not look, or something may hide: in what could not be read or is not shown
to this user, or as --for was too short to read all twice. A verdict that
--fail-on names counts at any severity: also as a remark (info), while a first
job that is not done yet looks the same. Name warning or critical to wait until
it is surer.

--format chooses another form: json, for scripts; markdown, for a ticket;
nagios, a monitoring plugin's line and exit codes (0 OK, 1 WARNING, 2 CRITICAL,
3 UNKNOWN); junit, a test a verdict; prometheus, metrics for a textfile
collector.

--queue takes only the queues whose names match: * is any characters but a
slash, ? is one, [a-z] is one of these. What can name no queue is told all the
same, as a memory alarm.

As JSON it is one object in English, {"schema","broker",
"watched_seconds","findings":[{"verdict","group","severity","confidence",
"vhost","queue","queue_type","consumer_tag","channel","connection",
"connection_name","peer","user","client","unacked","held_seconds",
"evidence":[{"id","what","value","unit","age_seconds"}],"known_by",
"refuted_by","cure","watched_seconds","not_known"}]}; what is not known is null,
and in not_known, a list. broker is {"name","product","version","nodes",
"not_known"}. Rest on the id of evidence, not on its words; schema is 1, and
rises when a name changes.`

func (p *program) diagnoseCommand() *cobra.Command {
	o := diagnoseOptions{failOn: failOn{diagnose.Critical.String()}}
	cmd := &cobra.Command{
		Use:   "diagnose",
		Short: lang.Say("Say which consumers hold messages and will not ack them"),
		Long:  lang.Say(aboutDiagnose) + "\n\n" + verdictList(),
		Example: `  rabbitlab diagnose --url amqp://user:password@rabbit.example.com
  rabbitlab diagnose --vhost orders --queue 'invoices.*' --for 1m
  rabbitlab diagnose --json | jq -r '.findings[] | [.verdict, .queue, .peer] | @tsv'
  rabbitlab diagnose --fail-on forgotten-ack,ack-leak
  rabbitlab diagnose --format nagios --skip auto-ack-risk,no-confirms
  rabbitlab diagnose --explain forgotten-ack
  rabbitlab diagnose --record ticket.jsonl
  rabbitlab diagnose --replay ticket.jsonl`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("explain") {
				return p.explainVerdict(o.explain)
			}
			if err := o.mayBe(cmd); err != nil {
				return err
			}
			if cmd.Flags().Changed("replay") {
				if err := noBroker(cmd, "--replay"); err != nil {
					return err
				}
				return p.pluginState(o, p.diagnoseRecording(cmd.Context(), o))
			}
			return p.pluginState(o, p.diagnose(cmd.Context(), p.choice(cmd), o))
		},
	}
	f := cmd.Flags()
	o.addFormatFlags(cmd)
	f.Var(&o.long, "for", lang.Say("watch for this `TIME`, from 1s to 1h (default as long as the statistics need)"))
	f.Var(&o.failOn, "fail-on", lang.Say("exit with 1 if this is found: critical, warning or `VERDICT`s with commas between (default critical)"))
	f.StringVar(&o.explain, "explain", "", lang.Say("say what this `VERDICT` is, when it is said and who says so, and look at no broker"))
	f.StringVar(&o.replay, "replay", "", lang.Say("judge this recording, a `FILE` that was written with --record, and look at no broker"))
	p.addRecord(cmd)
	f.Var((*vhostFlag)(&o.vhost), "vhost", lang.Say("only what is in this `VHOST` (default all)"))
	f.Var(&o.queues, "queue", lang.Say("only the queues that match this `GLOB` (default all)"))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", completeFailOn)
	_ = cmd.RegisterFlagCompletionFunc("explain", cobra.FixedCompletions(verdictNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (p *program) diagnose(ctx context.Context, c target.Choice, o diagnoseOptions) error {
	return p.asking(ctx, c, "diagnose", func(ctx context.Context, b *broker, api *client.Client) error {
		if err := b.hasVhost(ctx, api, o.vhost); err != nil {
			return err
		}
		return p.diagnoseBroker(ctx, b.called(), api, o)
	})
}

// diagnoseBroker watches, prints what it found, and fails where something was found
// that it should fail on, or where something may hide in what it could not see.
func (p *program) diagnoseBroker(ctx context.Context, name string, api poll.API, o diagnoseOptions) error {
	w, done := readFor(ctx, api, o)
	defer done()
	file, err := p.startRecording(ctx, recording.Header{Broker: name, Vhost: o.vhost, Watch: true})
	if err != nil {
		return err
	}
	w.Taken = file.Update
	err = p.watch(ctx, w, o.queues)
	p.endRecording(file, recording.End{GaveUp: w.GaveUp()})
	if err != nil {
		return err
	}
	return p.tellDiagnosis(newDiagnosis(name, w.History.Report(), w.History.Seen(o.queues.wanted()), o.queues), o)
}

// tellDiagnosis prints a diagnosis, and fails where the command should.
func (p *program) tellDiagnosis(d *diagnosis, o diagnoseOptions) error {
	if none, known := d.seen.Queues.Int(); o.queues != "" && known && none == 0 {
		return noSuchQueues(o)
	}
	d.findings = o.skip.from(d.findings)
	for _, f := range formats() {
		if f.name == o.format.String() {
			if err := f.print(p, d, o); err != nil {
				return err
			}
		}
	}
	if o.format == formatNagios {
		return d.state()
	}
	return d.conclude(o.failOn)
}

// readFor has a broker read for a diagnosis, until it is done.
func readFor(ctx context.Context, api poll.API, o diagnoseOptions) (w *diagnose.Watch, done func()) {
	name := o.queues.expression()
	reader := poll.New(api, poll.Options{Vhost: o.vhost, Name: name, Pages: thoroughly, Shortest: time.Second})
	reader.Show(mgmt.QueueQuery{
		Vhost: o.vhost, Name: name, Regex: name != "", Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage,
	})
	w = &diagnose.Watch{Reader: reader, Source: reader.Feed(), Long: time.Duration(o.long)}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = reader.Run(ctx)
	}()
	return w, func() { cancel(); <-ended }
}

// thoroughly is how many pages of queues are read where so many have messages: all that
// there are, up to 10,000 queues.
const thoroughly = 20

// watch shows on a terminal what is looked at, and how long it will still take.
func (p *program) watch(ctx context.Context, w *diagnose.Watch, queues glob) error {
	if !p.errScreen {
		return w.Run(ctx)
	}
	progress := startSpinner(p.err)
	defer progress.stop()
	progress.stage(lang.Say("reading queues, consumers and channels"))
	w.Told = func(watched time.Duration, h *diagnose.History) {
		what := lang.Say("watching %s", lang.List(finding.Seen(h.Seen(queues.wanted()))))
		if left := (cmp.Or(w.Long, diagnose.UsualWatch) - watched).Round(time.Second); left > 0 {
			what = lang.Say("%s; %s more", what, text.Age(left))
		}
		progress.stage(what)
	}
	return w.Run(ctx)
}

func (p *program) printDiagnosisText(d *diagnosis, _ diagnoseOptions) error {
	styles := &theme.Theme{} // which style nothing
	if p.outScreen {
		styles = theme.Default()
	}
	return newDiagnosisPrinter(p.out, p.width, styles).print(d)
}

// conclude is what the exit code comes from. Where nothing was found that it should fail
// on, it has to have seen all that could be it.
func (d *diagnosis) conclude(asked failOn) error {
	bad := slices.DeleteFunc(slices.Clone(d.findings), func(f diagnose.Finding) bool { return !asked.asksFor(f) })
	if len(bad) > 0 {
		return found{what: asked.String(), n: len(bad)}
	}
	return d.unseen()
}

// notAllSeen says that the user is not shown what others hold.
func notAllSeen() error {
	return &problem.Error{
		What:  lang.Say("this user is shown its own connections and channels only"),
		Means: lang.Say("who else holds messages could not be seen"),
		Do:    lang.Say("run: rabbitmqctl set_user_tags USER monitoring"),
	}
}

func noSuchQueues(o diagnoseOptions) error {
	return &problem.Error{
		What:  lang.Say("--queue %q: no queue has a name like that", target.Hide(string(o.queues))),
		Means: lang.Say("nothing was looked at"),
		Do:    lang.Say("rabbitlab list prints the names; * does not take a slash"),
	}
}

// found says that there is what --fail-on asks for.
type found struct {
	what string
	n    int
}

func (f found) Error() string {
	return lang.Say("--fail-on %s: %s", f.what, lang.Plural(int64(f.n), "finding"))
}

// verdictList is the verdicts as help shows them, a group after the other.
func verdictList() string {
	said := lang.Say("Verdicts:")
	for _, group := range diagnose.Groups() {
		for _, v := range diagnose.Verdicts() {
			if diagnose.KindOf(v).Group == group {
				said += "\n  " + text.Fit(string(v), 19) + finding.Title(v)
			}
		}
	}
	return said
}
