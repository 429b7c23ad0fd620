package cli

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

type diagnoseOptions struct {
	json   bool
	long   timeFlag
	failOn failOn
	vhost  string
	queues glob
}

// aboutDiagnose is what diagnose --help says, before the verdicts.
const aboutDiagnose lang.Text = `diagnose watches a broker for about ten seconds, as long as its statistics need,
and says what is wrong there, worst first: which consumers hold messages that
they will not ack, how that is known, what would prove it wrong, what to do.

It only reads the management API and changes nothing; after each look it waits
at least as long as that took. A broker that runs has to be named: with --url,
or in the environment. Its user needs the tag monitoring to see all channels.

Exit codes: 0 nothing was found that --fail-on asks for, 1 something was, 2 it
could not look, or something may hide in what could not be read or is not shown
to this user. A verdict that --fail-on names counts at any severity: also as a
remark (info), while a first job that is not done yet looks the same. Name
warning or critical to wait until it is surer.

--queue takes only the queues whose names match: * is any characters but a
slash, ? is one, [a-z] is one of these. What can name no queue is told all the
same, as a memory alarm.

With --json it is one object in English, {"broker","watched_seconds",
"findings":[{"verdict","severity","confidence","vhost","queue","queue_type",
"consumer_tag","channel","connection","peer","user","client","unacked",
"held_seconds","evidence":[{"what","value","unit","age_seconds"}],"refuted_by",
"cure","watched_seconds","not_known"}]}; what is not known is null, and in
not_known, a list. broker is {"name","product","version","nodes","not_known"}.`

func (p *program) diagnoseCommand() *cobra.Command {
	o := diagnoseOptions{failOn: failOn{diagnose.Critical.String()}}
	cmd := &cobra.Command{
		Use:   "diagnose",
		Short: lang.Say("Say which consumers hold messages and will not ack them"),
		Long:  lang.Say(aboutDiagnose) + "\n\n" + verdictList(),
		Example: `  rabbitlab diagnose --url amqp://user:password@rabbit.example.com
  rabbitlab diagnose --vhost orders --queue 'invoices.*' --for 1m
  rabbitlab diagnose --json | jq -r '.findings[] | [.verdict, .queue, .peer] | @tsv'
  rabbitlab diagnose --fail-on forgotten-ack,ack-leak`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.diagnose(cmd.Context(), p.choice(cmd), o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, lang.Say("print a JSON object"))
	f.Var(&o.long, "for", lang.Say("watch for this `TIME`, from 1s to 1h (default as long as the statistics need)"))
	f.Var(&o.failOn, "fail-on", lang.Say("exit with 1 if this is found: critical, warning or `VERDICT`s with commas between (default critical)"))
	f.StringVar(&o.vhost, "vhost", "", lang.Say("only what is in this `VHOST` (default all)"))
	f.Var(&o.queues, "queue", lang.Say("only the queues that match this `GLOB` (default all)"))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", completeFailOn)
	return cmd
}

func (p *program) diagnose(ctx context.Context, c target.Choice, o diagnoseOptions) error {
	t, err := p.running(c, "diagnose")
	if err != nil {
		return err
	}
	return p.withBroker(ctx, t, func(ctx context.Context, b *broker) error {
		api, err := b.client(true)
		if err != nil {
			return err
		}
		defer api.Close()
		err = b.hasVhost(ctx, api, o.vhost)
		if err == nil {
			err = p.diagnoseBroker(ctx, b.called(), api, o)
		}
		return b.explain(err)
	})
}

// diagnoseBroker watches, prints what it found, and fails where something was found
// that it should fail on, or where something may hide in what it could not see.
func (p *program) diagnoseBroker(ctx context.Context, name string, api poll.API, o diagnoseOptions) error {
	w, done := readFor(ctx, api, o)
	defer done()
	if err := p.watch(ctx, w, o.queues); err != nil {
		return err
	}
	return p.tellDiagnosis(newDiagnosis(name, w.History.Report(), w.History.Seen(o.queues.wanted()), o.queues), o)
}

// tellDiagnosis prints a diagnosis, and fails where the command should.
func (p *program) tellDiagnosis(d *diagnosis, o diagnoseOptions) error {
	if none, known := d.seen.Queues.Int(); o.queues != "" && known && none == 0 {
		return noSuchQueues(o)
	}
	if err := p.printDiagnosis(d, o.json); err != nil {
		return err
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

func (p *program) printDiagnosis(d *diagnosis, asJSON bool) error {
	if asJSON {
		return printDiagnosisJSON(p.out, d)
	}
	styles := theme.Theme{} // which style nothing
	if p.outScreen {
		styles = theme.Default()
	}
	return newDiagnosisPrinter(p.out, p.width, styles).print(d)
}

// conclude is what the exit code comes from. Where nothing was found that it should fail
// on, it has to have seen all that could be it.
func (d *diagnosis) conclude(asked failOn) error {
	bad := slices.DeleteFunc(slices.Clone(d.findings), func(f diagnose.Finding) bool { return !asked.asksFor(f) })
	switch {
	case len(bad) > 0:
		return found{what: asked.String(), n: len(bad)}
	case len(d.unread) > 0:
		return d.unread[0].Err
	case d.partial:
		return notAllSeen()
	}
	return nil
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
		What:  lang.Say("--queue %q: no queue has a name like that", string(o.queues)),
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

// verdictList is the verdicts as help shows them.
func verdictList() string {
	said := lang.Say("Verdicts:")
	for _, v := range diagnose.Verdicts() {
		said += "\n  " + text.Fit(string(v), 19) + finding.Title(v)
	}
	return said
}
