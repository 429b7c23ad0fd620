package client

import (
	"testing"

	"go.uber.org/goleak"

	"rabbitlab/amqp/node/nodetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }
