package deadletter

import (
	"context"
	"errors"

	"rabbitlab/mgmt"
)

// Asker is asked for what dead letters may meet. client.Client is one.
type Asker interface {
	Queue(context.Context, mgmt.Key) (mgmt.QueueList, error)
	Exchange(context.Context, mgmt.ExchangeKey) (mgmt.Exchange, error)
}

// mostAsked bounds of how many queues and exchanges is asked to follow one queue's dead
// letters.
const mostAsked = 40

// Explore reads what it takes to follow the dead letters of a queue, and says of how many
// queues and exchanges it asked. A queue that is not there is no error.
func Explore(ctx context.Context, api Asker, k mgmt.Key) (t mgmt.Topology, asked int, err error) {
	t = mgmt.Topology{Queue: k, Queues: map[string]*mgmt.TopologyQueue{}, Exchanges: map[string]*mgmt.Exchange{}}
	for asked < mostAsked {
		needs := Follow(&t, "").Needs
		if len(needs) == 0 {
			break
		}
		for _, n := range needs[:min(len(needs), mostAsked-asked)] {
			asked++
			if err := read(ctx, api, &t, n); err != nil {
				return t, asked, err
			}
		}
	}
	return t, asked, nil
}

// read reads one queue or exchange; one that is not there is nil.
func read(ctx context.Context, api Asker, t *mgmt.Topology, n Need) error {
	var e *mgmt.Error
	if n.Exchange {
		x, err := api.Exchange(ctx, mgmt.ExchangeKey{Vhost: t.Queue.Vhost, Name: n.Name})
		if errors.As(err, &e) && e.Kind == mgmt.NotFound {
			t.Exchanges[n.Name] = nil
			return nil
		}
		t.Exchanges[n.Name] = &x
		return err
	}
	l, err := api.Queue(ctx, mgmt.Key{Vhost: t.Queue.Vhost, Name: n.Name})
	switch {
	case errors.As(err, &e) && e.Kind == mgmt.NotFound:
		t.Queues[n.Name] = nil
		return nil
	case err != nil:
		return err
	}
	if t.At.IsZero() {
		t.Reading = l.Reading
	}
	t.Queues[n.Name] = nil
	for _, q := range l.Queues {
		t.Queues[n.Name] = &mgmt.TopologyQueue{Type: q.Type}
		if q.Stats != nil {
			t.Queues[n.Name].Settings = q.Stats.Settings
			t.Queues[n.Name].Untold = !q.Stats.PoliciesTold
		}
	}
	return nil
}
