package record_test

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

// A broker that was restarted may have forgotten who was given what: what it delivers
// unmarked to W2 is the newer delivery, though W1's end is told later.
func TestADeliveryAfterARestartIsTheNewer(t *testing.T) {
	for name, first := range map[string]record.Event{
		"not marked before": ev(record.Delivered, "W1"),
		"marked before":     redelivered(ev(record.Delivered, "W1")),
	} {
		t.Run(name, func(t *testing.T) {
			s := record.NewState()
			for _, e := range []record.Event{
				{Kind: record.QueueDeclared, Queue: "q", QueueSpec: &record.QueueSpec{Name: "q"}},
				ev(record.Published, ""), ev(record.Confirmed, ""), first, ev(record.Started, "W1"),
				{Kind: record.BrokerCrashed}, {Kind: record.BrokerStarted},
				ev(record.Delivered, "W2"), ev(record.Started, "W2"), ev(record.Finished, "W2"),
				ev(record.Acked, "W2"), ev(record.Requeued, "W1"), {Kind: record.ConnectionClosed, Worker: "W1"},
			} {
				s.Apply(e)
			}
			if got, want := s.Total().Books, (record.Books{Confirmed: 1, Acked: 1}); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}
