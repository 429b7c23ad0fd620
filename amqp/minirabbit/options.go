package minirabbit

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/minirabbit/api"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// Product is what the management API names the broker (product_name).
const Product = api.Product

// DefaultUser is the name of a user that is not named, as RabbitMQ's own.
const DefaultUser = "guest"

// DeprecatedFeatures are those that the broker has, as rabbitmq.conf names them.
var DeprecatedFeatures = []string{broker.TransientQueues, broker.GlobalQoS}

// TransientQueuesToo are Options.Permit for those who declare queues that are neither
// durable nor exclusive, as RabbitMQ's tutorials do, whatever the release.
var TransientQueuesToo = map[string]bool{broker.TransientQueues: true}

// Options say what to start. The zero value is a good one.
type Options struct {
	// AMQPPort and ManagementPort are on 127.0.0.1, from 1 to 65535; 0 is any that
	// is free.
	AMQPPort, ManagementPort int
	// User and Password are those of the only user, an administrator. Without a
	// user it is guest, without a password a random one. Neither holds a zero byte.
	User, Password string
	// ConsumerTimeout is how long a delivery may stay unacked before its channel is
	// closed; 0 is RabbitMQ's default, 30 minutes
	// (https://www.rabbitmq.com/docs/consumers#acknowledgement-timeout).
	ConsumerTimeout time.Duration
	// As is the release that the broker does as, one of release.Known; the zero value is
	// the newest.
	As release.Release
	// Permit are deprecated features that are permitted, or not, as the lines
	// deprecated_features.permit.NAME of rabbitmq.conf: broker.TransientQueues and
	// broker.GlobalQoS. One that is not named is as the release has it: 4.3 permits neither.
	Permit map[string]bool
	// StatisticsInterval is how often the management API's statistics are renewed, as
	// RabbitMQ's collect_statistics_interval, which is 5 s by default; 0 is at once.
	StatisticsInterval time.Duration
	// Clock is what the broker takes the time from; nil is the machine's clock. It
	// does not hold what the network waits for, as heartbeats.
	Clock Clock
	// Log, if not nil, is told what the person who runs the broker should know, as
	// that a client speaks another protocol: what went wrong, what it means, what to
	// do. It is called by several goroutines and may hold foreign text. What is said over
	// and over is counted.
	Log func(string)
	// Planted is something that the broker does wrong, for tests of those who should notice.
	Planted broker.Planted
}

// complete refuses what cannot be had and chooses what was left open.
func (o Options) complete() (Options, error) {
	switch {
	case o.AMQPPort == o.ManagementPort && o.AMQPPort != 0:
		return o, fmt.Errorf("port %d cannot be both: AMQP and the management API need a port each", o.AMQPPort)
	case strings.ContainsRune(o.User+o.Password, 0):
		return o, errors.New("a zero byte in the user or the password: AMQP cannot carry it")
	case o.StatisticsInterval < 0:
		return o, fmt.Errorf("statistics interval %s: a time is not less than nothing; 0 is at once", o.StatisticsInterval)
	case o.ConsumerTimeout < 0:
		return o, fmt.Errorf("consumer timeout %s: a time is not less than nothing; 0 is 30 minutes", o.ConsumerTimeout)
	}
	if o.As == (release.Release{}) {
		o.As = release.Newest()
	}
	if o.User == "" {
		o.User = DefaultUser
	}
	if o.Password == "" {
		o.Password = rand.Text()
	}
	if o.Clock == nil {
		o.Clock = broker.SystemClock{}
	}
	if o.Log == nil {
		o.Log = func(string) {}
	}
	return o, nil
}
