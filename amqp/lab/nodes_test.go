package lab

import (
	"errors"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
)

func startNode(t *testing.T, o minirabbit.Options) *minirabbit.Server {
	t.Helper()
	s, err := minirabbit.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// connects says which node lets a connection in.
func connects(t *testing.T, l *Lab) (where string, err error) {
	t.Helper()
	k, err := dial(t.Context(), l.cfg, "test", nil)
	if err != nil {
		return "", err
	}
	defer k.close(time.Second)
	return k.tcp.RemoteAddr().String(), nil
}

// Where one node does not answer the next lets us in, and does so from then on; one that
// was learnt as well as one that was named.
func TestAnotherNodeLetsUsIn(t *testing.T) {
	a, b, c := startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"}), startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"}), startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"})
	l := New(Config{URL: a.URL(), More: []string{b.URL()}})
	defer l.Close()
	l.LearnNodes([]string{c.URL()})
	for _, s := range []*minirabbit.Server{a, b, c} {
		if at, err := connects(t, l); err != nil || !strings.Contains(s.AMQP(), at) {
			t.Errorf("at %s, not %s: %v", at, s.AMQP(), err)
		}
		if err := s.Crash(); err != nil {
			t.Fatal(err)
		}
	}
	l.LearnNodes(nil) // the one that let us in last is not forgotten
	if err := c.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if at, err := connects(t, l); err != nil || !strings.Contains(c.AMQP(), at) {
		t.Errorf("at %s, not %s: %v", at, c.AMQP(), err)
	}
	if err := c.Crash(); err != nil {
		t.Fatal(err)
	}
	if _, err := connects(t, l); err == nil || !strings.Contains(err.Error(), "nothing listens there") {
		t.Errorf("all are gone: %v", err)
	}
}

// That a broker refuses us is an answer: another node would say the same.
func TestARefusalIsNotTakenElsewhere(t *testing.T) {
	a, b := startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"}), startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"})
	l := New(Config{URL: strings.TrimSuffix(a.URL(), "/") + "/nosuch", More: []string{b.URL()}})
	defer l.Close()
	var reply *amqp.Error
	if at, err := connects(t, l); !errors.As(err, &reply) || reply.Code != amqp.NotAllowed {
		t.Errorf("at %s: %v", at, err)
	}
}

// A broker that lets us connect and then says nothing of the queue is cut off, and that is
// told.
func TestABrokerThatSaysNothingOfTheQueue(t *testing.T) {
	defer SetDialTimeout(200 * time.Millisecond)()
	s := startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	k, err := dial(t.Context(), Config{URL: s.URL()}, "test", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer k.close(time.Second)
	closed := k.NotifyClose(make(chan *amqp.Error, 1))
	_, err = begin(k, func() (int, error) { return 0, <-closed })
	if err == nil || !strings.Contains(err.Error(), "does not answer about the queue") {
		t.Errorf("%v", err)
	}
}

// A worker that consumes from another node than the one that was named says from which.
func TestAWorkerSaysItsNode(t *testing.T) {
	a, b := startNode(t, minirabbit.Options{Password: "p"}), startNode(t, minirabbit.Options{Password: "p"})
	l := New(Config{URL: a.URL(), More: []string{b.URL()}})
	defer l.Close()
	if _, err := l.AddQueue(t.Context(), record.QueueSpec{Name: "q", Type: record.Classic, Durable: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddWorker(record.WorkerSpec{Queue: "q", Ack: record.AckWhenDone, Prefetch: 1}); err != nil {
		t.Fatal(err)
	}
	if e := hears(t, l, record.WorkerStarted); e.Reason != "" {
		t.Errorf("at the first node: %+v", e)
	}
	if err := a.Crash(); err != nil {
		t.Fatal(err)
	}
	if e := hears(t, l, record.WorkerStarted); e.Reason == "" || !strings.Contains(b.AMQP(), e.Reason) {
		t.Errorf("at %s: %+v", b.AMQP(), e)
	}
}
