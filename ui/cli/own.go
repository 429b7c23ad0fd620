package cli

import (
	"cmp"
	"context"
	"runtime/debug"
	"strconv"
	"time"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/release"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/tui"
)

// ownBroker is a broker that rabbitlab started itself: the built-in one, or a
// RabbitMQ, installed here or in a container.
type ownBroker interface {
	tui.OwnBroker
	URL() string        // with user and password, for clients only
	Management() string // without
	User() string
	Password() string
	Version() string // of RabbitMQ; of the built-in broker, that which it stands in for
	Close() error    // at once
}

// wishes are what a broker of our own is to have; what is zero is chosen for it.
type wishes struct {
	heard                    bool // what the broker says of its clients is printed: they are not rabbitlab itself
	amqpPort, managementPort int
	user, password           string
	nodes                    int             // of the cluster that a RabbitMQ is to be; 0: one is enough
	consumerTimeout          time.Duration   // consumer_timeout
	statistics               time.Duration   // collect_statistics_interval; 0: as soon as may be
	as                       release.Release // of the built-in broker; none: the newest
	// permit are deprecated features that are permitted besides those that the release
	// permits. A nil one permits, of the built-in broker, what the playground needs.
	permit []string
}

// permitted are the deprecated features, for the built-in broker.
func (w wishes) permitted() map[string]bool {
	if w.permit == nil {
		return minirabbit.TransientQueuesToo
	}
	all := map[string]bool{}
	for _, feature := range w.permit {
		all[feature] = true
	}
	return all
}

// settings are the wishes as lines of rabbitmq.conf.
func (w wishes) settings() map[string]string {
	all := map[string]string{}
	if w.consumerTimeout > 0 {
		all["consumer_timeout"] = strconv.FormatInt(w.consumerTimeout.Milliseconds(), 10)
	}
	if w.statistics > 0 {
		all["collect_statistics_interval"] = strconv.FormatInt(w.statistics.Milliseconds(), 10)
	}
	for _, feature := range w.permit {
		all["deprecated_features.permit."+feature] = "true"
	}
	return all
}

// frugal is how much garbage there may be for each hundred bytes that are needed,
// where the messages of a broker are in our own memory: a million of them then
// take a third less at the worst.
const frugal = 50

// startOwn starts a private broker. progress is told what it waits for, and log
// what the broker has to say to the person who runs it; each may be nil.
func startOwn(ctx context.Context, t target.Target, w wishes, progress, log func(string)) (ownBroker, error) {
	if t.Private == target.Builtin {
		debug.SetGCPercent(frugal)
		s, err := minirabbit.Start(minirabbit.Options{
			AMQPPort: w.amqpPort, ManagementPort: w.managementPort, User: w.user, Password: w.password, Log: log,
			ConsumerTimeout: w.consumerTimeout, As: w.as, Permit: w.permitted(), StatisticsInterval: w.statistics,
		})
		if err != nil {
			return nil, err // and not an interface around no server
		}
		return s, nil
	}
	options := node.Options{
		AMQPPort: w.amqpPort, ManagementPort: w.managementPort, User: w.user, Password: w.password, Progress: progress,
		Settings: w.settings(), UsualStatistics: w.statistics > 0,
	}
	if t.Private == target.Docker {
		c, err := node.StartContainer(ctx, cmp.Or(t.Image, node.DefaultImage), options)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	if w.nodes > 1 {
		c, err := node.StartCluster(ctx, w.nodes, options)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	n, err := node.Start(ctx, options)
	if err != nil {
		return nil, err
	}
	return n, nil
}
