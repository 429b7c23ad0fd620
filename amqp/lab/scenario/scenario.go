// Package scenario plays small stories on a lab: what is set up, what is done to
// it, and how it must end on a broker that does as RabbitMQ says. A scenario
// whose end differs says what differs.
package scenario

import (
	"context"
	"fmt"
	"strings"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// Scenario is one story.
type Scenario struct {
	Name    string
	Title   string // a few words
	Summary string // what happens, in a sentence or two
	Ends    string // what it promises

	queue   record.QueueSpec
	needs   needs
	acts    []act
	opening int // how many acts Setup begins before it hands over to the user
}

// All lists the scenarios, in the order in which the tutorial comes to them.
func All() []Scenario {
	return []Scenario{
		demo, hello, forgottenAck, workerKilled, autoAckLoses, consumerTimeout,
		durableQueue, persistentMessage, redeclare, confirms,
		roundRobin, fairDispatch, prefetchPrice,
		poisonMessage, hoarder, ackTwice, batchAcker, backlog,
		heartbeat, idempotent, delay, nodeDies, eightYears,
	}
}

// Find finds a scenario by name. The error names those that there are.
func Find(name string) (Scenario, error) {
	var names []string
	for _, s := range All() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Scenario{}, fmt.Errorf("scenario %q: there is none of that name: choose from %s", name, strings.Join(names, ", "))
}

// Differs is how a scenario did not end as it says.
type Differs struct{ What string }

func (d *Differs) Error() string { return "it did not end as it says: " + d.What }

// Queue is the queue that the scenario is about, as it is declared.
func (s Scenario) Queue() record.QueueSpec { return s.queue }

// Acts names the acts of the story, in their order.
func (s Scenario) Acts() (names []string) {
	for _, a := range s.acts {
		names = append(names, a.name)
	}
	return names
}

// Setup brings a lab to where the story begins, and leaves the rest to the user.
// It waits for nothing, and needs neither Watch nor Figures.
func (s Scenario) Setup(ctx context.Context, l *lab.Lab, m Means) (*Playing, error) {
	p, err := s.Begin(ctx, l, m)
	if err != nil {
		return p, err
	}
	return p, p.open(s.opening)
}

// Play plays the whole story. It returns what was measured, as far as it came.
// Errors: *Differs where the broker did not do what the scenario says, *Cannot
// where it cannot be played on this broker or an alarm holds it up, anything else where
// it could not be played, or not be seen how it ended.
func (s Scenario) Play(ctx context.Context, l *lab.Lab, m Means) (all []Finding, err error) {
	if err := s.Playable(m); err != nil {
		return nil, err
	}
	p, err := s.Begin(ctx, l, m)
	for err == nil && p.Next() != "" {
		var found []Finding
		found, err = p.Act(ctx)
		all = append(all, found...)
	}
	return all, err
}
