package cli

import (
	"context"
	"errors"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/mgmt"
)

// result is what a scenario adds up to: the last line of run --json. Ready and
// Unacked are the broker's own figures at the end of the story, before the queue
// was deleted; the other counts are of the events.
type result struct {
	Event        string             `json:"event"`
	Scenario     string             `json:"scenario"`
	Broker       string             `json:"broker"`   // builtin, local, or the name of somebody's
	RabbitMQ     string             `json:"rabbitmq"` // its version; of the built-in one, that which it stands in for
	Queue        string             `json:"queue"`
	OK           bool               `json:"ok"`
	Differs      string             `json:"differs,omitempty"` // how it did not end as it says
	Ends         string             `json:"ends"`
	Seconds      float64            `json:"seconds"`
	Published    int64              `json:"published"`
	Confirmed    int64              `json:"confirmed"`
	Returned     int64              `json:"returned"`
	Delivered    int64              `json:"delivered"`
	Redelivered  int64              `json:"redelivered"`
	Acked        int64              `json:"acked"`
	Done         int64              `json:"done"`
	DoneTwice    int64              `json:"done_twice"`
	Skipped      int64              `json:"skipped"` // as a note said that it is done
	AcksUnread   int64              `json:"acks_unread"`
	DeadLettered int64              `json:"dead_lettered"`
	Dropped      int64              `json:"dropped"`
	Lost         int64              `json:"lost"`
	Ready        mgmt.Figure        `json:"ready"`
	Unacked      mgmt.Figure        `json:"unacked"`
	Findings     []scenario.Finding `json:"findings,omitempty"` // what was measured while it was played
	Balanced     bool               `json:"balanced"`           // confirmed = acked + ready + unacked + dead-lettered + dropped + lost
}

// result adds up what happened. told is what the scenario's Run returned.
func (f *performance) result(ctx context.Context, s scenario.Scenario, told error) result {
	c := f.finish()
	r := result{
		Event: "summary", Scenario: s.Name, Broker: f.broker.called(), RabbitMQ: f.version, Queue: f.lab.QueueName(s.Queue().Name), OK: told == nil, Ends: s.Ends,
		Published: c.Published, Confirmed: c.Confirmed, Returned: c.Returned,
		Delivered: c.Delivered, Redelivered: c.Redelivered, Acked: c.Acked,
		Done: c.Done, DoneTwice: c.DoneTwice, Skipped: c.Skipped, AcksUnread: c.AcksUnread,
		DeadLettered: c.DeadLettered, Dropped: c.Dropped, Lost: c.Lost,
		Balanced: c.Books.Balanced(),
	}
	var differs *scenario.Differs
	if errors.As(told, &differs) {
		r.Differs = differs.What
	}
	ready, unacked, known, err := f.means(s).Figures(ctx, r.Queue)
	if err == nil && known {
		r.Ready, r.Unacked = mgmt.Known(float64(ready)), mgmt.Known(float64(unacked))
	}
	return r
}
