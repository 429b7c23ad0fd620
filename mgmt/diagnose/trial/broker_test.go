package trial_test

import (
	"context"
	"testing"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/client"
)

// broker is what the suite knows of a broker.
type broker interface {
	URL() string        // with user and password
	Management() string // without
	User() string
	Password() string
	Version() string // of RabbitMQ, that it is or does as
	Stop(context.Context) error
	Resume(context.Context) error
}

// maker starts brokers of one kind, each of which ends with its test.
type maker struct {
	name    string
	start   func(testing.TB) broker
	alarmed func(testing.TB) broker // with a memory alarm
}

func makers() []maker {
	return []maker{
		{"built-in", func(t testing.TB) broker { return builtIn(t) }, func(t testing.TB) broker {
			b := builtIn(t)
			b.SetAlarm("memory", true)
			return b
		}},
		{"RabbitMQ", func(t testing.TB) broker { return installed(t, nil) }, func(t testing.TB) broker {
			return installed(t, map[string]string{"vm_memory_high_watermark.absolute": "1MB"})
		}},
	}
}

func builtIn(t testing.TB) *minirabbit.Server {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func installed(t testing.TB, settings map[string]string) broker {
	t.Helper()
	return nodetest.Start(t, node.Options{UsualStatistics: true, Settings: settings})
}

// title names a broker in the matrix.
func (m maker) title(b broker) string {
	if m.name == "built-in" {
		return m.name
	}
	return m.name + " " + b.Version()
}

// clientOf asks a broker as somebody who may see all and changes nothing.
func clientOf(t testing.TB, b broker) *client.Client {
	t.Helper()
	c, err := client.New(client.Config{URL: b.Management(), User: b.User(), Password: b.Password(), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}
