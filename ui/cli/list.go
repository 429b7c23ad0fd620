package cli

import (
	"context"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

type listOptions struct {
	json  bool
	sort  order
	top   atMost
	vhost string
}

func (p *program) listCommand() *cobra.Command {
	o := listOptions{sort: byUnacked}
	cmd := &cobra.Command{
		Use:   "list",
		Short: lang.Say("List the queues once, for scripts"),
		Long: lang.Say(`list prints every queue that the user may see, one a line:

  name  ready  unacked  consumers  type  vhost

On a terminal the columns are aligned under a header. In a pipe they are
separated by one tab, in the same order, without a header, so that cut, sort and
awk -F'\t' need not skip a line; a figure that the broker did not send is a -.
Names with control characters are written with escapes (\t, \e, \u202e).

With --json it is an array of objects, and such a figure is null.

ready and unacked (messages_ready, messages_unacknowledged) are live for classic
queues, and as old as its tick for a quorum queue (5 s by default). consumers
come from the broker's statistics and are some seconds old.

Nothing on the broker is changed. A broker that runs has to be named: with
--url, or in the environment.`),
		Example: `  rabbitlab list --url amqp://guest:guest@localhost:5672
  rabbitlab list --sort ready --top 5
  rabbitlab list --vhost orders --json
  rabbitlab list | awk -F'\t' '$3 > 100 { print $1 }'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.list(cmd.Context(), p.choice(cmd), o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, lang.Say("print a JSON array"))
	f.Var(&o.sort, "sort", lang.Say("by this `COLUMN`: unacked or ready (most first), or name (default unacked)"))
	f.Var(&o.top, "top", lang.Say("print only the first `N`"))
	f.StringVar(&o.vhost, "vhost", "", lang.Say("only the queues of this `VHOST` (default all)"))
	return cmd
}

func (p *program) list(ctx context.Context, c target.Choice, o listOptions) error {
	t, err := p.running(c, "list")
	if err != nil {
		return err
	}
	return p.withBroker(ctx, t, func(ctx context.Context, b *broker) error {
		return p.listBroker(ctx, b, o)
	})
}

func (p *program) listBroker(ctx context.Context, b *broker, o listOptions) error {
	client, err := b.client(true)
	if err != nil {
		return err
	}
	defer client.Close()
	rows, err := p.readRows(ctx, client, o)
	if err != nil {
		return b.explain(err)
	}
	o.sort.apply(rows)
	rows = o.top.cut(rows)
	switch {
	case o.json:
		return printListJSON(p.out, rows)
	case p.outScreen:
		return printListTable(p.out, rows, p.width)
	}
	return printListLines(p.out, rows)
}

// queueReader is what list asks of the management API.
type queueReader interface {
	Queues(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	AllQueues(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	Consumers(ctx context.Context, vhost string) ([]mgmt.Consumer, mgmt.Reading, error)
}

// readRows asks for the queues with their live counts, and for who consumes. Without
// statistics the consumers are not known, which is said and is no failure.
func (p *program) readRows(ctx context.Context, c queueReader, o listOptions) ([]mgmt.Row, error) {
	list, err := readQueues(ctx, c, o)
	if err != nil {
		return nil, err
	}
	consumers, _, err := c.Consumers(ctx, o.vhost)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		p.warn(lang.Say("the consumers are not known: %s", lang.Echo(err.Error())))
	}
	counts := make(map[mgmt.Key]float64)
	for i := range consumers {
		counts[consumers[i].Queue]++
	}
	rows := make([]mgmt.Row, len(list.Queues))
	for i, q := range list.Queues {
		rows[i].QueueTotals = q.QueueTotals
		if err == nil {
			rows[i].Stats.Consumers = mgmt.Known(counts[q.Key])
		}
	}
	return rows, nil
}

// readQueues asks for no more than is printed.
func readQueues(ctx context.Context, c queueReader, o listOptions) (mgmt.QueueList, error) {
	q := mgmt.QueueQuery{Vhost: o.vhost, Sort: o.sort.field(), Descending: o.sort != byName, Page: 1, Size: int(o.top)}
	if q.Size < 1 || q.Size > mgmt.LargestPage {
		q.Size = 0
		return c.AllQueues(ctx, q)
	}
	return c.Queues(ctx, q)
}
