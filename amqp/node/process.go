package node

import (
	"context"
	"fmt"
	"io"
	"os/exec"
)

// gate holds a program back until it is told to go on: by then its process
// group is known to the guard. If we die first the gate's input ends, and it
// does too, so there is no moment in which a program runs unwatched.
const gate = `read -r go && exec "$@" </dev/null`

// process is a program that runs in a session of its own: a Ctrl-C in the
// user's terminal does not reach it, and its group can be ended as one.
type process struct {
	cmd    *exec.Cmd
	exited chan struct{} // closed once it has ended and is forgotten by the guard
	err    error         // what Wait said; read it after exited
}

// startProcess runs a program under the guard, with both outputs in one file.
func startProcess(g *guard, home *home, output string, env []string, program ...string) (*process, error) {
	log, err := home.append(output)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command("/bin/sh", append([]string{"-c", gate, "gate"}, program...)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = home.dir, env, log, log
	cmd.SysProcAttr = ownSession()
	start, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	defer start.Close()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s could not be started: %w", program[0], err)
	}
	p := &process{cmd: cmd, exited: make(chan struct{})}
	err = p.letGo(g, home, start)
	go p.wait(g)
	if err != nil {
		p.kill()
	}
	return p, err
}

// letGo makes the process known to all who may have to end it, then opens its gate.
func (p *process) letGo(g *guard, home *home, start io.Writer) error {
	if err := g.watch(p.group()); err != nil {
		return err
	}
	if err := home.record(p.group()); err != nil {
		return err
	}
	_, err := fmt.Fprintln(start, "go")
	return err
}

func (p *process) wait(g *guard) {
	p.err = p.cmd.Wait()
	_ = g.forget(p.group()) // a guard that is gone has nothing to forget
	close(p.exited)
}

// group is the number of the process's own group, which is its own number.
func (p *process) group() int { return p.cmd.Process.Pid }

// kill ends the whole group at once and returns when its leader is gone.
func (p *process) kill() {
	if p.running() {
		killGroup(p.group())
	}
	<-p.exited
}

// terminate asks the process itself, not its group, to end in good order.
func (p *process) terminate() error { return p.cmd.Process.Signal(terminateSignal) }

// onExit calls then once the process has ended, unless the context ends first.
func (p *process) onExit(ctx context.Context, then func()) {
	select {
	case <-p.exited:
		then()
	case <-ctx.Done():
	}
}

func (p *process) running() bool {
	select {
	case <-p.exited:
		return false
	default:
		return true
	}
}
