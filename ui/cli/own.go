package cli

import (
	"context"
	"runtime/debug"
	"strconv"
	"time"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/tui"
)

// ownBroker is a broker that rabbitlab started itself: the built-in one, or a
// RabbitMQ that is installed here.
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
	amqpPort, managementPort int
	user, password           string
	consumerTimeout          time.Duration // consumer_timeout
}

// settings are the wishes as lines of rabbitmq.conf.
func (w wishes) settings() map[string]string {
	if w.consumerTimeout == 0 {
		return nil
	}
	return map[string]string{"consumer_timeout": strconv.FormatInt(w.consumerTimeout.Milliseconds(), 10)}
}

// frugal is how much garbage there may be for each hundred bytes that are needed,
// where the messages of a broker are in our own memory: a million of them then
// take a third less at the worst.
const frugal = 50

// startOwn starts a private broker. progress is told what it waits for, and log
// what the broker has to say to the person who runs it; each may be nil.
func startOwn(ctx context.Context, private string, w wishes, progress, log func(string)) (ownBroker, error) {
	if private == target.Builtin {
		debug.SetGCPercent(frugal)
		s, err := minirabbit.Start(minirabbit.Options{
			AMQPPort: w.amqpPort, ManagementPort: w.managementPort, User: w.user, Password: w.password, Log: log,
			ConsumerTimeout: w.consumerTimeout,
		})
		if err != nil {
			return nil, err // and not an interface around no server
		}
		return s, nil
	}
	n, err := node.Start(ctx, node.Options{
		AMQPPort: w.amqpPort, ManagementPort: w.managementPort, User: w.user, Password: w.password, Progress: progress,
		Settings: w.settings(),
	})
	if err != nil {
		return nil, err
	}
	return n, nil
}
