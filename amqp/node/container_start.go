package node

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rabbitlab/amqp/loopback"
)

// Official is RabbitMQ's official image without its tag, in full: podman may know no registry where a
// short name could be looked for.
const Official = "docker.io/library/rabbitmq"

// DefaultImage is the image of RabbitMQ's newest release, with the management plugin.
const DefaultImage = Official + ":management"

// StartContainer starts a RabbitMQ in a container, which has to have the management plugin,
// and returns when it answers, by AMQP and by the management API. If the context ends first,
// all that was started is gone when it returns. Of the options Release and Of play no part.
func StartContainer(ctx context.Context, image string, o Options) (*Container, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	e, err := findEngine(ctx)
	if err != nil {
		return nil, err
	}
	if err := e.have(ctx, image, o.progress); err != nil {
		return nil, err
	}
	const tries = 3
	for try := 1; ; try++ {
		c, err := startContainerOnce(ctx, e, image, o)
		var taken *portTaken
		if try == tries || !errors.As(err, &taken) {
			return c, err
		}
		o.progress("a port was taken meanwhile: starting again on others")
	}
}

// have sees to it that the image is here.
func (e engine) have(ctx context.Context, image string, progress func(string)) error {
	if _, err := e.run(ctx, nil, "image", "inspect", image); err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	progress("pulling the image " + image)
	if _, err := e.run(ctx, nil, "pull", "--quiet", image); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("the image %s cannot be had. It said:\n  %w\n"+
			"Name a release that there is (--broker docker:4.1), or an image of another place in full: --broker docker:registry.example.com/rabbitmq:4.1-management",
			image, err)
	}
	return nil
}

// portTaken says that somebody took a port after we had chosen it.
type portTaken struct{ error }

func startContainerOnce(ctx context.Context, e engine, image string, o Options) (_ *Container, err error) {
	c := &Container{Options: o, credentials: o.credentials(), Image: image, engine: e, name: "rabbitlab-" + strings.ToLower(rand.Text())}
	if c.ports, err = choosePorts(o.AMQPPort, o.ManagementPort); err != nil {
		return nil, err
	}
	if c.guard, err = guardContainer(e, c.name); err != nil {
		return nil, err
	}
	c.life, c.end = context.WithCancel(context.Background())
	err = c.make(ctx)
	if err == nil {
		c.turn.Lock()
		err = c.run(ctx)
		c.turn.Unlock()
	}
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// make makes the container, with its configuration. That goes by a pipe: what stands on a
// command line or in an environment everybody can read.
func (c *Container) make(ctx context.Context) error {
	_, err := c.engine.run(ctx, nil, "create", "--name", c.name, "--hostname", "rabbitlab", "--label", "rabbitlab=private",
		"--publish", loopback.Address(c.ports.amqp)+":5672", "--publish", loopback.Address(c.ports.management)+":15672", c.Image)
	if err != nil {
		return c.refused(err)
	}
	archive, err := c.configuration()
	if err != nil {
		return err
	}
	if _, err = c.engine.run(ctx, archive, "cp", "-", c.name+":/etc/rabbitmq"); err != nil {
		return c.refused(err)
	}
	return nil
}

func (c *Container) refused(err error) error {
	text := strings.ToLower(err.Error())
	refused := fmt.Errorf("RabbitMQ could not be started in a container of %s. It said:\n  %w\n"+
		"Use a broker that needs no container: --broker builtin", c.Image, err)
	if strings.Contains(text, "already allocated") || strings.Contains(text, "already in use") {
		return &portTaken{refused}
	}
	return refused
}

// run starts the container and waits until its broker answers; c.turn must be held. One that
// does not is killed.
func (c *Container) run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, bootTime)
	defer cancel()
	ctx, closed := context.WithCancelCause(ctx)
	defer closed(nil)
	defer context.AfterFunc(c.life, func() { closed(ErrClosed) })()
	c.progress("booting RabbitMQ in a container")
	if _, err := c.engine.run(ctx, nil, "start", c.name); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return c.refused(err)
	}
	run, err := c.supervise()
	if err == nil {
		c.progress("waiting for AMQP and the management API to answer")
		err = c.awaitAnswers(ctx, run)
	}
	if err != nil {
		said := c.output(context.WithoutCancel(ctx))
		c.expectEnd()
		_, _ = c.engine.run(context.WithoutCancel(ctx), nil, "kill", c.name) // one that has ended is as good
		return fmt.Errorf("RabbitMQ in a container of %s did not start: %w. It said:\n  %s\n"+
			"Name another release (--broker docker:4.1), or use a broker that needs no container: --broker builtin",
			c.Image, err, strings.ReplaceAll(said, "\n", "\n  "))
	}
	return nil
}

func (c *Container) awaitAnswers(ctx context.Context, run *containerRun) error {
	if err := poll(ctx, run.process, func(ctx context.Context) error { return askAMQP(ctx, c.URL()) }); err != nil {
		return err
	}
	return poll(ctx, run.process, func(ctx context.Context) error {
		answer, err := askManagement(ctx, c.Management(), c.credentials)
		if err != nil {
			return err
		}
		var overview struct {
			Version string `json:"rabbitmq_version"`
		}
		err = json.Unmarshal(answer, &overview)
		c.version = overview.Version
		return err
	})
}

// supervise notes the container's end, which the engine tells.
func (c *Container) supervise() (*containerRun, error) {
	cmd := c.engine.command(c.life, "wait", c.name)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	run := &containerRun{process: &process{cmd: cmd, exited: make(chan struct{})}, died: make(chan struct{})}
	c.mu.Lock()
	c.running = run
	c.mu.Unlock()
	go func() {
		_ = cmd.Wait() // it prints the exit code, which is in the log too
		said := ""
		if c.life.Err() == nil {
			said = c.output(c.life)
		}
		close(run.exited) // before it is said that it died: who hears that may start it again
		c.mu.Lock()
		defer c.mu.Unlock()
		if !run.ours && c.life.Err() == nil {
			run.err = fmt.Errorf("the local broker's container ended by itself; the last that it said:\n%s", said)
			close(run.died)
		}
	}()
	return run, nil
}

// output is the last that the container printed, without the password.
func (c *Container) output(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	cmd := c.engine.command(ctx, "logs", "--tail", fmt.Sprint(reasonLines), c.name)
	all, err := cmd.CombinedOutput()
	if err != nil && len(all) == 0 {
		return err.Error()
	}
	return lastLines(strings.ReplaceAll(string(all), c.password, "***"))
}
