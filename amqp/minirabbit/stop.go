package minirabbit

import (
	"context"
	"fmt"
	"time"
)

// farewell is how long clients get to answer connection.close.
const farewell = time.Second

// Stop ends the broker in good order: every client is told (320 CONNECTION_FORCED),
// and what is durable and persistent is kept for Resume. If the context ends
// first, the clients that have not answered are cut off, and that is no error.
func (s *Server) Stop(ctx context.Context) error {
	r, err := s.take(true)
	if err != nil {
		return err
	}
	defer s.turn.Unlock()
	s.stop(ctx, r)
	return nil
}

func (s *Server) stop(ctx context.Context, r *run) {
	r.shut()
	r.clients.shut()
	s.broker.Restart()
	ctx, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	select {
	case <-r.clients.left:
	case <-ctx.Done():
	case <-s.gone:
	}
	s.clear(r)
}

// clear waits for the end of a run, and leaves of its messages and queues what
// outlives a restart.
func (s *Server) clear(r *run) {
	r.cut()
	r.tasks.Wait()
	s.broker.Restart()
}

// Crash ends the broker as a power cut would: no client is told. Resume finds
// what is durable and persistent.
func (s *Server) Crash() error {
	r, err := s.take(true)
	if err != nil {
		return err
	}
	defer s.turn.Unlock()
	s.clear(r)
	return nil
}

// Resume starts the broker again after a Stop, a Crash or an end of its own, on
// the same ports, with the same user and password. A port that has been taken
// meanwhile gives a *loopback.PortError, and the broker stays stopped.
func (s *Server) Resume(context.Context) error {
	r, err := s.take(false)
	if err != nil {
		return err
	}
	defer s.turn.Unlock()
	s.clear(r) // one that ended by itself has not been waited for
	return s.open()
}

// Restart is Stop and Resume.
func (s *Server) Restart(ctx context.Context) error {
	r, err := s.take(true)
	if err != nil {
		return err
	}
	defer s.turn.Unlock()
	s.stop(ctx, r)
	if err := s.open(); err != nil {
		return fmt.Errorf("the built-in broker has stopped and cannot start again: %w", err)
	}
	return nil
}

// Close ends the broker at once, with all that it holds. It can be called at any
// time, also while another call waits, and again; it always returns nil.
func (s *Server) Close() error {
	s.close.Do(func() {
		close(s.gone)
		s.turn.Lock()
		defer s.turn.Unlock()
		r := s.end()
		s.clear(r)
	})
	return nil
}

// take takes the turn, if the broker is open and runs or does not, as is asked
// for. Where it runs, that is over. Without an error the caller has to give s.turn
// back.
func (s *Server) take(running bool) (*run, error) {
	s.turn.Lock()
	r, err := s.settle(running)
	if err != nil {
		s.turn.Unlock()
	}
	return r, err
}

func (s *Server) settle(running bool) (*run, error) {
	select {
	case <-s.gone:
		return nil, ErrClosed
	default:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case running && !s.on:
		return nil, ErrStopped
	case !running && s.on:
		return nil, ErrRunning
	}
	s.on = false
	return s.run, nil
}

// end says that the run is over, whatever it was.
func (s *Server) end() *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on = false
	return s.run
}
