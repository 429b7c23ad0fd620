package minirabbit

import (
	"errors"
	"fmt"
	"net/url"
	"sync"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit/api"
	"rabbitlab/amqp/minirabbit/broker"
)

var (
	// ErrClosed says that the broker has been closed: it is gone for good.
	ErrClosed = errors.New("the built-in broker has been closed")
	// ErrRunning says that the broker runs, where it must not.
	ErrRunning = errors.New("the built-in broker is running already")
	// ErrStopped says that the broker does not run, where it must.
	ErrStopped = errors.New("the built-in broker is not running")
)

// Server is a built-in broker. Its methods can be called by several goroutines.
type Server struct {
	o                    Options
	broker               *broker.Broker
	api                  *api.API
	said                 *repeats
	amqpPort, managePort int // chosen by the first open, and the same from then on

	gone  chan struct{} // closed by Close
	close sync.Once
	turn  sync.Mutex // one of Stop, Crash, Resume, Restart, Close at a time

	mu   sync.Mutex // guards what follows, for a moment only
	run  *run       // the one that goes on, or the last
	on   bool       // it goes on
	died chan struct{}
	err  error
}

// Start starts a broker, which can be used when Start returns. Close ends it. A
// port that cannot be had gives a *loopback.PortError.
func Start(o Options) (*Server, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	said := newRepeats(o.Log)
	b := broker.New(broker.Options{
		Clock: o.Clock, User: o.User, Password: o.Password, ConsumerTimeout: o.ConsumerTimeout,
		Version: o.As.Version, Permit: o.Permit, Deprecated: func(q broker.TransientQueue) { said.transientQueue(o.As, q) },
		Planted: o.Planted,
	})
	s := &Server{o: o, broker: b, said: said, amqpPort: o.AMQPPort, managePort: o.ManagementPort, gone: make(chan struct{})}
	s.api = api.New(b, api.Options{Clock: o.Clock, Ports: s.ports, StatisticsInterval: o.StatisticsInterval})
	if err := s.open(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Server) ports() (amqp, management int) { return s.amqpPort, s.managePort }

// AMQP is the broker's address without user and password, fit to be shown.
func (s *Server) AMQP() string { return "amqp://" + loopback.Address(s.amqpPort) + "/" }

// URL is the broker's address with user and password, for clients only: it must
// not be shown.
func (s *Server) URL() string {
	u := url.URL{Scheme: "amqp", User: url.UserPassword(s.o.User, s.o.Password), Host: loopback.Address(s.amqpPort), Path: "/"}
	return u.String()
}

// Management is the address of the management API, without user and password.
func (s *Server) Management() string { return "http://" + loopback.Address(s.managePort) }

// User is the name of the broker's only user, an administrator.
func (s *Server) User() string { return s.o.User }

// Password is the password of User. It stays the same through Stop and Resume.
func (s *Server) Password() string { return s.o.Password }

// Version is the RabbitMQ that the broker stands in for, e.g. 4.0.5.
func (s *Server) Version() string { return s.o.As.Version }

// String names the broker, without its password.
func (s *Server) String() string {
	return fmt.Sprintf("the built-in broker, which stands in for RabbitMQ %s, at %s", s.Version(), s.AMQP())
}

// Format keeps the password out of what any verb prints.
func (s *Server) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// Done is closed when the broker ends by itself, which it does if the system no
// longer lets it listen; then Err says why. Stop, Crash and Close do not close it.
// After a Resume it is another one.
func (s *Server) Done() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.died
}

// Err says why the broker ended by itself, and is nil while it has not.
func (s *Server) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
