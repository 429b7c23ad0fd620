package cli

import (
	"context"
	"errors"

	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui"
)

// tapOnScreen shows what passes on the screens until they are closed. The program that was
// started ends with them.
func (p *program) tapOnScreen(ctx context.Context, b *broker, config tap.Config, o tapOptions, command []string) error {
	t, err := tap.Start(config)
	if err != nil {
		return explainTapPort(err)
	}
	defer t.Close()
	t.Listen()
	api, err := b.client(p.flags.readOnly)
	if err != nil {
		return err
	}
	defer api.Close()
	options, err := p.screenOptions(b.Target, opening{playground: true})
	if err != nil {
		return err
	}
	options.Broker = &tui.Broker{}
	if err := b.onScreen(options.Broker, api); err != nil {
		return err
	}
	options.Broker.Nodes = tellTap(t, options.Broker.Nodes)
	if b.own != nil {
		options.Broker.Own = b.own
	}
	options.Nodes = &tui.Nodes{Cannot: staysHere(lang.Say("the tap stands before this broker"), lang.Say("start rabbitlab without it to go to another"))}
	secure := config.Serve != nil
	options.Tapped = &tui.Tapped{Tap: t, Address: b.tapURL(t, secure, false)}
	if !secure {
		options.Tapped.URL = b.tapURL(t, false, true)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var child *backgroundChild
	if len(command) > 0 {
		if child, err = startInBackground(ctx, command, addressed(b.tapURL(t, secure, true), o.env)); err != nil {
			return err
		}
		options.Tapped.Command = child
	}
	left, err := p.showScreens(ctx, options)
	p.sayLeft(left)
	if child == nil {
		return err
	}
	alone := child.hasEnded()
	cancel()
	if code := child.wait(); alone {
		err = errors.Join(err, code)
	}
	return err
}

// tellTap has the tap learn of the nodes of which the screens do.
func tellTap(t *tap.Tap, learnt func(mgmt.Overview) []string) func(mgmt.Overview) []string {
	return func(o mgmt.Overview) []string {
		all := learnt(o)
		t.LearnNodes(hostsOf(all))
		return all
	}
}
