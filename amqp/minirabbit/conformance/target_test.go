package conformance_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
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
}

// targets are all brokers that the scenarios run on.
func targets() []target { return []target{builtin, installed} }

// installed is the RabbitMQ of this machine.
var installed = target{
	name:   "rabbitmq",
	shared: func(t testing.TB) broker { return nodetest.Broker(t) },
	own: func(t testing.TB) ownBroker {
		milliseconds := strconv.FormatInt(consumerTimeout.Milliseconds(), 10)
		return nodetest.Start(t, node.Options{Settings: map[string]string{"consumer_timeout": milliseconds}})
	},
}

// since4 says whether a broker does as RabbitMQ 4 does.
func since4(b broker) bool {
	major, _, _ := strings.Cut(b.Version(), ".")
	n, err := strconv.Atoi(major)
	return err == nil && n >= 4
}
