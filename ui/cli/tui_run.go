package cli

import (
	"context"
	"errors"
	"sync"

	"rabbitlab/amqp/node"
	"rabbitlab/mgmt"
	"rabbitlab/ui/tui"
)

// backstage is the broker behind the screens: it is made ready while they show the
// wait, and outlives them only until close.
type backstage struct {
	p      *program
	mu     sync.Mutex
	broker *broker
	client *mgmt.Client
	closed bool
	failed error // why there is no broker
}

// connect makes the broker ready. Errors are also kept, for the exit code.
func (s *backstage) connect(ctx context.Context, progress func(string)) (tui.Broker, error) {
	b, err := s.ready(ctx, progress)
	if err != nil && ctx.Err() == nil {
		s.mu.Lock()
		s.failed = err
		s.mu.Unlock()
	}
	return b, err
}

func (s *backstage) ready(ctx context.Context, progress func(string)) (tui.Broker, error) {
	var out tui.Broker
	if s.broker.Own {
		n, err := node.Start(ctx, node.Options{Progress: progress})
		if err != nil {
			return out, err
		}
		if !s.keep(n) {
			return out, errors.Join(context.Canceled, n.Close())
		}
		out.Own = n
	}
	client, err := s.broker.client(s.p.flags.readOnly)
	if err != nil {
		return out, err
	}
	s.client = client
	out.Name, out.Vhost = s.broker.Name, s.broker.Vhost
	out.URL, out.API = s.broker.AMQP.Reveal(), client
	out.TLS, err = s.broker.TLS.Config()
	return out, err
}

// keep takes a node that has started; false if the screens are gone already.
func (s *backstage) keep(n *node.Node) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.broker.adopt(n)
	return true
}

// close puts the broker away.
func (s *backstage) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.client != nil {
		s.client.Close()
	}
	if n := s.broker.node; n != nil {
		_ = n.Close()
	}
}
