package cli

import (
	"os/exec"
	"strings"
	"sync"
	"time"
)

// checked is a program that is being checked.
type checked struct {
	cmd    *exec.Cmd
	output *tail
	ended  chan struct{}
	code   error // what Wait said; read it after ended
}

// startChecked starts a command in a group of its own, so that what it starts itself ends with
// it.
func startChecked(command, env []string, folder string) (*checked, error) {
	c := &checked{cmd: exec.Command(command[0], command[1:]...), output: &tail{}, ended: make(chan struct{})}
	c.cmd.Env, c.cmd.Dir, c.cmd.Stdout, c.cmd.Stderr = env, folder, c.output, c.output
	c.cmd.WaitDelay = time.Second
	c.cmd.SysProcAttr = ownGroup()
	if err := c.cmd.Start(); err != nil {
		return nil, cannotStart(command[0], err)
	}
	go func() {
		c.code = c.cmd.Wait()
		close(c.ended)
	}()
	return c, nil
}

// kill ends it at once, with all that it started.
func (c *checked) kill() {
	killAll(c.cmd.Process)
	<-c.ended
}

// running says whether it has not ended.
func (c *checked) running() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// gaveUp says whether it has ended by an error. One that ends without may have left another
// in its place.
func (c *checked) gaveUp() bool { return !c.running() && c.exit() != 0 }

// within waits for its end.
func (c *checked) within(d time.Duration) bool {
	select {
	case <-c.ended:
	case <-time.After(d):
	}
	return !c.running()
}

// exit is its exit code, as a shell gives it. It has ended.
func (c *checked) exit() int {
	if e, is := childCode(c.code).(childEnded); is {
		return e.code
	}
	return 0
}

// tail is the end of what a program printed.
type tail struct {
	mu   sync.Mutex
	text []byte
}

// keptOutput is how much of it is kept, in bytes.
const keptOutput = 2000

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if extra := len(t.text) - keptOutput; extra > 0 {
		t.text = append([]byte(nil), t.text[extra:]...)
	}
	return len(b), nil
}

// last is its last lines, in one.
func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(string(t.text)), "\n")
	lines = lines[max(len(lines)-4, 0):]
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " / ")
}
