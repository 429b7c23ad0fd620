package nodetest_test

import (
	"net"
	"os"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

func TestBrokerIsOneForAll(t *testing.T) {
	if one, other := nodetest.Broker(t), nodetest.Broker(t); one != other {
		t.Errorf("two brokers, %v and %v", one, other)
	}
}

func TestStartClosesWithTheTest(t *testing.T) {
	var own *node.Node
	t.Run("its owner", func(t *testing.T) {
		own = nodetest.Start(t, node.Options{})
		if own == nodetest.Broker(t) {
			t.Error("it is the shared one")
		}
	})
	if own == nil {
		t.Skip("its owner was skipped")
	}
	address := strings.TrimSuffix(strings.TrimPrefix(own.AMQP(), "amqp://"), "/")
	if conn, err := net.Dial("tcp", address); err == nil {
		conn.Close()
		t.Errorf("%s still listens", address)
	}
}

// recorder is a test that notes how it would have ended.
type recorder struct {
	testing.TB
	skipped, failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Skipf(string, ...any)  { r.skipped = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true }

func TestNeedSkipsButNeverInCI(t *testing.T) {
	t.Setenv(node.ReleaseVariable, os.DevNull)
	for ci, want := range map[string]recorder{
		"":     {skipped: true},
		"true": {failed: true},
	} {
		t.Setenv("CI", ci)
		var got recorder
		nodetest.Need(&got)
		if got != want {
			t.Errorf("CI=%q: skipped %v, failed %v", ci, got.skipped, got.failed)
		}
	}
}
