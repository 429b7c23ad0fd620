package deadletter_test

import (
	"context"
	"errors"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

// asker answers for a world.
type asker world

func (a asker) Queue(_ context.Context, k mgmt.Key) (mgmt.QueueList, error) {
	q := a.queues[k.Name]
	if q == nil {
		return mgmt.QueueList{}, &mgmt.Error{Kind: mgmt.NotFound}
	}
	return mgmt.QueueList{Queues: []mgmt.Queue{{
		QueueTotals: mgmt.QueueTotals{Key: k, Type: q.Type}, Stats: &mgmt.QueueStats{Key: k, Settings: q.Settings, PoliciesTold: !q.Untold},
	}}}, nil
}

func (a asker) Exchange(_ context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	x := a.exchanges[k.Name]
	if x == nil {
		return mgmt.Exchange{}, &mgmt.Error{Kind: mgmt.NotFound}
	}
	return *x, nil
}

// deaf answers nothing of exchanges.
type deaf struct{ asker }

var errDeaf = errors.New("deaf")

func (deaf) Exchange(context.Context, mgmt.ExchangeKey) (mgmt.Exchange, error) {
	return mgmt.Exchange{}, errDeaf
}

func TestOnlyWhatIsNeededIsAskedFor(t *testing.T) {
	w := newWorld(queues{"q": queue("dlx", "k"), "a": queue("-", ""), "b": queue("-", "")},
		exchange("dlx", "direct", "a k", "b other"), exchange("other", "fanout", "b"))
	k := mgmt.Key{Vhost: "/", Name: "q"}
	top, asked, err := deadletter.Explore(t.Context(), asker(w), k)
	if err != nil || asked != 3 || len(top.Queues) != 2 || len(top.Exchanges) != 1 || top.Queue != k {
		t.Errorf("asked for %d: %+v, error %v", asked, top, err)
	}
	_, asked, err = deadletter.Explore(t.Context(), deaf{asker(w)}, k)
	if !errors.Is(err, errDeaf) || asked != 2 {
		t.Errorf("asked for %d, error %v", asked, err)
	}
}
