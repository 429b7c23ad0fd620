package cli

import (
	"context"
	"errors"
	"slices"
	"sync"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// listAPI is what list asks of the management API.
type listAPI interface {
	Queues(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	QueuesWithStats(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	AllQueues(ctx context.Context, q mgmt.QueueQuery, fields ...string) (mgmt.QueueList, error)
	AllQueuesWithStats(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	Queue(context.Context, mgmt.Key) (mgmt.QueueList, error)
	Consumers(ctx context.Context, vhost string) ([]mgmt.Consumer, mgmt.Reading, error)
}

// listed is a queue that is printed.
type listed struct {
	*mgmt.Queue             // with Stats where they were read
	consumers   mgmt.Figure // not known until somebody has said
}

// stats are its statistics, of which nothing is known where they were not read.
func (q *listed) stats() *mgmt.QueueStats {
	if q.Stats == nil {
		return &mgmt.QueueStats{}
	}
	return q.Stats
}

func (q *listed) messages() mgmt.Figure { return mgmt.Row{QueueTotals: q.QueueTotals}.Messages() }

// take takes what the statistics have of it that the list has not.
func (q *listed) take(answer *mgmt.Queue) {
	if !mgmt.AnyKnown(q.Ready, q.Unacked) {
		q.Ready, q.Unacked = answer.Ready, answer.Unacked
	}
	if q.Stats = answer.Stats; q.Stats != nil {
		q.consumers = q.Stats.Consumers
	}
}

// listing is what is printed, and what it takes to read it.
type listing struct {
	rows     []listed
	matching int // how many queues there are to print, on all pages

	figures   bool // what a queue holds is printed, or sorted by
	consumers bool
	stats     bool // something that only the statistics have
}

// few is how many queues are asked for one by one. Each takes a broker a millisecond of its
// CPU, and all consumers at once 36 for each thousand of them (3.10.8), of which nobody
// knows beforehand how many there are.
const few = 20

// readList reads the queues that are printed, and no more than that where RabbitMQ can
// leave out the rest. Without statistics what comes from them is not known, which is said
// and is no failure.
func (p *program) readList(ctx context.Context, api listAPI, o listOptions) (*listing, error) {
	l := &listing{}
	shown := append(o.columns.orDefault(o.json), columnOf(string(o.sort)))
	for _, c := range shown {
		l.figures = l.figures || slices.Contains(c.fields, "messages_ready") || slices.Contains(c.fields, "messages_unacknowledged")
		l.consumers = l.consumers || c.name == consumersColumn
		l.stats = l.stats || c.stats
	}
	list, err := l.queues(ctx, api, o, fieldsOf(shown))
	if err != nil {
		return nil, err
	}
	l.take(&list)
	err = l.complete(ctx, api, o)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		p.warn(l.missing(err))
	}
	o.sort.apply(l.rows)
	return l, nil
}

func fieldsOf(shown []*column) (fields []string) {
	for _, c := range shown {
		for _, field := range c.fields {
			if !slices.Contains(fields, field) {
				fields = append(fields, field)
			}
		}
	}
	return fields
}

// missing says what is not known.
func (l *listing) missing(err error) string {
	if l.stats || !l.consumers {
		return lang.Say("some figures are not known: %s", lang.Error(err))
	}
	return lang.Say("the consumers are not known: %s", lang.Error(err))
}

func (l *listing) take(list *mgmt.QueueList) {
	l.matching = list.Matching
	l.rows = make([]listed, len(list.Queues))
	for i := range list.Queues {
		l.rows[i].Queue = &list.Queues[i]
		l.rows[i].consumers = l.rows[i].stats().Consumers
	}
}

// queues asks for the queues, with statistics where that is less than to ask for those of
// each.
func (l *listing) queues(ctx context.Context, api listAPI, o listOptions, fields []string) (mgmt.QueueList, error) {
	q := mgmt.QueueQuery{
		Vhost: o.vhost, Name: o.filter, Regex: o.regex,
		Sort: o.sort.field(), Descending: o.sort.descending(), Page: max(int(o.page), 1), Size: int(o.top),
	}
	withStats := !q.Sort.Live() || l.stats && (q.Size == 0 || q.Size > few)
	page, all := api.Queues, func() (mgmt.QueueList, error) { return api.AllQueues(ctx, q, fields...) }
	if withStats {
		page, all = api.QueuesWithStats, func() (mgmt.QueueList, error) { return api.AllQueuesWithStats(ctx, q) }
	}
	if q.Size > 0 && q.Size <= mgmt.LargestPage {
		list, err := page(ctx, q)
		if list.Query.Page != q.Page {
			list.Queues = nil // there are fewer pages: this is the last of them
		}
		return list, err
	}
	if q.Size == 0 && q.Name != "" {
		first := q
		first.Size = mgmt.LargestPage
		if list, err := page(ctx, first); err != nil || len(list.Queues) >= list.Matching {
			return list, err
		}
	}
	return all() // which takes no longer than two pages do
}

// complete asks for what the list has not.
func (l *listing) complete(ctx context.Context, api listAPI, o listOptions) error {
	var without []int
	for i := range l.rows {
		if l.lacks(i) {
			without = append(without, i)
		}
	}
	ask := l.askEach
	if len(without) > few {
		ask = l.askAll
	}
	err := ask(ctx, api, o, without)
	if l.consumers && len(l.rows) > few {
		err = errors.Join(err, l.countConsumers(ctx, api, o))
	}
	return err
}

// lacks says that the statistics of a queue are wanted: for a column, for the consumers of
// few, or as it is a stream, of which no list without statistics says what it holds.
func (l *listing) lacks(i int) bool {
	q := &l.rows[i]
	stream := l.figures && q.Type == "stream" && !mgmt.AnyKnown(q.Ready, q.Unacked)
	return q.Stats == nil && (l.stats || stream || l.consumers && len(l.rows) <= few)
}

// askEach asks for some queues, a few at a time. One that is gone meanwhile stays as it
// was listed.
func (l *listing) askEach(ctx context.Context, api listAPI, _ listOptions, rows []int) error {
	const atOnce = 4
	var errs [atOnce]error
	var all sync.WaitGroup
	for worker := range atOnce {
		all.Go(func() {
			for n := worker; n < len(rows); n += atOnce {
				list, err := api.Queue(ctx, l.rows[rows[n]].Key)
				switch {
				case err == nil:
					l.rows[rows[n]].take(&list.Queues[0])
				case !isKind(err, mgmt.NotFound) && !isKind(err, mgmt.BadName):
					errs[worker] = err
					return
				}
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// askAll finds those queues among all.
func (l *listing) askAll(ctx context.Context, api listAPI, o listOptions, rows []int) error {
	list, err := api.AllQueuesWithStats(ctx, mgmt.QueueQuery{Vhost: o.vhost})
	at := make(map[mgmt.Key]*mgmt.Queue, len(list.Queues))
	for i := range list.Queues {
		at[list.Queues[i].Key] = &list.Queues[i]
	}
	for _, i := range rows {
		if q := at[l.rows[i].Key]; q != nil {
			l.rows[i].take(q)
		}
	}
	return err
}

// countConsumers counts them for the queues without statistics.
func (l *listing) countConsumers(ctx context.Context, api listAPI, o listOptions) error {
	if !slices.ContainsFunc(l.rows, func(q listed) bool { return q.Stats == nil }) {
		return nil
	}
	consumers, _, err := api.Consumers(ctx, o.vhost)
	if err != nil {
		return err
	}
	counts := make(map[mgmt.Key]float64)
	for i := range consumers {
		counts[consumers[i].Queue]++
	}
	for i := range l.rows {
		if l.rows[i].Stats == nil {
			l.rows[i].consumers = mgmt.Known(counts[l.rows[i].Key])
		}
	}
	return nil
}
