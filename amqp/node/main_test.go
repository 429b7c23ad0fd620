//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"

	"rabbitlab/amqp/node/enginetest"
	"rabbitlab/amqp/node/nodetest"
)

// TestMain runs the tests, or plays the owner of a node that a test ends badly.
func TestMain(m *testing.M) {
	enginetest.Main()
	if how := os.Getenv(ownerVariable); how != "" {
		own(how)
		return
	}
	goleak.VerifyTestMain(nodetest.Shared(m))
}
