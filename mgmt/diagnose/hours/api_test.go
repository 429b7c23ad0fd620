package hours

import (
	"cmp"
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// answers is how long an answer takes.
const answers = time.Millisecond

// ask passes the time that an answer takes, with the broker as it is when it was asked. It
// is locked until done is called.
func (b *broker) ask(ctx context.Context) (r mgmt.Reading, done func(), err error) {
	at := time.Now()
	select {
	case <-time.After(answers):
	case <-ctx.Done():
		err = ctx.Err()
	}
	b.mu.Lock()
	b.advance(at)
	return mgmt.Reading{At: at, Took: time.Since(at)}, b.mu.Unlock, err
}

func (b *broker) Overview(ctx context.Context) (mgmt.Overview, error) {
	r, done, err := b.ask(ctx)
	defer done()
	o := b.overview()
	o.Reading = r
	return o, err
}

func (b *broker) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	_, done, err := b.ask(ctx)
	defer done()
	return nil, err
}

func (b *broker) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return b.list(ctx, q, true)
}

func (b *broker) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return b.list(ctx, q, false)
}

func (b *broker) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return b.list(ctx, q, false)
}

// list is all queues, the fullest first: there are not enough for a second page.
func (b *broker) list(ctx context.Context, query mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	r, done, err := b.ask(ctx)
	defer done()
	l := mgmt.QueueList{Reading: r, Query: query, Live: live, Matching: len(b.queues), Total: len(b.queues)}
	for _, q := range b.queues {
		l.Queues = append(l.Queues, q.as(live))
	}
	slices.SortStableFunc(l.Queues, func(a, b mgmt.Queue) int {
		return cmp.Compare(b.Ready.Or(0)+b.Unacked.Or(0), a.Ready.Or(0)+a.Unacked.Or(0))
	})
	return l, err
}

func (q *queue) as(live bool) mgmt.Queue {
	if live {
		return mgmt.Queue{QueueTotals: q.totals()}
	}
	return q.row()
}

func (b *broker) named(ctx context.Context, live bool, names ...string) (mgmt.QueueList, error) {
	r, done, err := b.ask(ctx)
	defer done()
	l := mgmt.QueueList{Reading: r, Live: live}
	for _, name := range names {
		if q := b.find(name); q != nil {
			l.Queues = append(l.Queues, q.as(live))
		}
	}
	return l, err
}

func (b *broker) NamedQueues(ctx context.Context, _ string, names []string) (mgmt.QueueList, error) {
	return b.named(ctx, true, names...)
}

func (b *broker) Queue(ctx context.Context, k mgmt.Key) (mgmt.QueueList, error) {
	return b.named(ctx, false, k.Name)
}

func (b *broker) LiveQueue(ctx context.Context, k mgmt.Key) (mgmt.QueueList, bool, error) {
	l, err := b.named(ctx, true, k.Name)
	return l, true, err
}

func (b *broker) Consumers(ctx context.Context, _ string) (all []mgmt.Consumer, r mgmt.Reading, err error) {
	r, done, err := b.ask(ctx)
	defer done()
	for _, c := range b.channels {
		for _, x := range c.consumers {
			all = append(all, x.row())
		}
	}
	return all, r, err
}

func (b *broker) HoldingChannels(ctx context.Context) (all []mgmt.Channel, complete bool, r mgmt.Reading, err error) {
	r, done, err := b.ask(ctx)
	defer done()
	for _, c := range b.channels {
		all = append(all, c.row())
	}
	return all, true, r, err
}

func (b *broker) Connections(ctx context.Context) (all []mgmt.Connection, complete bool, r mgmt.Reading, err error) {
	r, done, err := b.ask(ctx)
	defer done()
	for _, c := range b.channels {
		all = append(all, c.connection)
	}
	return all, true, r, err
}

func (b *broker) Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error) {
	r, done, err := b.ask(ctx)
	defer done()
	for _, c := range b.channels {
		if c.connection.Name == name {
			return c.connection, r, err
		}
	}
	return mgmt.Connection{}, r, cmp.Or(err, errNotThere)
}

var errNotThere error = &mgmt.Error{Kind: mgmt.NotFound, Status: 404, What: "there is none"}

// Sessions are of AMQP 1.0, which nobody speaks here.
func (b *broker) Sessions(ctx context.Context, _ string) ([]mgmt.Session, error) {
	_, done, err := b.ask(ctx)
	done()
	return nil, err
}

func (b *broker) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	r, done, err := b.ask(ctx)
	defer done()
	past := mgmt.ChannelPast{Reading: r, Channel: name}
	for _, c := range b.channels {
		if c.name != name {
			continue
		}
		for _, s := range c.remembered() {
			if s.tally != (tally{}) {
				past.Samples = append(past.Samples, mgmt.ChannelSample{
					At: b.at(s.at), Delivered: known(s.delivered), Got: known(s.got), Acked: known(s.acked), Redelivered: known(s.redelivered),
				})
			}
		}
		return past, err
	}
	return past, cmp.Or(err, errNotThere)
}

func (b *broker) Samples(ctx context.Context, k mgmt.Key) (mgmt.Series, error) {
	r, done, err := b.ask(ctx)
	defer done()
	series := mgmt.Series{Key: k, Reading: r}
	if q := b.find(k.Name); q != nil {
		for _, s := range q.remembered() {
			series.Samples = append(series.Samples, mgmt.Sample{At: b.at(s.at), Ready: known(s.ready), Unacked: known(s.unacked)})
		}
	}
	return series, err
}

func (b *broker) Exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	_, done, err := b.ask(ctx)
	defer done()
	return mgmt.Exchange{Name: k.Name}, err
}

func (b *broker) Bindings(ctx context.Context, k mgmt.Key) (mgmt.Bindings, error) {
	r, done, err := b.ask(ctx)
	defer done()
	bindings := mgmt.Bindings{Queue: k, Reading: r}
	if q := b.find(k.Name); q != nil {
		bindings.Exchanges = q.bound
	}
	return bindings, err
}

func (*broker) NodeShares(context.Context, mgmt.Listener) (mgmt.NodeShares, bool) {
	return mgmt.NodeShares{}, false
}
