// Package scenario plays small stories on a lab: what is set up, what is done to
// it, and how it must end on a broker that does as RabbitMQ says. A scenario
// whose end differs says what differs.
package scenario

import (
	"context"
	"fmt"
	"strings"

	"rabbitlab/amqp/lab"
)

// Figures asks the broker itself what stands in a queue: messages_ready and
// messages_unacknowledged. known is false while the broker does not say.
type Figures func(ctx context.Context, queue string) (ready, unacked int64, known bool, err error)

// Scenario is one story.
type Scenario struct {
	Name    string
	Title   string // a few words
	Summary string // what happens, in a sentence or two
	Ends    string // what it promises

	queue lab.QueueSpec
	setup func(*director) error // up to the point where play hands over to the user
	rest  func(*director) error // what run goes on to do
}

// All lists the scenarios.
func All() []Scenario { return []Scenario{demo, hello, forgottenAck, workerKilled} }

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
func (s Scenario) Queue() lab.QueueSpec { return s.queue }

// Setup brings a lab to where the story begins, and leaves the rest to the user.
// It does not wait for the broker's figures.
func (s Scenario) Setup(ctx context.Context, l *lab.Lab) error {
	d := &director{ctx: ctx, lab: l}
	if err := d.declare(s.queue); err != nil {
		return err
	}
	return s.setup(d)
}

// Run plays the whole story. watch must be fed with every event of the lab.
// Errors: *Differs where the broker did not do what the scenario says, anything
// else where it could not be played.
func (s Scenario) Run(ctx context.Context, l *lab.Lab, watch *Watch, figures Figures) error {
	d := &director{ctx: ctx, lab: l, watch: watch, figures: figures}
	if err := d.declare(s.queue); err != nil {
		return err
	}
	if err := s.setup(d); err != nil {
		return err
	}
	return s.rest(d)
}
