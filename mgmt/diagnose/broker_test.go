package diagnose

import (
	"context"
	"errors"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/poll"
)

// broker is one that a reader asks, in a time of its own: each look at it is the world of
// that moment.
type broker struct {
	*world
	began time.Time
	takes map[mgmt.Part]time.Duration                           // for an answer; the rest takes a millisecond
	fails func(part mgmt.Part, after time.Duration) (why error) // nil fails nothing
}

var (
	errFailed   = &mgmt.Error{Kind: mgmt.ServerFailed, Status: 500, What: "it failed"}
	errDown     = &mgmt.Error{Kind: mgmt.Refused, What: "nothing listens"}
	errTimedOut = &mgmt.Error{Kind: mgmt.TimedOut, What: "it did not answer in time"}
	errNoVhost  = &mgmt.Error{Kind: mgmt.NotFound, Status: 404, What: "there is no such vhost"}
	errStats    = &mgmt.Error{Kind: mgmt.StatsOff, Status: 400, What: "it keeps no statistics"}
)

// newBroker has a consumer that holds messages, and no past.
func newBroker() *broker {
	b := &broker{world: newWorld().counted(10, 0, 0, 0, 10), began: time.Now(), takes: map[mgmt.Part]time.Duration{}}
	b.connection.ConnectedAt = b.began.Add(-time.Hour)
	return b
}

// failing fails parts for a while.
func failing(err error, from, to time.Duration, parts ...mgmt.Part) func(mgmt.Part, time.Duration) error {
	return func(part mgmt.Part, after time.Duration) error {
		for _, p := range parts {
			if p == part && after >= from && after < to {
				return err
			}
		}
		return nil
	}
}

const forEver = 24 * time.Hour

// ask passes the time that an answer takes.
func (b *broker) ask(ctx context.Context, part mgmt.Part) (l look, r mgmt.Reading, err error) {
	at := time.Now()
	if b.fails != nil {
		err = b.fails(part, at.Sub(b.began))
	}
	select {
	case <-time.After(max(b.takes[part], time.Millisecond)):
	case <-ctx.Done():
		err = ctx.Err()
	}
	l = b.look()
	l.At = at
	return l, mgmt.Reading{At: at, Took: time.Since(at)}, err
}

func (b *broker) Overview(ctx context.Context) (mgmt.Overview, error) {
	l, r, err := b.ask(ctx, mgmt.PartOverview)
	l.Overview.Reading = r
	return l.Overview, err
}

func (b *broker) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	l, _, err := b.ask(ctx, mgmt.PartAlarms)
	return l.Alarms, err
}

func (b *broker) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	l, r, err := b.ask(ctx, mgmt.PartTotals)
	list := l.Live()
	list.Query, list.Reading = q, r
	return list, err
}

func (b *broker) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	l, r, err := b.ask(ctx, mgmt.PartQueues)
	list := l.WithStats()
	list.Query, list.Reading = q, r
	return list, err
}

func (b *broker) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	list, err := b.QueuesWithStats(ctx, q)
	list.Unsorted = true
	return list, err
}

func (b *broker) Consumers(ctx context.Context, _ string) ([]mgmt.Consumer, mgmt.Reading, error) {
	l, r, err := b.ask(ctx, mgmt.PartConsumers)
	return l.Consumers, r, err
}

func (b *broker) HoldingChannels(ctx context.Context) ([]mgmt.Channel, bool, mgmt.Reading, error) {
	l, r, err := b.ask(ctx, mgmt.PartChannels)
	return l.Channels, true, r, err
}

func (b *broker) Connections(ctx context.Context) ([]mgmt.Connection, bool, mgmt.Reading, error) {
	l, r, err := b.ask(ctx, mgmt.PartConnections)
	return l.Connections, true, r, err
}

func (*broker) Sessions(context.Context, string) ([]mgmt.Session, error) { return nil, errNotAsked }

func (b *broker) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	l, r, err := b.ask(ctx, mgmt.PartPasts)
	past := l.Pasts[name]
	past.Reading, past.Channel = r, name
	return past, err
}

var errNotAsked = errors.New("a diagnosis has no need of it")

func (*broker) NamedQueues(context.Context, string, []string) (mgmt.QueueList, error) {
	return mgmt.QueueList{}, errNotAsked
}

func (*broker) Queue(context.Context, mgmt.Key) (mgmt.QueueList, error) {
	return mgmt.QueueList{}, errNotAsked
}

func (*broker) LiveQueue(context.Context, mgmt.Key) (mgmt.QueueList, bool, error) {
	return mgmt.QueueList{}, false, errNotAsked
}

func (*broker) Connection(context.Context, string) (mgmt.Connection, mgmt.Reading, error) {
	return mgmt.Connection{}, mgmt.Reading{}, errNotAsked
}

func (*broker) Samples(context.Context, mgmt.Key) (mgmt.Series, error) {
	return mgmt.Series{}, errNotAsked
}

func (*broker) Bindings(context.Context, mgmt.Key) (mgmt.Bindings, error) {
	return mgmt.Bindings{}, errNotAsked
}

func (*broker) Exchange(context.Context, mgmt.ExchangeKey) (mgmt.Exchange, error) {
	return mgmt.Exchange{}, errNotAsked
}

func (*broker) NodeShares(context.Context, mgmt.Listener) (mgmt.NodeShares, bool) {
	return mgmt.NodeShares{}, false
}

// watch watches it as `rabbitlab diagnose` does, and tells for how long that was.
func (b *broker) watch(t *testing.T, ctx context.Context, w *Watch) (lasted time.Duration, err error) {
	t.Helper()
	reader := poll.New(b, poll.Options{Pages: 20})
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage})
	w.Reader, w.Source = reader, reader.Feed()
	reading, done := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- reader.Run(reading) }()
	began := time.Now()
	err = w.Run(ctx)
	lasted = time.Since(began)
	done()
	<-ended
	return lasted, err
}
