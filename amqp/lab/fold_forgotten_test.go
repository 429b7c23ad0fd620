package lab_test

import (
	"testing"

	"rabbitlab/amqp/lab"
)

// A broker that was restarted may have forgotten who was given what: what it delivers
// unmarked to W2 is the newer delivery, though W1's end is told later.
func TestADeliveryAfterARestartIsTheNewer(t *testing.T) {
	for name, first := range map[string]lab.Event{
		"not marked before": ev(lab.Delivered, "W1"),
		"marked before":     redelivered(ev(lab.Delivered, "W1")),
	} {
		t.Run(name, func(t *testing.T) {
			s := lab.NewState()
			for _, e := range []lab.Event{
				{Kind: lab.QueueDeclared, Queue: "q", QueueSpec: &lab.QueueSpec{Name: "q"}},
				ev(lab.Published, ""), ev(lab.Confirmed, ""), first, ev(lab.Started, "W1"),
				{Kind: lab.BrokerCrashed}, {Kind: lab.BrokerStarted},
				ev(lab.Delivered, "W2"), ev(lab.Started, "W2"), ev(lab.Finished, "W2"),
				ev(lab.Acked, "W2"), ev(lab.Requeued, "W1"), {Kind: lab.ConnectionClosed, Worker: "W1"},
			} {
				s.Apply(e)
			}
			if got, want := s.Total().Books, (lab.Books{Confirmed: 1, Acked: 1}); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}
