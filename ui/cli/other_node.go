package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui"
)

// backstages are the brokers behind the screens: the one that they began with, and those to
// which they were taken. All are put away together.
type backstages struct {
	p       *program
	mu      sync.Mutex
	all     []*backstage
	closed  bool
	opening sync.WaitGroup
}

// add takes one more; false if the screens are gone already.
func (b *backstages) add(s *backstage) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.all = append(b.all, s)
	}
	return !b.closed
}

// begin says that one is being opened, which is waited for; false if the screens are gone.
func (b *backstages) begin() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.opening.Add(1)
	}
	return !b.closed
}

// close puts them away. The context in which they are opened has ended.
func (b *backstages) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.opening.Wait()
	for _, s := range b.all {
		s.close()
	}
}

// nodes are the brokers that have names, and the built-in one, as in the chooser at the start.
func (b *backstages) nodes() *tui.Nodes {
	theirs, _ := profile.Read(b.p.nodesFile) // who goes to none of them need not know
	n := &tui.Nodes{Open: b.open, Ask: b.p.askPasswordOf}
	for _, one := range b.p.knownNodes(theirs) {
		n.Known = append(n.Known, tui.Node{Name: one.name, About: one.where()})
	}
	builtin := func(one tui.Node) bool { return one.Name == target.Builtin }
	if len(n.Known) > 0 && !slices.ContainsFunc(n.Known, builtin) {
		n.Known = append(n.Known, tui.Node{Name: target.Builtin, About: lang.Say("a private one, which ends with rabbitlab")})
	}
	return n
}

// staysHere is why the screens go to no other broker.
func staysHere(what, do string) error {
	return &problem.Error{What: what, Means: lang.Say("the screens stay there"), Do: do}
}

// nodeName is by which name the screens come back to a broker.
func (p *program) nodeName(t target.Target) string {
	switch {
	case p.profile != "":
		return p.profile
	case t.Own():
		return t.Private
	}
	return t.Name
}

// askPatience is how long a broker may take to answer before the screens stay where they are.
const askPatience = 15 * time.Second

// open makes a broker ready by its name, as it would be if the screens began there, and asks
// its management API which it is.
func (b *backstages) open(ctx context.Context, name, password string) (o tui.Options, err error) {
	if !b.begin() {
		return o, context.Canceled
	}
	defer b.opening.Done()
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	p, c, err := b.p.on(name)
	if err != nil {
		return o, err
	}
	if password != "" {
		c.Password = &password
	}
	t, _, err := p.resolve(ctx, c)
	switch {
	case errors.Is(err, target.ErrNoPassword):
		return o, errors.Join(tui.ErrNoPassword, err)
	case err != nil:
		return o, err
	}
	if o, err = p.screenOptions(t, opening{}); err != nil {
		return o, err
	}
	s := p.backstage(t, opening{})
	if err = s.atOnce(ctx, &o); err == nil {
		_, err = o.Broker.API.Overview(ctx)
		err = s.broker.tunnel.explain(s.broker.explain(err))
	}
	if err != nil {
		s.close()
		return o, err
	}
	b.add(s)
	return o, nil
}

// askPasswordOf asks for the password of a broker that has a name.
func (p *program) askPasswordOf(name string) (string, error) {
	fmt.Fprint(p.err, text.Clean(name)+": ")
	return p.askPassword()
}

// on is the program as it would be if the broker of that name had been meant from the
// beginning, and what is meant. Nothing is asked on the terminal, which the screens have, nor
// said there.
func (p *program) on(name string) (*program, target.Choice, error) {
	q := &program{
		streams: p.streams, getenv: p.getenv, progressFile: p.progressFile, columnsFile: p.columnsFile, nodesFile: p.nodesFile, settingsFile: p.settingsFile,
		flags: p.flags, settings: p.settings, command: p.command, origins: maps.Clone(p.origins),
	}
	q.inScreen, q.err = false, io.Discard
	q.flags.passwordFile, q.flags.passwordCommand = "", "" // those of the broker that was named with them
	var c target.Choice
	one, _ := p.settings.Profile(name)
	theirs, _ := profile.Read(p.nodesFile)
	if name == target.Builtin && !slices.Contains(p.nodeNames(theirs), name) {
		builtin := target.Builtin
		c.Broker, q.flags.nodeGiven = &builtin, false
		if !p.command.Flags().Changed(readOnlyFlag) {
			q.flags.readOnly = false
		}
		return q, c, nil
	}
	q.flags.node, q.flags.nodeGiven, q.flags.as = name, true, asFlag{}
	q.profile, q.colour = name, one.Colour
	value, from, err := p.said(readOnlySetting(), one.ReadOnly, p.settings.Values[readOnlyFlag])
	if from != "--"+readOnlyFlag {
		q.flags.readOnly, _ = strconv.ParseBool(value) // none is false
	}
	q.origins[readOnlyFlag] = from
	return q, c, err
}
