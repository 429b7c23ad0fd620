package minirabbit

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// One connection is broken, by its name, and the other is not.
func TestDropConnection(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	one, other := dial(t, s), dial(t, s)
	lost := one.NotifyClose(make(chan *amqp.Error, 1))
	if n := s.DropConnection(one.LocalAddr().String() + " -> " + one.RemoteAddr().String()); n != 1 {
		t.Fatalf("%d connections were broken", n)
	}
	if why := <-lost; why != nil && why.Server {
		t.Errorf("it was told: %v", why)
	}
	if _, err := other.Channel(); err != nil {
		t.Errorf("the other: %v", err)
	}
	if n := s.DropConnection("nobody"); n != 0 {
		t.Errorf("nobody was %d", n)
	}
	if n := s.DropConnection(""); n < 1 {
		t.Errorf("all were %d", n)
	}
}

// An alarm blocks who publishes, and lets go of them when it is over.
func TestSetAlarm(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	conn := dial(t, s)
	blocked := conn.NotifyBlocked(make(chan amqp.Blocking, 2))
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	declare(t, ch, "q", false)
	s.SetAlarm("memory", true)
	if err := ch.PublishWithContext(t.Context(), "", "q", false, false, amqp.Publishing{}); err != nil {
		t.Fatal(err)
	}
	if b := <-blocked; !b.Active || !strings.Contains(b.Reason, "memory") {
		t.Errorf("it is told %+v", b)
	}
	s.SetAlarm("memory", false)
	if b := <-blocked; b.Active {
		t.Errorf("it is told %+v", b)
	}
}

func TestStallManagement(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	s.StallManagement(true)
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if status, _, err := get(short, s, "/api/overview", s.Password()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it answers %d, %v", status, err)
	}
	s.StallManagement(false)
	if status, _, err := get(t.Context(), s, "/api/overview", s.Password()); err != nil || status != 200 {
		t.Errorf("it answers %d, %v", status, err)
	}
}

// The broker's time is that of its clock: half an hour is over at once.
func TestAHeldClock(t *testing.T) {
	clock := broker.NewHeldClock(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))
	s := start(t, Options{Permit: TransientQueuesToo, As: release.Known[1], Clock: clock, ConsumerTimeout: time.Hour})
	ch := channel(t, s)
	closed := ch.NotifyClose(make(chan *amqp.Error, 1))
	declare(t, ch, "q", false)
	deliveries, err := ch.Consume("q", "", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	publish(t, ch, "q", amqp.Publishing{})
	<-deliveries
	clock.Move(time.Hour - time.Second)
	select {
	case why := <-closed:
		t.Fatalf("closed before its time: %v", why)
	default:
	}
	clock.Move(2 * time.Minute)
	if why := <-closed; why == nil || why.Code != amqp.PreconditionFailed {
		t.Errorf("closed: %v", why)
	}
}

// Who speaks another protocol is answered as RabbitMQ answers, and the person who
// runs the broker is told.
func TestAnotherProtocol(t *testing.T) {
	for name, c := range map[string]struct{ sends, says string }{
		"HTTP":     {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP"},
		"AMQP 1.0": {"AMQP\x00\x01\x00\x00", "1.0"},
	} {
		t.Run(name, func(t *testing.T) {
			said := make(chan string, 8)
			s := start(t, Options{Permit: TransientQueuesToo, Log: func(what string) { said <- what }})
			conn, err := net.Dial("tcp", loopback.Address(s.amqpPort))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, c.sends); err != nil {
				t.Fatal(err)
			}
			if what := <-said; !strings.Contains(what, c.says) {
				t.Errorf("it says %s", what)
			}
			answer := make([]byte, 8)
			if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != "AMQP\x00\x00\x09\x01" {
				t.Errorf("it answers %q, %v", answer, err)
			}
		})
	}
}
