package node

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// bootTime is what a broker gets to boot. It takes seconds; a machine under
// heavy load can take many times as long.
const bootTime = 2 * time.Minute

// Start starts a node and returns when it answers, by AMQP and by the
// management API. If the context ends first, all that was started is gone when
// Start returns; after that the context plays no part, and Close ends the node.
//
// A broker that does not boot gives a *BootError; no RabbitMQ, a *NotFoundError;
// a setting, user or password that cannot be had, a *SettingError; a port, a
// *loopback.PortError.
func Start(ctx context.Context, o Options) (*Node, error) {
	if err := supported(); err != nil {
		return nil, err
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.Release == (Release{}) {
		var err error
		if o.Release, err = Find(); err != nil {
			return nil, err
		}
	}
	sweep()
	const tries = 3
	for try := 1; ; try++ {
		n, err := startOnce(ctx, o)
		if err == nil {
			return n, nil
		}
		var boot *BootError
		if try == tries || !errors.As(err, &boot) || !boot.PortTaken {
			return nil, err
		}
		o.progress("a port was taken meanwhile: starting again on others")
	}
}

func startOnce(ctx context.Context, o Options) (*Node, error) {
	n, err := prepare(o)
	if err != nil {
		return nil, err
	}
	if err := n.boot(ctx); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// prepare makes all that a node needs before its first process.
func prepare(o Options) (*Node, error) {
	p, err := choosePorts(o.AMQPPort, o.ManagementPort)
	if err != nil {
		return nil, err
	}
	h, err := newHome()
	if err != nil {
		return nil, err
	}
	if o.Of != nil {
		p.epmd = o.Of.ports.epmd
	}
	n := &Node{Options: o, credentials: o.credentials(), ports: p, home: h}
	n.life, n.end = context.WithCancel(context.Background())
	if n.guard, err = startGuard(h.dir); err != nil {
		return nil, errors.Join(err, h.remove())
	}
	if err := n.layOut(); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// layOut puts into the home all that the broker needs there before it boots.
func (n *Node) layOut() (err error) {
	if err := n.writeConfig(); err != nil {
		return err
	}
	n.script, err = n.home.slim(n.Release)
	return err
}

func (n *Node) boot(ctx context.Context) error {
	if n.Of == nil {
		n.progress("starting Erlang")
		var err error
		if n.epmd, err = startEpmd(ctx, n.guard, n.home, n.ports); err != nil {
			return n.bootError(err)
		}
	}
	n.turn.Lock()
	defer n.turn.Unlock()
	return n.run(ctx)
}

// run starts the broker and waits until it answers. A broker that does not is
// killed; n.turn must be held.
func (n *Node) run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, bootTime)
	defer cancel()
	ctx, closed := context.WithCancelCause(ctx)
	defer closed(nil)
	defer context.AfterFunc(n.life, func() { closed(ErrClosed) })()
	n.progress("booting RabbitMQ " + n.Version())
	n.home.discard(outputFile)
	server, err := startProcess(n.guard, n.home, outputFile, serverEnvironment(n.home, n.ports, n.Name()), n.script)
	if err != nil {
		return err
	}
	n.supervise(server)
	if err := n.awaitReady(ctx, server); err != nil {
		n.expectEnd()
		server.kill()
		return n.bootError(err)
	}
	return nil
}

// supervise makes a process the current one, and notes its end if nobody asked for it.
func (n *Node) supervise(server *process) {
	died := make(chan struct{})
	n.mu.Lock()
	n.server, n.ours, n.died, n.err = server, false, died, nil
	n.mu.Unlock()
	go func() {
		<-server.exited
		n.mu.Lock()
		defer n.mu.Unlock()
		if n.server == server && !n.ours {
			n.err = fmt.Errorf("the local broker ended by itself (%v); the last that it said:\n%s", server.err, lastLines(n.output()))
			close(died)
			if n.lost != nil {
				n.lost(n.err)
			}
		}
	}()
}

// Stop ends the broker in good order and keeps its data. If the context ends
// first, the broker goes on ending: Crash, or Close, makes an end of it.
func (n *Node) Stop(ctx context.Context) error {
	server, err := n.take(true)
	if err != nil {
		return err
	}
	defer n.turn.Unlock()
	n.expectEnd()
	if err := server.terminate(); err != nil && server.running() {
		return fmt.Errorf("the local broker could not be asked to stop: %w", err)
	}
	select {
	case <-server.exited:
		return nil
	case <-n.life.Done():
		return ErrClosed
	case <-ctx.Done():
		return fmt.Errorf("the local broker has not stopped yet: %w", context.Cause(ctx))
	}
}

// Crash ends the broker as a power cut would end its process, and keeps what
// it had written to disk.
func (n *Node) Crash() error {
	server, err := n.take(true)
	if err != nil {
		return err
	}
	defer n.turn.Unlock()
	n.expectEnd()
	server.kill()
	return nil
}

// Tell has what the next Resume waits for told to somebody else than Options.Progress;
// nil tells nobody. It waits while one goes on.
func (n *Node) Tell(progress func(stage string)) {
	n.turn.Lock()
	defer n.turn.Unlock()
	n.Progress = progress
}

// Resume starts the broker again after a Stop, a Crash or an end of its own,
// with the same data, ports, user and password, and returns when it answers.
// If the context ends first the broker is stopped as it was before.
func (n *Node) Resume(ctx context.Context) error {
	if _, err := n.take(false); err != nil {
		return err
	}
	defer n.turn.Unlock()
	return n.run(ctx)
}

// take takes the turn, if the node is open and its broker runs or does not, as
// is asked for. Without an error the caller has to give n.turn back.
func (n *Node) take(running bool) (*process, error) {
	n.turn.Lock()
	server := n.current()
	var err error
	switch {
	case n.life.Err() != nil:
		err = ErrClosed
	case running && !server.running():
		err = ErrStopped
	case !running && server.running():
		err = ErrRunning
	}
	if err != nil {
		n.turn.Unlock()
	}
	return server, err
}
