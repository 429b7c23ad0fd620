package node

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"rabbitlab/amqp/loopback"
)

// Container is a private RabbitMQ in a container of docker or podman. As a Node it is alone,
// on loopback, with its own user, and gone when its owner is. Its methods can be called by
// several goroutines.
type Container struct {
	Options
	credentials
	Image string

	ports   ports
	engine  engine
	name    string // of the container
	guard   *containerGuard
	version string

	life context.Context // ends when it is closed
	end  context.CancelFunc
	shut sync.Once

	turn    sync.Mutex // one of Stop, Crash, Resume, Close at a time
	mu      sync.Mutex // guards what follows, for a moment only
	running *containerRun
}

// containerRun is the container from one start to its end.
type containerRun struct {
	*process
	ours bool          // its end is our own doing
	died chan struct{} // closed when it is not
	err  error
}

// URL is the broker's address with user and password, for clients only: it must not be shown.
func (c *Container) URL() string {
	u := url.URL{Scheme: "amqp", User: url.UserPassword(c.user, c.password), Host: loopback.Address(c.ports.amqp), Path: "/"}
	return u.String()
}

// Management is the address of the management API, without user and password.
func (c *Container) Management() string { return "http://" + loopback.Address(c.ports.management) }

// User is the name of the broker's only user, an administrator.
func (c *Container) User() string { return c.user }

// Password is the password of User. It stays the same through Stop and Resume.
func (c *Container) Password() string { return c.password }

// Version is RabbitMQ's, as it tells it itself.
func (c *Container) Version() string { return c.version }

// Format keeps the password out of what any verb prints.
func (c *Container) Format(f fmt.State, _ rune) { fmt.Fprint(f, c.Image) }

// Done is closed when the broker that runs now ends by itself; then Err says why. After a
// Resume it is another one.
func (c *Container) Done() <-chan struct{} { return c.current().died }

// Err says why the broker ended by itself, and is nil while it has not.
func (c *Container) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running.err
}

func (c *Container) current() *containerRun {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running
}

// expectEnd says that the end of the broker, if it comes now, is our own doing.
func (c *Container) expectEnd() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running.ours = true
}

// Stop ends the broker in good order and keeps its data. If the context ends first, the broker
// goes on ending.
func (c *Container) Stop(ctx context.Context) error { return c.halt(ctx, "stop") }

// crashTime is what the engine gets to kill a container, which it does at once.
const crashTime = 30 * time.Second

// Crash ends the broker as a power cut would, and keeps what it had written to disk.
func (c *Container) Crash() error {
	ctx, cancel := context.WithTimeout(c.life, crashTime)
	defer cancel()
	return c.halt(ctx, "kill")
}

// halt has the engine end the container, and returns when it has.
func (c *Container) halt(ctx context.Context, how string) error {
	run, err := c.take(true)
	if err != nil {
		return err
	}
	defer c.turn.Unlock()
	c.expectEnd()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.life, cancel)()
	if _, err := c.engine.run(ctx, nil, how, c.name); err != nil && run.process.running() {
		if c.life.Err() != nil {
			return ErrClosed
		}
		return fmt.Errorf("the local broker could not be asked to stop: %w", err)
	}
	select {
	case <-run.exited:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("the local broker has not stopped yet: %w", context.Cause(ctx))
	}
}

// Resume starts the broker again after a Stop, a Crash or an end of its own, with the same
// data, ports, user and password, and returns when it answers.
func (c *Container) Resume(ctx context.Context) error {
	if _, err := c.take(false); err != nil {
		return err
	}
	defer c.turn.Unlock()
	return c.run(ctx)
}

// take takes the turn, if the container is open and runs or does not, as is asked for.
// Without an error the caller has to give c.turn back.
func (c *Container) take(running bool) (*containerRun, error) {
	c.turn.Lock()
	run := c.current()
	var err error
	switch {
	case c.life.Err() != nil:
		err = ErrClosed
	case running && !run.process.running():
		err = ErrStopped
	case !running && run.process.running():
		err = ErrRunning
	}
	if err != nil {
		c.turn.Unlock()
	}
	return run, err
}

// removeTime is what the engine gets to remove a container.
const removeTime = 30 * time.Second

// Close removes the container and its data at once. It can be called at any time, also while
// another call waits, and again.
func (c *Container) Close() error {
	var err error
	c.shut.Do(func() {
		if c.current() != nil {
			c.expectEnd()
		}
		c.end()
		c.turn.Lock()
		defer c.turn.Unlock()
		err = c.remove()
		if run := c.current(); run != nil {
			<-run.exited
		}
	})
	return err
}

func (c *Container) remove() error {
	ctx, cancel := context.WithTimeout(context.Background(), removeTime)
	defer cancel()
	_, err := c.engine.run(ctx, nil, "rm", "--force", "--volumes", c.name)
	if err != nil && strings.Contains(strings.ToLower(err.Error()), "no such container") {
		err = nil // it was never made
	}
	c.guard.dismiss(err == nil)
	if err != nil {
		return fmt.Errorf("the container %s could not be removed: %w", c.name, err)
	}
	return nil
}
