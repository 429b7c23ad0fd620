//go:build linux

package cli

import (
	"strings"
	"testing"

	"rabbitlab/amqp/node/enginetest"
)

// A stand-in for docker does: it says what it was asked, and has a broker at the ports.
func TestABrokerInAContainer(t *testing.T) {
	e := enginetest.New(t)
	o := rabbitlab(t, nil, "run", "hello", "--broker", "docker:4.1")
	o.want(t, exitFine)
	if asked := e.Asked(); !strings.Contains(asked, " docker.io/library/rabbitmq:4.1-management\n") || len(e.Containers()) > 0 {
		t.Errorf("left %v of\n%s", e.Containers(), asked)
	}
}

func TestNoEngineSaysWhatToDo(t *testing.T) {
	enginetest.New(t).Refuse(t, "ps", "permission denied")
	o := rabbitlab(t, nil, "run", "hello", "--broker", "docker")
	o.want(t, exitUsage, "rabbitlab: docker is installed, and does not run containers now", "permission denied", "--broker builtin")
}
