package node_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// heldPort is a port that the test holds until release is called.
func heldPort(t *testing.T) (port int, release func()) {
	t.Helper()
	l, err := loopback.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	return loopback.Port(l), func() { l.Close() }
}

// Ports, user and password can be named: the node has these and no others.
func TestPortsAndUserAreNamed(t *testing.T) {
	nodetest.Need(t)
	amqpPort, releaseAMQP := heldPort(t)
	management, releaseManagement := heldPort(t)
	releaseAMQP()
	releaseManagement()
	password := "s3cret" + "-._~!@%^*+,;/?"
	n := nodetest.Start(t, node.Options{AMQPPort: amqpPort, ManagementPort: management, User: "teacher", Password: password})
	if n.AMQP() != "amqp://"+loopback.Address(amqpPort)+"/" || n.Management() != "http://"+loopback.Address(management) {
		t.Errorf("it is at %s and %s", n.AMQP(), n.Management())
	}
	config := amqp.Config{SASL: []amqp.Authentication{&amqp.PlainAuth{Username: "teacher", Password: password}}}
	conn, err := amqp.DialConfig(n.AMQP(), config)
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
}

func TestWhatCannotBeNamed(t *testing.T) {
	nodetest.Need(t)
	port, release := heldPort(t)
	defer release()
	var taken *loopback.PortError
	if _, err := node.Start(context.Background(), node.Options{ManagementPort: port}); !errors.As(err, &taken) || taken.Port != port {
		t.Errorf("a port that is taken: %v", err)
	}
	for name, o := range map[string]node.Options{
		"no password":  {User: "teacher"},
		"no user":      {Password: "s3cret"},
		"a comment":    {User: "teacher", Password: "s3cret#"},
		"two lines":    {User: "teacher", Password: "s3cret\nlisteners.tcp.1 = 5672"},
		"encrypted":    {User: "teacher", Password: "encrypted:s3cret"},
		"a blank":      {User: "our teacher", Password: "s3cret"},
		"another word": {User: "老师", Password: "s3cret"},
	} {
		var refused *node.SettingError
		_, err := node.Start(context.Background(), o)
		if !errors.As(err, &refused) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
