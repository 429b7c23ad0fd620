package cli

import (
	"context"
	"errors"

	"rabbitlab/amqp/node"
	"rabbitlab/mgmt"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
)

// broker is a target that can be spoken to.
type broker struct {
	target.Target
	node *node.Node // nil for somebody's broker
}

// withBroker starts the broker where it is our own, lets use have it, and puts
// it away whatever happens. The context that use gets ends early if our own
// broker dies, and then that is the error.
func (p *program) withBroker(ctx context.Context, t target.Target, use func(context.Context, *broker) error) (err error) {
	b := &broker{Target: t}
	if t.Own {
		if err := p.start(ctx, b); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, b.node.Close()) }()
	}
	ctx, stop := b.whileAlive(ctx)
	defer stop()
	return ended(ctx, use(ctx, b))
}

// start starts our own broker, and says meanwhile how it gets on.
func (p *program) start(ctx context.Context, b *broker) error {
	var progress *spinner
	if p.errScreen {
		progress = startSpinner(p.err)
	}
	defer progress.stop()
	n, err := node.Start(ctx, node.Options{Progress: progress.stage})
	if err != nil {
		return err
	}
	b.adopt(n)
	return nil
}

// adopt makes a node that has started the target.
func (b *broker) adopt(n *node.Node) {
	b.node = n
	b.AMQP = target.Secret(n.URL())
	b.Management = target.Management{URL: n.Management(), User: n.User(), Password: target.Secret(n.Password())}
}

// died is how a broker of our own ended by itself.
type died struct{ error }

// ended is err, or why our own broker died where that ended the context.
func ended(ctx context.Context, err error) error {
	var dead died
	if errors.As(context.Cause(ctx), &dead) {
		return dead
	}
	return err
}

// whileAlive gives a context that ends with our own broker.
func (b *broker) whileAlive(ctx context.Context) (context.Context, func()) {
	if b.node == nil {
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-b.node.Done():
			cancel(died{b.node.Err()})
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(nil); <-ended }
}

// client is the management API's. The caller closes it.
func (b *broker) client(readOnly bool) (*mgmt.Client, error) {
	tls, err := b.TLS.Config()
	if err != nil {
		return nil, err
	}
	return mgmt.New(mgmt.Config{
		URL: b.Management.URL, User: b.Management.User, Password: b.Management.Password.Reveal(),
		ReadOnly: readOnly, TLS: tls,
	})
}

// explain adds to an error of the management API what rabbitlab knows: that
// nobody said where the API is.
func (b *broker) explain(err error) error {
	var e *mgmt.Error
	if !b.Management.Guessed || !errors.As(err, &e) || e.Status != 0 && e.Kind != mgmt.NotRabbitMQ {
		return err
	}
	do := "if the management API is somewhere else, name it: --management http://host:port"
	if e.Do != "" {
		do = e.Do + "\n" + do
	}
	return &problem.Error{What: e.What, Means: e.Means, Do: do, Err: err}
}
