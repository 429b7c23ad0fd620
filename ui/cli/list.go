package cli

import (
	"context"
	"regexp"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/client"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

type listOptions struct {
	json    bool
	sort    order
	top     atMost
	page    atMost
	vhost   string
	filter  string
	regex   bool
	columns columns
}

// aboutList is what list --help says, before the columns.
const aboutList lang.Text = `list prints every queue that the user may see, one a line:

  name  ready  unacked  consumers  type  vhost

or what --columns names, in that order. On a terminal the columns are aligned
under a header. In a pipe they are separated by one tab, without a header, so
that cut, sort and awk -F'\t' need not skip a line; a figure that the broker did
not send is a -. Names with control characters are written with escapes (\t, \e,
\u202e). With --json it is an array of objects, and such a figure is null.

The broker sorts, filters and makes the pages: --top 20 reads no more than 20
queues, and --page 2 with it the next 20.

ready, unacked and messages (messages_ready, messages_unacknowledged, and both
together) are live for classic queues, and as old as its tick for a quorum queue
(5 s by default). What else is a figure comes from the broker's statistics and
is some seconds old; so is what a stream holds, which --sort takes for nothing
where only the first are read. If all queues are listed with such figures, ready
and unacked are as old as these.

Nothing on the broker is changed. A broker that runs has to be named: with
--url, or in the environment.`

func (p *program) listCommand() *cobra.Command {
	o := listOptions{sort: "unacked"}
	cmd := &cobra.Command{
		Use:   "list",
		Short: lang.Say("List the queues once, for scripts"),
		Long:  lang.Say(aboutList) + "\n\n" + columnList(),
		Example: `  rabbitlab list --url amqp://guest:guest@localhost:5672
  rabbitlab list --sort ready --top 5
  rabbitlab list --filter invoices --columns name,state,memory
  rabbitlab list --vhost orders --json
  rabbitlab list | awk -F'\t' '$3 > 100 { print $1 }'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(cmd); err != nil {
				return err
			}
			return p.list(cmd.Context(), p.choice(cmd), o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, lang.Say("print a JSON array"))
	f.Var(&o.columns, "columns", lang.Say("print these `COLUMNS`, with commas between, in this order"))
	f.Var(&o.sort, "sort", lang.Say("by this `COLUMN`, figures with the most first (default unacked)"))
	f.Var(&o.top, "top", lang.Say("print only the first `N`"))
	f.Var(&o.page, "page", lang.Say("print the `N`th page of so many as --top says"))
	f.StringVar(&o.filter, "filter", "", lang.Say("only the queues with this `TEXT` in their names, upper or lower case"))
	f.BoolVar(&o.regex, "regex", false, lang.Say("the text of --filter is a regular expression"))
	f.Var((*vhostFlag)(&o.vhost), "vhost", lang.Say("only the queues of this `VHOST` (default all)"))
	_ = cmd.RegisterFlagCompletionFunc("columns", completeColumns)
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(sortNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// check refuses flags that tell nothing without another.
func (o *listOptions) check(cmd *cobra.Command) error {
	switch {
	case o.page > 0 && o.top == 0:
		return wrongUsage(cmd, lang.Say("--%s needs --%s", "page", "top"), lang.Say("it says how many are on a page"))
	case o.regex && o.filter == "":
		return wrongUsage(cmd, lang.Say("--%s needs --%s", "regex", "filter"), "")
	case !o.regex:
		return nil
	}
	// some releases take what is no expression for one that finds nothing
	if _, err := regexp.Compile(o.filter); err != nil {
		return wrongUsage(cmd, lang.Say("--%s %q: %s", "filter", o.filter, err.Error()), lang.Say("it has to be a regular expression as both RE2 and PCRE know it"))
	}
	return nil
}

func (p *program) list(ctx context.Context, c target.Choice, o listOptions) error {
	return p.asking(ctx, c, "list", func(ctx context.Context, b *broker, api *client.Client) error {
		return p.listBroker(ctx, b, api, o)
	})
}

func (p *program) listBroker(ctx context.Context, b *broker, api *client.Client, o listOptions) error {
	if err := b.hasVhost(ctx, api, o.vhost); err != nil {
		return err
	}
	api.LookAtNodes(ctx)
	l, err := p.readList(ctx, api, o)
	if err != nil {
		return err
	}
	if len(l.rows) == 0 {
		if err := p.explainNothing(ctx, api, o, l.matching); err != nil {
			return err
		}
	}
	switch shown := o.columns.orDefault(o.json); {
	case o.json:
		return printListJSON(p.out, l.rows, shown)
	case p.outScreen:
		return printListTable(p.out, l.rows, shown, p.width)
	default:
		return printListLines(p.out, l.rows, shown)
	}
}

// explainNothing says why there is nothing to print, where that is not plain: the user
// may see no vhost, which is a failure, or there is no such page.
func (p *program) explainNothing(ctx context.Context, api *client.Client, o listOptions, matching int) error {
	if o.page > 1 {
		p.warn(lang.Say("there is no page %s", text.Count(int64(o.page), true)))
		return nil
	}
	if o.vhost != "" || o.filter != "" || matching > 0 {
		return nil
	}
	mayNone, err := seesNoVhost(ctx, api)
	if err != nil || !mayNone {
		return err
	}
	return &problem.Error{
		What:  lang.Say("this user may see no vhost, and so no queue"),
		Means: lang.Say("it has permissions in none"),
		Do:    lang.Say("give it permissions: rabbitmqctl set_permissions -p VHOST USER '^$' '^$' '.*'"),
	}
}
