// Package nodetest gives tests a real RabbitMQ: one of a test's own, or one
// that all tests of a package share.
//
// Where no RabbitMQ is installed these tests are skipped, and say why; with
// CI=true in the environment they fail instead.
package nodetest

import (
	"context"
	"os"
	"sync"
	"testing"

	"rabbitlab/amqp/node"
)

// Need returns the installed RabbitMQ, or ends the test: skipped, or failed where CI is set.
func Need(t testing.TB) node.Release {
	t.Helper()
	r, err := node.Find()
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("with CI=true a test that needs a real broker must not be skipped: %v", err)
	default:
		t.Skipf("it needs a real broker: %v", err)
	}
	return r
}

// Start starts a node of the test's own, for tests that stop it or set it up
// in a way of their own. It is closed when the test ends.
func Start(t testing.TB, o node.Options) *node.Node {
	t.Helper()
	o.Release = Need(t)
	n, err := node.Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// Cluster starts a cluster of so many nodes of the test's own. It is closed when the test ends.
func Cluster(t testing.TB, size int, o node.Options) *node.Cluster {
	t.Helper()
	o.Release = Need(t)
	c, err := node.StartCluster(context.Background(), size, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// Tests runs a package's tests, and then closes the broker that they shared.
type Tests struct{ m *testing.M }

// Shared lets the tests of a package use Broker. It goes into TestMain, where
// it also fits goleak, which then looks after the broker is gone:
//
//	func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }
//	func TestMain(m *testing.M) { os.Exit(nodetest.Shared(m).Run()) }
func Shared(m *testing.M) Tests {
	shared.allowed = true
	return Tests{m}
}

// Run runs the tests and returns the exit code.
func (t Tests) Run() int {
	defer shared.close()
	return t.m.Run()
}

// Broker returns the node that all tests of the package share. It starts with
// the first test that asks for it. Its queues are everybody's: name yours after
// the test, delete them, and leave the rest alone.
func Broker(t testing.TB) *node.Node {
	t.Helper()
	if !shared.allowed {
		t.Fatal("nodetest.Broker needs nodetest.Shared in the package's TestMain")
	}
	release := Need(t)
	shared.once.Do(func() {
		shared.node, shared.err = node.Start(context.Background(), node.Options{Release: release})
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.node
}

// shared is the one node of a test process. Only TestMain, which runs alone,
// touches it without once.
var shared broker

type broker struct {
	allowed bool
	once    sync.Once
	node    *node.Node
	err     error
}

func (b *broker) close() {
	if b.node == nil {
		return
	}
	if err := b.node.Close(); err != nil {
		panic(err)
	}
}
