package node

import (
	_ "embed"
	"fmt"
	"io"
	"os/exec"
)

//go:embed guard.sh
var guardScript string

// guard ends a node's processes and removes its directory when we no longer
// can. It learns of our end from the end of its input, which comes however we
// end: Go opens the pipe close-on-exec, so that no other child keeps it open.
type guard struct {
	input io.WriteCloser
	cmd   *exec.Cmd
}

func startGuard(dir string) (*guard, error) {
	cmd := exec.Command("/bin/sh", "-c", guardScript, "guard", dir)
	cmd.Dir = "/"
	cmd.Env = baseEnvironment()
	cmd.SysProcAttr = ownSession()
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("the guard that cleans up after a local broker could not be started: %w", err)
	}
	return &guard{input: input, cmd: cmd}, nil
}

func (g *guard) watch(group int) error { return g.tell("watch", group) }

func (g *guard) forget(group int) error { return g.tell("forget", group) }

func (g *guard) tell(verb string, group int) error {
	if _, err := fmt.Fprintln(g.input, verb, group); err != nil {
		return fmt.Errorf("the guard that cleans up after a local broker is gone: %w", err)
	}
	return nil
}

// release lets the guard do its work now, and returns when it has.
func (g *guard) release() {
	g.input.Close()
	_ = g.cmd.Wait() // however it ended, the owner looks at what is left
}
