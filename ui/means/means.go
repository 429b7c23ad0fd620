// Package means gives a scenario what it is played with: the broker's own figures,
// and what may be done to a broker of our own.
package means

import (
	"context"
	"errors"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/node"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

// Own is a broker that rabbitlab started itself.
type Own interface {
	Stop(context.Context) error // in good order
	Crash() error               // as a power cut would
	Resume(context.Context) error
}

// Of is what a scenario is played with on a broker: its management API, the vhost
// of the lab's queues, and own, nil for somebody's broker, which is not ours to
// restart.
func Of(api *client.Client, vhost string, own Own) scenario.Means {
	m := scenario.Means{Figures: figures(api, vhost), Memory: memory(api, vhost)}
	if own == nil {
		return m
	}
	m.Restart = func(ctx context.Context, news scenario.News) error {
		news(record.BrokerStopping, "")
		if err := own.Stop(ctx); err != nil {
			return err
		}
		news(record.BrokerStopped, "")
		return Resume(ctx, own, news)
	}
	if cluster, is := own.(interface{ Nodes() []*node.Node }); is {
		for _, n := range cluster.Nodes() {
			m.Nodes = append(m.Nodes, nodeOf(n))
		}
	}
	m.Crash = func(ctx context.Context, news scenario.News) error {
		err := own.Crash()
		news(record.BrokerCrashed, "")
		return errors.Join(err, Resume(ctx, own, news))
	}
	return m
}

// nodeOf is one node of a cluster of our own.
func nodeOf(n *node.Node) scenario.Node {
	return scenario.Node{
		Name: n.Name(),
		Crash: func(news scenario.News) error {
			err := n.Crash()
			news(record.NodeCrashed, n.Name())
			return err
		},
		Start: func(ctx context.Context, news scenario.News) error {
			news(record.NodeStarting, n.Name())
			err := n.Resume(ctx)
			if err == nil {
				news(record.NodeStarted, n.Name())
			}
			return err
		},
	}
}

// Resume starts a broker of our own that has ended, and tells how that goes. One
// that takes its time says what it waits for.
func Resume(ctx context.Context, own Own, news scenario.News) error {
	news(record.BrokerStarting, "")
	if slow, is := own.(interface {
		Tell(progress func(stage string))
	}); is {
		slow.Tell(func(stage string) { news(record.BrokerStarting, stage) })
		defer slow.Tell(nil)
	}
	err := own.Resume(ctx)
	if err == nil {
		news(record.BrokerStarted, "")
	}
	return err
}

// figures asks what the broker itself counts in a queue.
func figures(api *client.Client, vhost string) scenario.Figures {
	return func(ctx context.Context, queue string) (ready, unacked int64, known bool, err error) {
		q, err := api.QueueTotals(ctx, mgmt.Key{Vhost: vhost, Name: queue})
		var failed *mgmt.Error
		if errors.As(err, &failed) && failed.Kind == mgmt.NotFound {
			err = scenario.ErrNoQueue
		}
		if err != nil {
			return 0, 0, false, err
		}
		ready, readyKnown := q.Ready.Int()
		unacked, unackedKnown := q.Unacked.Int()
		return ready, unacked, readyKnown && unackedKnown, nil
	}
}

// memory asks how many bytes of memory a queue takes.
func memory(api *client.Client, vhost string) func(context.Context, string) (int64, bool, error) {
	return func(ctx context.Context, queue string) (int64, bool, error) {
		f, err := api.QueueMemory(ctx, mgmt.Key{Vhost: vhost, Name: queue})
		bytes, known := f.Int()
		return bytes, known, err
	}
}
