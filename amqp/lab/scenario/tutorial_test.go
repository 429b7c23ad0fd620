package scenario_test

import (
	"strings"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
)

// statement is something that the tutorial of 2018 says of RabbitMQ, or the lessons in
// its place where it errs or RabbitMQ has changed since.
type statement struct {
	name  string // of the test
	says  string // what is claimed, in a sentence
	check func(*trial)
	alone bool // it measures, and is tried while nothing else is
	// after is checked when the broker was restarted: check has prepared it. One restart
	// serves all statements that need it.
	after func(*trial)
}

// statements are all that can be tried on a broker, in the tutorial's order.
func statements() (all []statement) {
	for _, some := range [][]statement{modelStatements, ackStatements, durabilityStatements, dispatchStatements} {
		all = append(all, some...)
	}
	return all
}

func TestTheTutorialOnTheBuiltInBroker(t *testing.T) {
	for _, as := range release.Known {
		t.Run(as.Name, func(t *testing.T) {
			holds(t, builtinWith(t, minirabbit.Options{As: as, ConsumerTimeout: longest}))
		})
	}
}

func TestTheTutorialOnRabbitMQ(t *testing.T) {
	settings := map[string]string{"consumer_timeout": milliseconds(longest)}
	if release.Has(nodetest.Need(t).Version, release.TransientQueuesRefused) { // Debian's package permits them
		settings["deprecated_features.permit.transient_nonexcl_queues"] = "false"
	}
	holds(t, newStage(t, nodetest.Start(t, node.Options{Settings: settings})))
}

// Each statement says what it claims, once.
func TestTheStatementsAreTold(t *testing.T) {
	there := map[string]bool{}
	for _, s := range statements() {
		if there[s.name] || s.name == "" || !strings.HasSuffix(strings.TrimSuffix(s.says, ")"), ".") || s.check == nil {
			t.Errorf("%q is not told whole, or twice", s.name)
		}
		there[s.name] = true
	}
}

// holds tries every statement on a broker: most of them beside each other, as some wait
// for RabbitMQ to lose patience.
func holds(t *testing.T, b *stage) {
	t.Run("running", func(t *testing.T) {
		for _, s := range statements() {
			if s.after == nil {
				t.Run(s.name, func(t *testing.T) {
					if !s.alone {
						t.Parallel() // begins when those that are alone are over
					}
					t.Log(s.says)
					s.check(newTrial(t, b, s))
				})
			}
		}
	})
	var kept []*trial
	for _, s := range statements() {
		if s.after != nil {
			kept = append(kept, newTrial(t, b, s))
			s.check(kept[len(kept)-1])
		}
	}
	if err := b.means.Restart(t.Context(), func(record.Kind, string) {}); err != nil {
		t.Fatal(err)
	}
	t.Run("restarted", func(t *testing.T) {
		for _, c := range kept {
			t.Run(c.statement.name, func(t *testing.T) {
				t.Log(c.statement.says)
				c.statement.after(c.now(t))
			})
		}
	})
}
