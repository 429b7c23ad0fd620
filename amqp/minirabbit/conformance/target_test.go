package conformance_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
)

// consumerTimeout is that of the brokers that a test has to itself. RabbitMQ
// looks once a second which deliveries have reached it.
const consumerTimeout = 2 * time.Second

// broker is what the scenarios know of a broker.
type broker interface {
	URL() string        // with user and password
	Management() string // without
	User() string
	Password() string
	Version() string // of RabbitMQ, that it is or does as
}

// ownBroker is a broker that can be stopped.
type ownBroker interface {
	broker
	Stop(context.Context) error
	Resume(context.Context) error
}

// target is a kind of broker that the scenarios run on.
type target struct {
	name   string
	shared func(testing.TB) broker    // for all tests: leave the others' queues alone
	own    func(testing.TB) ownBroker // for this test alone, with consumerTimeout
	// permitting is one of which some deprecated features are permitted, and others not,
	// where its release has such a setting.
	permitting func(testing.TB, map[string]bool) broker
}

// targets are all brokers that the scenarios run on.
func targets() []target { return append(builtin(), installed) }

// installed is the RabbitMQ of this machine.
var installed = target{
	name:   "rabbitmq",
	shared: func(t testing.TB) broker { return nodetest.Broker(t) },
	own: func(t testing.TB) ownBroker {
		milliseconds := strconv.FormatInt(consumerTimeout.Milliseconds(), 10)
		return nodetest.Start(t, node.Options{Settings: map[string]string{"consumer_timeout": milliseconds}})
	},
	permitting: func(t testing.TB, features map[string]bool) broker {
		settings := map[string]string{}
		for name, permitted := range features {
			if release.Has(nodetest.Need(t).Version, release.DeprecatedFeatures) {
				settings["deprecated_features.permit."+name] = strconv.FormatBool(permitted)
			}
		}
		return nodetest.Start(t, node.Options{Settings: settings})
	},
}
