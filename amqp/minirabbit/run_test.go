package minirabbit

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

// failing is a listener that nobody comes to.
type failing struct {
	net.Listener
	errs chan error
}

func (l failing) Accept() (net.Conn, error) { return nil, <-l.errs }
func (failing) Close() error                { return nil }

// When the system has no files left the broker says so and waits; when it is not
// let listen any more, that is its end.
func TestTheSystemRefusesClients(t *testing.T) {
	var said []string
	o, err := Options{Log: func(what string) { said = append(said, what) }}.complete()
	if err != nil {
		t.Fatal(err)
	}
	l := failing{errs: make(chan error, 2)}
	broken := errors.New("the interface is gone")
	l.errs <- &net.OpError{Op: "accept", Err: syscall.EMFILE}
	l.errs <- broken
	r := &run{amqp: l, http: &http.Server{}, clients: newClients()}
	r.ctx, r.cancel = context.WithCancel(t.Context())
	s := &Server{o: o, said: newRepeats(o.Log), run: r, on: true, died: make(chan struct{})}
	s.serveAMQP(r)
	<-s.Done()
	if err := s.Err(); !errors.Is(err, broken) {
		t.Errorf("it ended with %v", err)
	}
	if len(said) != 1 || !strings.Contains(said[0], "a client has to wait") {
		t.Errorf("it said %q", said)
	}
}

// A publisher that an alarm holds does not keep the broker from ending.
func TestCloseWhileAnAlarmHolds(t *testing.T) {
	for name, end := range map[string]func(*Server) error{
		"close": (*Server).Close,
		"stop":  func(s *Server) error { return s.Stop(context.Background()) },
		"crash": (*Server).Crash,
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Permit: TransientQueuesToo})
			s.SetAlarm("disk", true)
			conn := dial(t, s)
			blocked, closed := conn.NotifyBlocked(make(chan amqp.Blocking, 1)), conn.NotifyClose(make(chan *amqp.Error, 1))
			ch, err := conn.Channel()
			if err != nil {
				t.Fatal(err)
			}
			if err := ch.PublishWithContext(t.Context(), "", "q", false, false, amqp.Publishing{}); err != nil {
				t.Fatal(err)
			}
			<-blocked
			if err := end(s); err != nil {
				t.Error(err)
			}
			<-closed
		})
	}
}
