package cli

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// backgroundChild is a command that runs while the screens have the terminal: what it prints is
// kept for them, and nothing is typed to it.
type backgroundChild struct {
	name  string
	ended chan struct{}

	mu    sync.Mutex
	code  error
	lines []string
	rest  []byte // of a line that has no end yet
}

// startInBackground starts a command, and asks it to end with the context.
func startInBackground(ctx context.Context, command, env []string) (*backgroundChild, error) {
	c := &backgroundChild{name: calledAs(command), ended: make(chan struct{})}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, c, c
	cmd.Cancel = func() error { return cmd.Process.Signal(politely) }
	cmd.WaitDelay = childPatience
	if err := cmd.Start(); err != nil {
		return nil, cannotStart(command[0], err)
	}
	go func() {
		defer close(c.ended)
		code := childCode(cmd.Wait())
		c.mu.Lock()
		c.code = code
		c.mu.Unlock()
	}()
	return c, nil
}

// calledAs is a command as short as people would say it.
func calledAs(command []string) string {
	short := []string{filepath.Base(command[0])}
	if len(command) > 1 && !strings.HasPrefix(command[1], "-") {
		short = append(short, filepath.Base(command[1]))
	}
	return strings.Join(short, " ")
}

// The bounds of what is kept of its output.
const (
	mostPrinted     = 500  // lines
	longestPrinted  = 1000 // bytes of a line
	terminalReturns = "\r"
)

// Write keeps what the command prints.
func (c *backgroundChild) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rest = append(c.rest, b...)
	for {
		line, rest, whole := bytes.Cut(c.rest, []byte("\n"))
		if !whole && len(c.rest) < longestPrinted {
			break
		}
		c.lines = append(c.lines, strings.TrimRight(string(line[:min(len(line), longestPrinted)]), terminalReturns))
		c.rest = rest
	}
	if len(c.lines) > mostPrinted {
		c.lines = slices.Clone(c.lines[len(c.lines)-mostPrinted:])
	}
	return len(b), nil
}

// Name is what it is called.
func (c *backgroundChild) Name() string { return c.name }

// Printed is what it printed last.
func (c *backgroundChild) Printed() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines := slices.Clone(c.lines)
	if len(c.rest) > 0 {
		lines = append(lines, string(c.rest))
	}
	return lines
}

// Status says whether it has ended, and with which exit code.
func (c *backgroundChild) Status() (ended bool, code int) {
	if !c.hasEnded() {
		return false, 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var how childEnded
	if errors.As(c.code, &how) {
		return true, how.code
	}
	return true, 0
}

func (c *backgroundChild) hasEnded() bool {
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// wait waits for its end, and says how it ended.
func (c *backgroundChild) wait() error {
	<-c.ended
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.code
}
