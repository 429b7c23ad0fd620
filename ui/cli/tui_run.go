package cli

import (
	"context"
	"errors"
	"sync"

	"rabbitlab/mgmt/client"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/tui"
)

// backstage is the broker behind the screens: it is made ready while they show the
// wait, and outlives them only until close.
type backstage struct {
	p      *program
	mu     sync.Mutex
	broker *broker
	wishes wishes
	client *client.Client
	closed bool
	failed error // why there is no broker
}

func (p *program) backstage(t target.Target, o opening) *backstage {
	return &backstage{p: p, broker: &broker{Target: t}, wishes: p.wishes(t, o)}
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

// atOnce makes the broker ready before the screens: nobody has to watch that.
func (s *backstage) atOnce(ctx context.Context, o *tui.Options) error {
	b, err := s.ready(ctx, nil)
	o.Broker = &b
	return err
}

func (s *backstage) ready(ctx context.Context, progress func(string)) (tui.Broker, error) {
	var out tui.Broker
	if s.broker.Own() {
		own, err := startOwn(ctx, s.broker.Target, s.wishes, progress, nil)
		if err != nil {
			return out, err
		}
		if !s.keep(own) {
			return out, errors.Join(context.Canceled, own.Close())
		}
		out.Own = own
	}
	if err := s.reach(ctx); err != nil {
		return out, err
	}
	client, err := s.broker.client(s.p.flags.readOnly)
	if err != nil {
		return out, err
	}
	s.mu.Lock()
	s.client = client
	s.mu.Unlock()
	err = s.broker.onScreen(&out, client)
	return out, err
}

// onScreen is the broker as the screens want it.
func (b *broker) onScreen(out *tui.Broker, api *client.Client) (err error) {
	out.Name, out.Where, out.Vhost = b.Name, b.Where(), b.Vhost
	out.URL, out.API = b.AMQP.Reveal(), api
	out.More, out.Nodes = reveal(b.More), b.learntNodes
	if b.tunnel != nil {
		out.Tunnel = b.tunnel.said
	}
	out.TLS, err = b.TLS.Config()
	return err
}

// reach opens the way to the broker; nothing stays of it if the screens are gone already.
func (s *backstage) reach(ctx context.Context) error {
	if err := s.broker.reach(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		s.broker.tunnel.close()
		return context.Canceled
	}
	return nil
}

// keep takes a broker that has started; false if the screens are gone already.
func (s *backstage) keep(own ownBroker) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.broker.adopt(own)
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
	s.broker.tunnel.close()
	if own := s.broker.own; own != nil {
		_ = own.Close()
	}
}
