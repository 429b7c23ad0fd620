package minirabbit

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/minirabbit/api"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/minirabbit/session"
)

// Version is the RabbitMQ that the broker stands in for.
const Version = session.Follows

// Product is what the management API names the broker (product_name).
const Product = api.Product

// DefaultUser is the name of a user that is not named, as RabbitMQ's own.
const DefaultUser = "guest"

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
	// DenyTransient refuses queues that are neither durable nor exclusive, as
	// RabbitMQ 4.3 does by itself, and 4.0 where its rabbitmq.conf says
	// deprecated_features.permit.transient_nonexcl_queues = false.
	DenyTransient bool
	// Clock is what the broker takes the time from; nil is the machine's clock. It
	// does not hold what the network waits for, as heartbeats.
	Clock broker.Clock
	// Log, if not nil, is told what the person who runs the broker should know, as
	// that a client speaks another protocol: what went wrong, what it means, what to
	// do. It is called by several goroutines and may hold foreign text.
	Log func(string)
}

// complete refuses what cannot be had and chooses what was left open.
func (o Options) complete() (Options, error) {
	switch {
	case o.AMQPPort == o.ManagementPort && o.AMQPPort != 0:
		return o, fmt.Errorf("port %d cannot be both: AMQP and the management API need a port each", o.AMQPPort)
	case strings.ContainsRune(o.User+o.Password, 0):
		return o, errors.New("a zero byte in the user or the password: AMQP cannot carry it")
	case o.ConsumerTimeout < 0:
		return o, fmt.Errorf("consumer timeout %s: a time is not less than nothing; 0 is 30 minutes", o.ConsumerTimeout)
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
