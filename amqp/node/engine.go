package node

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// engines are the programs that run containers, by what they are called on PATH. They take
// the same commands.
var engines = []string{"docker", "podman"}

// engine is one of them.
type engine struct{ path string }

// FindEngine says whether there is an engine for containers that does as it is asked.
func FindEngine(ctx context.Context) error {
	_, err := findEngine(ctx)
	return err
}

// findEngine returns the first that does. One that is installed and refuses is told of
// where there is no other.
func findEngine(ctx context.Context) (engine, error) {
	var refused error
	for _, name := range engines {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		e := engine{path}
		_, err = e.run(ctx, nil, "ps", "--quiet")
		if err == nil {
			return e, nil
		}
		if ctx.Err() != nil {
			return e, ctx.Err()
		}
		if refused == nil {
			refused = fmt.Errorf("%[1]s is installed, and does not run containers now. It said:\n  %[2]w\n"+
				"Start it, or have it let this user in (`%[1]s ps` shows when it does), or use the built-in broker: --broker builtin", name, err)
		}
	}
	if refused != nil {
		return engine{}, refused
	}
	return engine{}, errors.New("neither docker nor podman is on PATH, so RabbitMQ cannot be run in a container.\n" +
		"Install one of them, or use a broker that needs none: --broker builtin, or --broker local for a RabbitMQ that is installed here")
}

// engineGone is how long a command of the engine that was broken off may hold its output open.
const engineGone = time.Second

// command is one of the engine's, which a Ctrl-C in the user's terminal does not reach.
func (e engine) command(ctx context.Context, arguments ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, e.path, arguments...)
	cmd.Env, cmd.SysProcAttr, cmd.WaitDelay = engineEnvironment(), ownSession(), engineGone
	return cmd
}

// run runs a command of the engine, and returns what it printed. The error is what it said.
func (e engine) run(ctx context.Context, input io.Reader, arguments ...string) (string, error) {
	var out, said bytes.Buffer
	cmd := e.command(ctx, arguments...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = input, &out, &said
	err := cmd.Run()
	switch {
	case err == nil:
		return strings.TrimSpace(out.String()), nil
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case strings.TrimSpace(said.String()) == "":
		return "", err
	}
	return "", errors.New(strings.ReplaceAll(lastLines(said.String()), "\n", "\n  "))
}

// engineEnvironment is ours, which says where the engine is (DOCKER_HOST), without what says
// where a broker is: there may be a password in it.
func engineEnvironment() (all []string) {
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "RABBITLAB_") && !strings.HasPrefix(variable, "AMQP_") {
			all = append(all, variable)
		}
	}
	return all
}
