package minirabbit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit/session"
)

// run is the broker while it can be reached: from Start or Resume to Stop or
// Crash.
type run struct {
	amqp, management net.Listener
	http             *http.Server
	clients          clients
	ctx              context.Context // of all that the run started
	cancel           context.CancelFunc
	tasks            sync.WaitGroup
}

// open opens the ports, the same ones each time, and starts what serves them.
// Nothing is left of it where that fails.
func (s *Server) open() error {
	r := &run{clients: newClients()}
	var err error
	if r.amqp, err = loopback.Listen(s.amqpPort); err != nil {
		return err
	}
	if r.management, err = loopback.Listen(s.managePort); err != nil {
		return errors.Join(err, r.amqp.Close())
	}
	if s.run == nil {
		s.amqpPort, s.managePort = loopback.Port(r.amqp), loopback.Port(r.management)
	}
	r.ctx, r.cancel = context.WithCancel(context.Background())
	r.http = r.server(s.api)
	s.mu.Lock()
	s.run, s.on, s.err, s.died = r, true, nil, make(chan struct{})
	s.mu.Unlock()
	r.tasks.Go(func() { s.broker.Run(r.ctx) })
	r.tasks.Go(func() { s.api.Run(r.ctx) })
	r.tasks.Go(func() { s.serveAMQP(r) })
	r.tasks.Go(func() { s.serveManagement(r) })
	r.tasks.Go(func() { s.said.run(r.ctx) })
	r.tasks.Go(func() { giveBack(r.ctx) })
	return nil
}

// serveAMQP gives every client a session, until the listener is closed.
func (s *Server) serveAMQP(r *run) {
	for {
		conn, err := r.amqp.Accept()
		switch {
		case err == nil:
			s.serveClient(r, conn)
		case errors.Is(err, net.ErrClosed):
			return
		case isShortage(err):
			s.said.line("shortage", fmt.Sprintf("a client has to wait: %v; it is let in when other programs have closed some files", err))
			r.pause()
		default:
			s.die(r, fmt.Errorf("the built-in broker lets nobody in any more: %w", err))
			return
		}
	}
}

// isShortage says whether the system has no file left for another client, which
// passes.
func isShortage(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) || errors.Is(err, syscall.ECONNABORTED)
}

// breather is how long a shortage is left to pass.
const breather = 100 * time.Millisecond

func (r *run) pause() {
	timer := time.NewTimer(breather)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.ctx.Done():
	}
}

// serveClient speaks with a client until that is gone.
func (s *Server) serveClient(r *run, conn net.Conn) {
	if !r.clients.add(conn) {
		return
	}
	r.tasks.Go(func() {
		defer r.clients.remove(conn)
		session.Serve(r.ctx, conn, s.broker, session.Options{Log: s.said.line})
	})
}

// server is an HTTP server whose connections are tasks of the run.
func (r *run) server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: time.Minute,
		ErrorLog:          log.New(io.Discard, "", 0), // what clients do wrong at HTTP is answered, and nobody else's business
		BaseContext:       func(net.Listener) context.Context { return r.ctx },
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				r.tasks.Add(1)
			case http.StateClosed:
				r.tasks.Done()
			}
		},
	}
}

// serveManagement serves the management API until it is closed.
func (s *Server) serveManagement(r *run) {
	if err := r.http.Serve(r.management); !errors.Is(err, http.ErrServerClosed) {
		s.die(r, fmt.Errorf("the built-in broker's management API lets nobody in any more: %w", err))
	}
}

// die is the end of the broker by itself.
func (s *Server) die(r *run, why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.run != r || !s.on {
		return
	}
	s.on, s.err = false, why
	close(s.died)
	r.cut()
}

// shut closes the ports, and all connections to the management API.
func (r *run) shut() {
	r.amqp.Close()
	r.http.Close()
}

// cut ends the run without a goodbye.
func (r *run) cut() {
	r.shut()
	r.clients.shut()
	r.clients.cut("")
	r.cancel()
}
