package cli

import (
	"context"
	"errors"
	"os/exec"
	"syscall"
	"time"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// childEnded is the exit code of a command that was started, where it is not 0.
type childEnded struct{ code int }

func (c childEnded) Error() string { return lang.Say("the command ended with exit code %d", c.code) }

// childPatience is how long a command may take to end when it is asked to.
const childPatience = 5 * time.Second

// runChild runs a command to its end, and asks it to end with the context. What it prints
// goes to our standard error. The error is a childEnded, or says why it could not be started.
func (p *program) runChild(ctx context.Context, command, env []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, p.in, p.err, p.err
	cmd.Cancel = func() error { return cmd.Process.Signal(politely) }
	cmd.WaitDelay = childPatience
	if err := cmd.Start(); err != nil {
		return cannotStart(command[0], err)
	}
	return childCode(cmd.Wait())
}

func cannotStart(command string, err error) error {
	p := &problem.Error{What: lang.Say("%s could not be started: %s", command, problem.InLine(lang.Error(err))), Err: err}
	if errors.Is(err, exec.ErrNotFound) {
		p.What = lang.Say("there is no program %s", command)
		p.Do = lang.Say("write its path, or see that it is in PATH")
	}
	return p
}

// childCode turns what Wait says into the code that a shell would give.
func childCode(err error) error {
	var exit *exec.ExitError
	switch {
	case err == nil, errors.Is(err, exec.ErrWaitDelay), errors.Is(err, context.Canceled):
		return nil
	case !errors.As(err, &exit):
		return err
	}
	if status, is := exit.Sys().(syscall.WaitStatus); is && status.Signaled() {
		return childEnded{exitSignal + int(status.Signal())}
	}
	return childEnded{exit.ExitCode()}
}
