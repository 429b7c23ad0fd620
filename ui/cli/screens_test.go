//go:build linux

package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/ui/cli/target"
)

// terminal is a real one (a pty) with the program in it, and an emulator that
// knows what stands on its screen.
type terminal struct {
	t      testing.TB
	cmd    *exec.Cmd
	tty    *os.File
	before *term.State
	ended  chan error
	tmp    string // where the program puts its broker

	mu     sync.Mutex
	screen vt10x.Terminal
	sent   int64     // bytes that it was sent
	wrote  time.Time // when something was last written to it
}

// inTerminal starts the program in a terminal of 120 by 30.
func inTerminal(t testing.TB, env []string, args ...string) *terminal {
	t.Helper()
	// a terminal whose name begins with screen is not asked for its colours, and
	// this one would not answer
	return inTerminalAs(t, programCommand(t, append([]string{"TERM=screen-256color"}, env...), args...))
}

// inTerminalAs is inTerminal with a command that is made already.
func inTerminalAs(t testing.TB, cmd *exec.Cmd) *terminal {
	t.Helper()
	x := &terminal{t: t, cmd: cmd, screen: vt10x.New(vt10x.WithSize(120, 30)), ended: make(chan error, 1)}
	for _, pair := range x.cmd.Env {
		if dir, found := strings.CutPrefix(pair, "TMPDIR="); found {
			x.tmp = dir
		}
	}
	tty, err := x.start()
	if err != nil {
		t.Fatal(err)
	}
	x.tty = tty
	read := make(chan struct{})
	go func() { defer close(read); x.read() }()
	t.Cleanup(func() {
		_ = x.cmd.Process.Kill()
		_ = tty.Close()
		<-read
	})
	return x
}

// start starts the program on a new terminal. How that is set is read before: afterwards
// the program may have set it already.
func (x *terminal) start() (ours *os.File, err error) {
	ours, its, err := pty.Open()
	if err != nil {
		return nil, err
	}
	defer its.Close()
	if x.before, err = term.GetState(ours.Fd()); err != nil {
		return nil, err
	}
	if err := pty.Setsize(ours, &pty.Winsize{Cols: 120, Rows: 30}); err != nil {
		return nil, err
	}
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = its, its, its
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	return ours, x.cmd.Start()
}

func (x *terminal) read() {
	buffer := make([]byte, 4096)
	for {
		n, err := x.tty.Read(buffer)
		x.mu.Lock()
		_, _ = x.screen.Write(buffer[:n])
		x.sent += int64(n)
		x.wrote = time.Now()
		x.mu.Unlock()
		if err != nil {
			x.ended <- x.cmd.Wait()
			return
		}
	}
}

func (x *terminal) shows() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// soFar is how many bytes the program has sent to its terminal.
func (x *terminal) soFar() int64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.sent
}

// await waits until a line of the screen matches each of the patterns.
func (x *terminal) await(patterns ...string) {
	x.t.Helper()
	x.awaitEach(20*time.Millisecond, patterns...)
}

// awaitClosely is await for what is timed.
func (x *terminal) awaitClosely(patterns ...string) {
	x.t.Helper()
	x.awaitEach(time.Millisecond, patterns...)
}

// awaitEach is await, with a look each so often.
func (x *terminal) awaitEach(often time.Duration, patterns ...string) {
	x.t.Helper()
	x.untilEach(often, func(screen string) (lacks string) {
		for _, p := range patterns {
			if !regexp.MustCompile(p).MatchString(screen) {
				lacks = p
			}
		}
		return lacks
	})
}

// until waits until something is so, with the screen or with what is known by it.
func (x *terminal) until(what string, so func() bool) {
	x.t.Helper()
	x.untilEach(20*time.Millisecond, func(string) (lacks string) {
		if !so() {
			lacks = what
		}
		return lacks
	})
}

// untilEach waits until the screen lacks nothing, with a look each so often.
func (x *terminal) untilEach(often time.Duration, lacks func(screen string) string) {
	x.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(often) {
		screen := x.shows()
		what := lacks(screen)
		if what == "" {
			return
		}
		if time.Now().After(deadline) {
			x.t.Fatalf("the screen never showed %q:\n%s", what, screen)
		}
	}
}

func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := x.tty.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// ends waits for the program's end and looks at what it leaves: the exit code,
// a terminal as it was, and no broker.
func (x *terminal) ends(code int) {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(patience):
		x.t.Fatalf("it does not end:\n%s", x.shows())
	}
	if got := x.cmd.ProcessState.ExitCode(); got != code {
		x.t.Errorf("exit code %d, not %d:\n%s", got, code, x.shows())
	}
	x.leavesNoBroker()
}

func (x *terminal) leavesNoBroker() {
	x.t.Helper()
	until(x.t, "no directory is left", func() bool {
		left, _ := filepath.Glob(filepath.Join(x.tmp, "*"))
		return len(left) == 0
	})
	// the guard that removed the directory ends after that
	until(x.t, "no process is left", func() bool { return !runsIn(x.tmp) })
}

// runsIn says whether a process was started for a directory.
func runsIn(directory string) bool {
	commands, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, command := range commands {
		if line, _ := os.ReadFile(command); strings.Contains(string(line), directory) {
			return true
		}
	}
	return false
}

// restored looks whether the terminal is as it was before.
func (x *terminal) restored() {
	x.t.Helper()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.screen.Mode()&vt10x.ModeAltScreen != 0 || !x.screen.CursorVisible() {
		x.t.Error("the alternate screen or the hidden cursor stays")
	}
	if after, err := term.GetState(x.tty.Fd()); err != nil || !reflect.DeepEqual(after, x.before) {
		x.t.Errorf("the terminal's settings are not as they were (%v)", err)
	}
}

// The tutorial's own case, by the keys that a learner presses.
func TestPlayForgottenAck(t *testing.T) {
	for private, says := range map[string]string{
		target.Builtin: "built-in broker · stands in for RabbitMQ", target.Local: `local · \d+\.\d+\.\d+`,
	} {
		t.Run(private, func(t *testing.T) {
			needs(t, private)
			x := inTerminal(t, nil, "play", "forgotten-ack", "--broker", private)
			playForgottenAck(x)
			x.await(says)
			x.press("q")
			x.ends(0)
			x.restored()
		})
	}
}

func playForgottenAck(x *terminal) {
	x.await(` READY +0 `, ` UNACKED +\S+ 6 `, `done 6 `, `W1 \S .* never .*1·2·3·4·5·6`)
	x.press("x")
	x.await(` READY +\S+ 6 `, ` UNACKED +0 `, `W1 was killed`)
	x.press("a")
	x.await("New worker on hello")
	for _, field := range []string{"┃ Sleep", "┃ Ack", "┃ Prefetch"} {
		x.await(field)
		x.press("\r")
	}
	x.await(`redelivered 6 `, `done 6 `, `done twice 6 `, ` UNACKED +0 `)
}

// With nothing named and nothing installed there is a playground at work.
func TestBareIsAPlaygroundAtWork(t *testing.T) {
	x := inTerminal(t, []string{"PATH=/nowhere", "RABBITLAB_RABBITMQ=/nowhere"})
	x.await("▸2 Playground", "task_queue", `W1 \S`, `W2 \S`, `done [1-9]`, "built-in broker · stands in for RabbitMQ 4.3")
	if screen := x.shows(); strings.Contains(screen, "booting") {
		t.Errorf("it says it boots:\n%s", screen)
	}
	x.press("q")
	x.ends(0)
	x.restored()
}

// A worker is edited, paused, stopped and started again; a bad value is refused
// and changes nothing.
func TestWorkersObeyKeys(t *testing.T) {
	x := inTerminal(t, nil, "play", "hello")
	x.await(`W1 \S .* when done `, `done 1 `)
	x.press("e")
	x.await("Edit W1", "┃ Sleep")
	x.press("\x151x\r")
	x.await(`"1x" is not a time`)
	x.press("\x15")
	x.press("2s\r")
	x.await("┃ Ack")
	x.press("\r")
	x.await("┃ Prefetch")
	x.press("\x1570000\r")
	x.await(`prefetch 70000: out of range`)
	x.press("\x15")
	x.press("5\r")
	x.await(`W1 \S +2s +when done +5 `)
	x.press(" ")
	x.await(`W1 ‖`)
	x.press("z")
	x.await(`left \d+ s ago`)
	x.press(" ")
	x.await(`W1 [○◌●]`)
	x.press("q")
	x.ends(0)
}

func TestSignalsEndTheScreensAndTheBroker(t *testing.T) {
	for name, c := range map[string]struct {
		private string
		signal  syscall.Signal
		code    int
	}{
		"SIGTERM":        {target.Builtin, syscall.SIGTERM, 143},
		"SIGHUP":         {target.Builtin, syscall.SIGHUP, 129},
		"SIGTERM, local": {target.Local, syscall.SIGTERM, 143},
		"SIGKILL, local": {target.Local, syscall.SIGKILL, -1},
	} {
		t.Run(name, func(t *testing.T) {
			needs(t, c.private)
			x := inTerminal(t, nil, "play", "--broker", c.private)
			x.await("There is no playground queue yet")
			if err := x.cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			x.ends(c.code)
			if c.signal != syscall.SIGKILL {
				x.restored()
			}
		})
	}
	t.Run("ctrl+c while booting", func(t *testing.T) {
		needs(t, target.Local)
		x := inTerminal(t, nil, "play", "--broker", "local")
		x.await("booting RabbitMQ")
		x.press("\x03")
		x.ends(0)
		x.restored()
	})
}

// Somebody's broker: the Queues screen, a queue of the playground's, and the
// question at the end.
func TestQueuesAreOfferedForDeletion(t *testing.T) {
	n := nodetest.Broker(t)
	env := []string{"RABBITLAB_URL=" + n.URL(), "RABBITLAB_MANAGEMENT=" + n.Management()}
	x := inTerminal(t, env)
	x.await(`QUEUE|There are no queues`)
	x.press("2")
	x.await("There is no playground queue yet")
	x.press("d")
	for _, field := range []string{"┃ Name", "┃ Type", "┃ Durable"} {
		x.await(field)
		x.press("\r")
	}
	x.await(`rabbitlab\.hello +classic`)
	x.press("p")
	x.await(` READY +\S+ 1 `)
	x.press("1")
	x.await(`rabbitlab\.hello +classic +1 `)
	x.press("q")
	x.await("Delete the playground's queues", `rabbitlab\.hello \(1 ready`)
	x.press("\x1b")
	until(t, "the question is gone", func() bool { return !strings.Contains(x.shows(), "Delete and quit") })
	x.press("q")
	x.await("Delete and quit")
	x.press("y")
	x.ends(0)
	if out := rabbitlab(t, env, "list").out; strings.Contains(out, "rabbitlab.hello") {
		t.Errorf("it is still there:\n%s", out)
	}
}

// What is wrong with a broker is said on the screen, and the program goes on.
func TestTroubleIsSaidOnTheScreen(t *testing.T) {
	n := nodetest.Broker(t)
	html := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<html>It works!</html>")
	}))
	defer html.Close()
	wrong := strings.Replace(n.URL(), n.Password(), "not-the-password", 1)
	for name, c := range map[string]struct {
		env  []string
		says string
	}{
		"wrong password":       {[]string{"RABBITLAB_URL=" + wrong, "RABBITLAB_MANAGEMENT=" + n.Management()}, `RabbitMQ refuses the\s+user name`},
		"no management":        {[]string{"RABBITLAB_URL=" + n.URL(), "RABBITLAB_MANAGEMENT=http://127.0.0.1:1"}, `rabbitmq-plugins\s+enable`},
		"management is a page": {[]string{"RABBITLAB_URL=" + n.URL(), "RABBITLAB_MANAGEMENT=" + html.URL}, "not RabbitMQ|RabbitMQ's management API"},
	} {
		t.Run(name, func(t *testing.T) {
			x := inTerminal(t, c.env)
			x.await(c.says)
			if screen := x.shows(); strings.Contains(screen, "not-the-password") || strings.Contains(screen, n.Password()) {
				t.Errorf("a password is on the screen:\n%s", screen)
			}
			x.press("2")
			x.await("There is no playground queue yet")
			x.press("q")
			x.ends(0)
			x.restored()
		})
	}
}
