package lab

import (
	"context"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
)

// deaf passes on what a broker says, and what is said to it while it is not deaf.
type deaf struct {
	net.Listener
	is      atomic.Bool
	serving sync.WaitGroup
}

func startDeaf(t *testing.T, broker string) *deaf {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &deaf{Listener: l}
	t.Cleanup(func() { l.Close(); d.serving.Wait() })
	d.serving.Go(func() {
		for {
			program, err := l.Accept()
			if err != nil {
				return
			}
			d.serving.Go(func() { d.pass(program, broker) })
		}
	})
	return d
}

func (d *deaf) pass(program net.Conn, address string) {
	defer program.Close()
	broker, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	var back sync.WaitGroup
	back.Go(func() { _, _ = io.Copy(program, broker); program.Close() })
	_, _ = io.Copy(unlessDeaf{d, broker}, program)
	broker.Close()
	back.Wait()
}

type unlessDeaf struct {
	d      *deaf
	broker net.Conn
}

func (u unlessDeaf) Write(b []byte) (int, error) {
	if u.d.is.Load() {
		return len(b), nil
	}
	return u.broker.Write(b)
}

// A worker whose consumer is cancelled, and that is not told what became of the queue, as by
// RabbitMQ 4.3 where the queue's node is down, says so in time, gives back what it holds and
// comes back by itself.
func TestAQueueWhoseNodeIsDown(t *testing.T) {
	defer SetDialTimeout(time.Second)()
	s := startNode(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, Password: "p"})
	address := strings.Trim(strings.TrimPrefix(s.AMQP(), "amqp:"), "/")
	between := startDeaf(t, address)
	l := New(Config{URL: strings.Replace(s.URL(), address, between.Addr().String(), 1)})
	defer l.Close()
	if _, err := l.AddQueue(t.Context(), record.QueueSpec{Name: "q", Type: record.Classic, Durable: true}); err != nil {
		t.Fatal(err)
	}
	w, err := l.AddWorker(record.WorkerSpec{Queue: "q", Ack: record.AckNever, Prefetch: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.SetProducer(record.ProducerSpec{Queue: "q"}); err != nil {
		t.Fatal(err)
	}
	if err := l.Burst("q", 1); err != nil {
		t.Fatal(err)
	}
	hear := func(kind record.Kind) record.Event { return hears(t, l, kind) }
	hear(record.Finished)
	between.is.Store(true)
	direct(t, s, func(ch *amqp.Channel) error { _, err := ch.QueueDelete("q", false, false, false); return err })
	if e := hear(record.ConnectionClosed); e.Worker != w || !strings.Contains(e.Reason, "the node that it is on may be down") {
		t.Errorf("%+v", e)
	}
	between.is.Store(false)
	if e := hear(record.WorkerStarted); e.Worker != w {
		t.Errorf("%+v", e)
	}
}

// direct does something on the broker itself.
func direct(t *testing.T, s *minirabbit.Server, do func(*amqp.Channel) error) {
	t.Helper()
	c, err := amqp.Dial(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ch, err := c.Channel()
	if err == nil {
		err = do(ch)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// hears waits for an event of a kind.
func hears(t *testing.T, l *Lab, kind record.Kind) record.Event {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		events, err := l.Next(ctx)
		if err != nil {
			t.Fatalf("no %s: %v", kind, err)
		}
		for _, e := range events {
			if e.Kind == kind {
				return e
			}
		}
	}
}

// RabbitMQ's answer about a queue whose node is down is neither that it is gone nor one that
// would stay as it is.
func TestANodeThatIsDownIsSaid(t *testing.T) {
	for _, reason := range []string{
		"NOT_FOUND - home node 'h1@localhost' of durable queue 'q' in vhost '/' is down or inaccessible",
		"NOT_FOUND - queue 'q' in vhost '/' process is stopped by supervisor",
	} {
		down := &amqp.Error{Code: 404, Server: true, Recover: true, Reason: reason}
		if isNotFound(down) || !isUnavailable(down) || trouble(errUnavailable()).Kind != record.ConnectionClosed {
			t.Errorf("%s: it counts as gone, or ends its workers", reason)
		}
	}
	if gone := (&amqp.Error{Code: 404, Server: true, Recover: true, Reason: "NOT_FOUND - no queue 'q' in vhost '/'"}); isUnavailable(gone) {
		t.Error("a queue that is gone would come back")
	}
}
