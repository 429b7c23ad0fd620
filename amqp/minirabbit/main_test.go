package minirabbit

import (
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start starts a broker that the test's end closes.
func start(t testing.TB, o Options) *Server {
	t.Helper()
	s, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func dial(t testing.TB, s *Server) *amqp.Connection {
	t.Helper()
	conn, err := amqp.Dial(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// channel is a channel, of a connection of its own, that confirms.
func channel(t testing.TB, s *Server) *amqp.Channel {
	t.Helper()
	ch, err := dial(t, s).Channel()
	if err != nil {
		t.Fatal(err)
	}
	if err := ch.Confirm(false); err != nil {
		t.Fatal(err)
	}
	return ch
}

func declare(t testing.TB, ch *amqp.Channel, name string, durable bool) {
	t.Helper()
	if _, err := ch.QueueDeclare(name, durable, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
}

// publish publishes to a queue and waits for the confirm.
func publish(t testing.TB, ch *amqp.Channel, queue string, p amqp.Publishing) {
	t.Helper()
	confirm, err := ch.PublishWithDeferredConfirmWithContext(t.Context(), "", queue, true, false, p)
	if err != nil {
		t.Fatal(err)
	}
	if acked, err := confirm.WaitContext(t.Context()); err != nil || !acked {
		t.Fatalf("not confirmed: %v", err)
	}
}

// ready is how many messages a queue has, -1 for one that is not there.
func ready(t testing.TB, s *Server, queue string) int {
	t.Helper()
	conn := dial(t, s)
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	q, err := ch.QueueDeclarePassive(queue, false, false, false, false, nil)
	if err != nil {
		return -1
	}
	return q.Messages
}
