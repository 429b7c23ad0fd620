package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// Options say how clients are served. The zero value is a good one.
type Options struct {
	// Log is told, in one line for people, what went wrong with a client that did
	// something a program should not; kind is the same for what differs only in its
	// particulars. It may be called by several goroutines.
	Log func(kind, line string)
}

// patience is how long a client is waited for.
type patience struct {
	handshake time.Duration // until the connection is open
	refusal   time.Duration // before a client that was refused is let go
	closing   time.Duration // for connection.close-ok
	flush     time.Duration // for what is still to be sent at the end
}

var rabbitMQs = patience{handshake: 10 * time.Second, refusal: 3 * time.Second, closing: 30 * time.Second, flush: time.Second}

// session is one connection.
type session struct {
	conn      *meteredConn
	broker    *broker.Broker
	link      *broker.Connection // nil until it is open
	login     broker.Login
	o         Options
	patience  patience
	ctx       context.Context
	in        *wire.Reader
	out       *outbox
	closeOnce sync.Once
	closing   chan struct{} // closed when connection.close has been sent or answered
	contents  contents
	held      atomic.Bool // an alarm holds the client
}

// Serve serves one client until it goes, breaks the rules, or ctx ends, and closes
// conn. When ctx ends, the client is not told; broker.Restart tells it. The error
// says why the connection ended, if neither side asked for it.
func Serve(ctx context.Context, conn net.Conn, b *broker.Broker, o Options) error {
	return serve(ctx, conn, b, o, rabbitMQs)
}

func serve(ctx context.Context, conn net.Conn, b *broker.Broker, o Options, p patience) error {
	if o.Log == nil {
		o.Log = func(_, _ string) {}
	}
	metered := &meteredConn{Conn: conn}
	s := &session{
		conn: metered, broker: b, o: o, patience: p, ctx: ctx, in: wire.NewReader(metered),
		out: newOutbox(metered), closing: make(chan struct{}), contents: contents{},
	}
	s.login.Address, s.login.LocalAddr, s.login.Traffic = conn.RemoteAddr().String(), conn.LocalAddr().String(), &metered.Traffic
	return s.live()
}

// live goes through the connection's life.
func (s *session) live() error {
	defer s.conn.Close()
	defer context.AfterFunc(s.ctx, func() { s.conn.Close() })()
	s.conn.SetDeadline(time.Now().Add(s.patience.handshake))
	if err := s.handshake(); err != nil {
		return s.refuse(err)
	}
	s.conn.SetDeadline(time.Time{}) // the heartbeats look after the client now
	defer s.link.Close()
	return s.work()
}

// work runs the writer and the heartbeats for as long as the client is served.
func (s *session) work() error {
	go s.out.run(func(err error) { s.log("%s has been cut off: %v", s.who(), err) })
	stopHeart := s.heartbeats()
	err := s.read()
	s.link.Close()
	stopHeart()
	s.conn.SetWriteDeadline(time.Now().Add(s.patience.flush))
	s.out.end()
	<-s.out.done
	return err
}

// read takes the client's frames until the connection ends.
func (s *session) read() error {
	for {
		f, err := s.in.Read()
		if s.isClosing() {
			return s.awaitEnd(f, err)
		}
		if err == nil {
			err = s.handle(f)
		}
		if err != nil {
			return s.stop(err)
		}
	}
}

// stop ends the connection because of what came, or did not come, from the client.
func (s *session) stop(err error) error {
	var broken *wire.Error
	switch {
	case err == errClosing:
		return s.awaitEnd(s.in.Read())
	case errors.As(err, &broken):
		if !broken.Told {
			s.log("%s has been sent a connection.close: %v", s.who(), broken)
		}
		s.link.Close()
		s.Close(broken)
		return errors.Join(err, s.awaitEnd(s.in.Read()))
	}
	return s.lost(err)
}

// lost says how a connection ended that nobody closed.
func (s *session) lost(err error) error {
	var crash *wire.Crash
	switch {
	case errors.As(err, &crash):
		s.log("%s has been cut off, as RabbitMQ does it: %v. It is a mistake of the client.", s.who(), crash)
	case s.ctx.Err() != nil:
		return nil
	case errors.Is(err, io.EOF):
		return nil // gone without connection.close: the way a killed process goes
	}
	return err
}

func (s *session) who() string {
	if s.link == nil {
		return "the client at " + s.login.Address
	}
	return "connection " + s.link.Name()
}

func (s *session) log(format string, args ...any) { s.o.Log(format, fmt.Sprintf(format, args...)) }
