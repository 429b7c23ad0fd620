package minirabbit

import (
	"context"
	"errors"
	"net"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/loopback"
)

// stock puts a persistent and a transient message each into a durable and a
// transient queue.
func stock(t *testing.T, s *Server) {
	t.Helper()
	ch := channel(t, s)
	for _, queue := range []string{"durable", "transient"} {
		declare(t, ch, queue, queue == "durable")
		publish(t, ch, queue, amqp.Publishing{DeliveryMode: amqp.Persistent})
		publish(t, ch, queue, amqp.Publishing{DeliveryMode: amqp.Transient})
	}
}

// What is durable and persistent outlives a stop, a crash and a restart, on the
// same ports; the rest does not.
func TestWhatOutlivesAnEnd(t *testing.T) {
	ctx := t.Context()
	for name, end := range map[string]func(*Server) error{
		"a stop":    func(s *Server) error { return errors.Join(s.Stop(ctx), s.Resume(ctx)) },
		"a crash":   func(s *Server) error { return errors.Join(s.Crash(), s.Resume(ctx)) },
		"a restart": func(s *Server) error { return s.Restart(ctx) },
		"itself": func(s *Server) error {
			s.die(s.run, errors.New("no more files"))
			return s.Resume(ctx)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Permit: TransientQueuesToo})
			stock(t, s)
			url, management := s.URL(), s.Management()
			if err := end(s); err != nil {
				t.Fatal(err)
			}
			if s.URL() != url || s.Management() != management {
				t.Errorf("it is at %s now", s)
			}
			if d, n := ready(t, s, "durable"), ready(t, s, "transient"); d != 1 || n != -1 {
				t.Errorf("%d messages in the durable queue, %d in the other", d, n)
			}
		})
	}
}

// Whoever is connected is told of a stop, and not of a crash.
func TestWhoIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*Server) error
		code int
	}{
		"stop":    {func(s *Server) error { return s.Stop(context.Background()) }, amqp.ConnectionForced},
		"restart": {func(s *Server) error { return s.Restart(context.Background()) }, amqp.ConnectionForced},
		"crash":   {(*Server).Crash, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Permit: TransientQueuesToo})
			closed := dial(t, s).NotifyClose(make(chan *amqp.Error, 1))
			if err := c.end(s); err != nil {
				t.Fatal(err)
			}
			why := <-closed
			if told := why != nil && why.Server; told != (c.code != 0) || told && why.Code != c.code {
				t.Errorf("the client hears %v", why)
			}
		})
	}
}

// A client that says nothing does not keep the broker.
func TestStopDoesNotWaitForASilentClient(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	silent, err := net.Dial("tcp", loopback.Address(s.amqpPort))
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Stop(ended); err != nil {
		t.Error(err)
	}
}

func TestOneStateAtATime(t *testing.T) {
	s, ctx := start(t, Options{Permit: TransientQueuesToo}), t.Context()
	if err := s.Resume(ctx); !errors.Is(err, ErrRunning) {
		t.Errorf("Resume: %v", err)
	}
	if err := s.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"Stop": s.Stop(ctx), "Crash": s.Crash(), "Restart": s.Restart(ctx)} {
		if !errors.Is(err, ErrStopped) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Resume(ctx); err != nil {
		t.Fatal(err)
	}
	dial(t, s)
}

// A port that somebody has taken meanwhile: it says so, stays stopped, and can
// be resumed later.
func TestResumeOnATakenPort(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	l, err := loopback.Listen(s.managePort)
	if err != nil {
		t.Fatal(err)
	}
	var taken *loopback.PortError
	if err := s.Resume(t.Context()); !errors.As(err, &taken) || !taken.Taken {
		t.Errorf("it says %v", err)
	}
	l.Close()
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	dial(t, s)
}

// An end by itself is announced, and only that.
func TestDone(t *testing.T) {
	s, why := start(t, Options{Permit: TransientQueuesToo}), errors.New("no more files")
	first := s.Done()
	s.die(s.run, why)
	<-first
	if err := s.Err(); !errors.Is(err, why) {
		t.Errorf("it says %v", err)
	}
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.Done():
		t.Error("a stop is announced as an end by itself")
	default:
	}
	if s.Err() != nil {
		t.Error(s.Err())
	}
}
