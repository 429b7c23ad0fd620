package scenario_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
)

// RabbitMQ 4.0 can be told to refuse what 4.3 refuses by itself: queues that are
// neither durable nor exclusive.
func TestATransientQueueIsRefused(t *testing.T) {
	if found := nodetest.Need(t); !release.Has(found.Version, release.TransientQueuesWarned) {
		t.Logf("RabbitMQ %s cannot be told to refuse them", found.Version)
		return
	}
	n := nodetest.Start(t, node.Options{Settings: map[string]string{"deprecated_features.permit.transient_nonexcl_queues": "false"}})
	newStage(t, stubborn{n, t}).refuses(t)
}

// stubborn starts RabbitMQ 4.0 once more where it does not start: now and then it takes it
// that it has such queues, though it has none, and then does not deny them but ends.
type stubborn struct {
	*node.Node
	t *testing.T
}

func (s stubborn) Resume(ctx context.Context) error {
	err := s.Node.Resume(ctx)
	if err != nil && strings.Contains(err.Error(), "failed_to_deny_deprecated_features") {
		s.t.Logf("once more: %v", err)
		return s.Node.Resume(ctx)
	}
	return err
}

// The built-in broker can be told to as well, and says so in the same words.
func TestTheBuiltInBrokerRefusesATransientQueue(t *testing.T) {
	builtinWith(t, minirabbit.Options{As: release.Known[1], Permit: map[string]bool{broker.TransientQueues: false}}).refuses(t)
}

// refusal is RabbitMQ's own.
const refusal = "INTERNAL_ERROR - Feature `transient_nonexcl_queues` is deprecated.\nIts use is not permitted per the configuration " +
	"(overriding the default, which is permitted):\n    \"deprecated_features.permit.transient_nonexcl_queues = false\"\nIts use will not be permit..."

// refuses plays the scenarios that declare a queue that is not durable where the
// broker refuses it: they go on with what is left.
func (b *stage) refuses(t *testing.T) {
	l, _, _ := b.open(t)
	_, err := l.AddQueue(t.Context(), record.QueueSpec{Name: "transient", Type: record.Classic})
	if reply := new(amqp.Error); !errors.As(err, &reply) || reply.Code != amqp.InternalError || reply.Reason != refusal {
		t.Errorf("%v", err)
	}
	if _, err := l.AddQueue(t.Context(), record.QueueSpec{Name: "own", Type: record.Classic, Exclusive: true}); err != nil {
		t.Errorf("the next call is refused too: %v", err)
	}
	for name, want := range map[string][]finding{
		"durable-queue": {
			{"declare", "hello", "refused with", 541}, {"declare", "hello", "there", 1},
			{"restart", "task_queue", "there", 1}, {"restart", "hello", "there", 0},
		},
		"persistent-message": {
			{"fill", "fleeting.persistent", "refused with", 541}, {"fill", "all queues", "ready", 10},
			{"restart", "durable.persistent", "survivors", 5}, {"restart", "durable.transient", "survivors", 0}, {"restart", "all queues", "survivors", 5},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := scenario.Find(name)
			found, _, err := b.play(t, s)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range want {
				if !w.in(found) {
					t.Errorf("not found: %+v, in %+v", w, found)
				}
			}
		})
	}
}

// finding is what a test looks for.
type finding struct {
	act, of, what string
	value         float64
}

func (w finding) in(found []scenario.Finding) bool {
	for _, f := range found {
		if f.Act == w.act && f.Of == w.of && f.What == w.what && f.Value == w.value {
			return true
		}
	}
	return false
}
