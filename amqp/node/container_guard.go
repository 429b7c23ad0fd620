package node

import (
	_ "embed"
	"fmt"
	"io"
	"os/exec"
	"runtime"
)

//go:embed container_guard.sh
var containerGuardScript string

// containerGuard removes a container when its owner no longer can (see guard). Windows, which
// has no shell for it, has none: there a container outlives an owner that was killed.
type containerGuard struct {
	input io.WriteCloser
	cmd   *exec.Cmd
}

func guardContainer(e engine, name string) (*containerGuard, error) {
	if runtime.GOOS == "windows" {
		return nil, nil
	}
	cmd := exec.Command("/bin/sh", "-c", containerGuardScript, "guard", e.path, name)
	cmd.Dir, cmd.Env, cmd.SysProcAttr = "/", engineEnvironment(), ownSession()
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("the guard that cleans up after a local broker could not be started: %w", err)
	}
	return &containerGuard{input, cmd}, nil
}

// dismiss ends the guard, which has nothing to do where the container is gone.
func (g *containerGuard) dismiss(gone bool) {
	if g == nil {
		return
	}
	if gone {
		_, _ = fmt.Fprintln(g.input) // a guard that is gone has nothing to do either
	}
	g.input.Close()
	_ = g.cmd.Wait()
}
