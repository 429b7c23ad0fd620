package cli

import (
	"context"
	"errors"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// broker is a target that can be spoken to.
type broker struct {
	target.Target
	own    ownBroker // nil for somebody's
	tunnel *tunnel   // nil where there is none
}

// withBroker starts the broker where it is our own, lets use have it, and puts
// it away whatever happens. The context that use gets ends early if our own
// broker dies, and then that is the error.
func (p *program) withBroker(ctx context.Context, t target.Target, use func(context.Context, *broker) error) error {
	return p.withWishes(ctx, t, wishes{}, use)
}

// withWishes is withBroker; one of our own gets what is wished for.
func (p *program) withWishes(ctx context.Context, t target.Target, w wishes, use func(context.Context, *broker) error) (err error) {
	b := &broker{Target: t}
	w.as = release.Release(p.flags.as)
	if t.Own() {
		if err := p.start(ctx, b, w); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, b.own.Close()) }()
	}
	if err := b.reach(ctx); err != nil {
		return err
	}
	defer b.tunnel.close()
	ctx, stop := b.whileAlive(ctx)
	defer stop()
	return b.tunnel.explain(ended(ctx, use(ctx, b)))
}

// start starts our own broker, and says meanwhile how it gets on.
func (p *program) start(ctx context.Context, b *broker, w wishes) error {
	var progress *spinner
	if p.errScreen && b.Boots() {
		progress = startSpinner(p.err)
	}
	defer progress.stop()
	var say func(string)
	if w.heard {
		say = func(what string) { p.warn(lang.Echo(what)) }
	}
	own, err := startOwn(ctx, b.Target, w, progress.stage, say)
	if err != nil {
		return err
	}
	b.adopt(own)
	return nil
}

// adopt makes a broker of our own that has started the target.
func (b *broker) adopt(own ownBroker) {
	b.own = own
	b.AMQP = target.Secret(own.URL())
	b.Management = managementOf(own)
	c, is := own.(*node.Cluster)
	if !is {
		return
	}
	for _, n := range c.Nodes()[1:] {
		b.More = append(b.More, target.Secret(n.URL()))
		b.Management.More = append(b.Management.More, managementOf(n))
	}
}

func managementOf(own ownBroker) target.Management {
	return target.Management{URL: own.Management(), User: own.User(), Password: target.Secret(own.Password())}
}

// called is the broker's name for programs.
func (b *broker) called() string {
	if b.Own() {
		return b.Private
	}
	return b.Name
}

// described says which broker it is, for people; called is its name for programs.
func described(called, version string) string {
	switch called {
	case target.Builtin:
		return lang.Say("the built-in broker, which stands in for RabbitMQ %s", version)
	case target.Local:
		return lang.Say("a private RabbitMQ %s", version)
	case target.Docker:
		return lang.Say("a private RabbitMQ %s in a container", version)
	}
	return lang.Say("%s, RabbitMQ %s", called, version)
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
	if b.own == nil {
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-b.own.Done():
			cancel(died{b.own.Err()})
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(nil); <-ended }
}

// client is the management API's. The caller closes it.
func (b *broker) client(readOnly bool) (*client.Client, error) {
	tls, err := b.TLS.Config()
	if err != nil {
		return nil, err
	}
	return client.New(client.Config{
		URL: b.Management.URL, User: b.Management.User, Password: b.Management.Password.Reveal(), More: b.otherPlaces(),
		ReadOnly: readOnly, TLS: tls,
	})
}

func (b *broker) otherPlaces() (all []client.Place) {
	for _, m := range b.Management.More {
		all = append(all, client.Place{URL: m.URL, User: m.User, Password: m.Password.Reveal()})
	}
	return all
}

// learntNodes are the AMQP URLs of the nodes that a broker tells of.
func (b *broker) learntNodes(o mgmt.Overview) []string { return reveal(b.NodesOf(&o)) }

func reveal(secrets []target.Secret) (all []string) {
	for _, s := range secrets {
		all = append(all, s.Reveal())
	}
	return all
}

// sayMoved says which node answers, where that is another than the one that was named
// first.
func (p *program) sayMoved(b *broker, api *client.Client) {
	if at := api.Endpoint(); b.Management.URL != "" && at != b.Management.URL {
		p.warn(lang.Say("%s does not answer; %s does", b.Management.URL, at))
	}
}

// explain adds to an error of the management API what rabbitlab knows: that
// nobody said where the API is.
func (b *broker) explain(err error) error {
	var e *mgmt.Error
	if !b.Management.Guessed || !errors.As(err, &e) || e.Status != 0 && e.Kind != mgmt.NotRabbitMQ {
		return err
	}
	do := lang.Say("if the management API is somewhere else, name it: --management http://host:port")
	if e.Do != "" {
		do = lang.Said(e.Do) + "\n" + do
	}
	return &problem.Error{What: lang.Said(e.What), Means: lang.Said(e.Means), Do: do, Err: err}
}
