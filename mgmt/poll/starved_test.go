package poll

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// lateAPI takes so long for each answer.
type lateAPI time.Duration

func (l lateAPI) wait(ctx context.Context) (mgmt.Reading, error) {
	began := time.Now()
	select {
	case <-ctx.Done():
		return mgmt.Reading{}, ctx.Err()
	case <-time.After(time.Duration(l)):
		return mgmt.Reading{At: began, Took: time.Since(began)}, nil
	}
}

func (l lateAPI) list(ctx context.Context, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	r, err := l.wait(ctx)
	return mgmt.QueueList{Reading: r, Query: q, Live: live}, err
}

func (l lateAPI) Overview(ctx context.Context) (mgmt.Overview, error) {
	r, err := l.wait(ctx)
	return mgmt.Overview{Reading: r}, err
}

func (l lateAPI) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	_, err := l.wait(ctx)
	return nil, err
}

func (l lateAPI) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return l.list(ctx, q, true)
}

func (l lateAPI) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return l.list(ctx, q, false)
}

func (l lateAPI) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return l.list(ctx, q, false)
}

func (l lateAPI) NamedQueues(ctx context.Context, _ string, _ []string) (mgmt.QueueList, error) {
	return l.list(ctx, mgmt.QueueQuery{}, true)
}

func (l lateAPI) Queue(ctx context.Context, _ mgmt.Key) (mgmt.QueueList, error) {
	return l.list(ctx, mgmt.QueueQuery{}, false)
}

func (l lateAPI) LiveQueue(ctx context.Context, _ mgmt.Key) (mgmt.QueueList, bool, error) {
	list, err := l.list(ctx, mgmt.QueueQuery{}, true)
	return list, true, err
}

func (l lateAPI) Consumers(ctx context.Context, _ string) ([]mgmt.Consumer, mgmt.Reading, error) {
	r, err := l.wait(ctx)
	return nil, r, err
}

func (l lateAPI) HoldingChannels(ctx context.Context) ([]mgmt.Channel, bool, mgmt.Reading, error) {
	r, err := l.wait(ctx)
	return nil, true, r, err
}

func (l lateAPI) Connections(ctx context.Context) ([]mgmt.Connection, bool, mgmt.Reading, error) {
	r, err := l.wait(ctx)
	return nil, true, r, err
}

func (l lateAPI) Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error) {
	r, err := l.wait(ctx)
	return mgmt.Connection{Name: name}, r, err
}

func (l lateAPI) Sessions(ctx context.Context, _ string) ([]mgmt.Session, error) {
	_, err := l.wait(ctx)
	return nil, err
}

func (l lateAPI) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	r, err := l.wait(ctx)
	return mgmt.ChannelPast{Reading: r, Channel: name}, err
}

func (l lateAPI) Samples(ctx context.Context, k mgmt.Key) (mgmt.Series, error) {
	r, err := l.wait(ctx)
	return mgmt.Series{Key: k, Reading: r}, err
}

func (l lateAPI) Bindings(ctx context.Context, k mgmt.Key) (mgmt.Bindings, error) {
	r, err := l.wait(ctx)
	return mgmt.Bindings{Queue: k, Reading: r}, err
}

func (l lateAPI) Exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	_, err := l.wait(ctx)
	return mgmt.Exchange{Name: k.Name}, err
}

func (lateAPI) NodeShares(context.Context, mgmt.Listener) (mgmt.NodeShares, bool) {
	return mgmt.NodeShares{}, false
}

// What was not asked yet comes before what is due again, however late that is: a broker
// that is slow with every answer is asked for all of it in turn.
func TestASlowBrokerIsAskedForEverything(t *testing.T) {
	const takes = 3 * time.Second
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		r := New(lateAPI(takes), Options{})
		r.Show(mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 50})
		r.Closely(true)
		feed := r.Feed()
		ended := make(chan struct{})
		go func() { defer close(ended); _ = r.Run(ctx) }()
		time.Sleep(5 * 2 * takes) // the five long questions, and a rest after each
		cancel()
		<-ended
		var s mgmt.State
		s.Apply(feed.take())
		for _, part := range []mgmt.Part{mgmt.PartOverview, mgmt.PartAlarms, mgmt.PartTotals, mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections} {
			if s.Part(part).Read.At.IsZero() {
				t.Errorf("%s was not read", part)
			}
		}
	})
}
