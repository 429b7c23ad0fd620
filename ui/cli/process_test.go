//go:build linux

package cli

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/text"
)

// patience is for what must happen at once, on a machine that may be slow.
const patience = 30 * time.Second

// until awaits a condition that nothing announces.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within %s", what, patience)
		}
	}
}

// killBroker kills the Erlang VM of a node, as the system may.
func killBroker(t *testing.T, n *node.Node) {
	t.Helper()
	if err := syscall.Kill(vmOf(t, n), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

// A broker that ends by itself in the middle ends the program, with its reason.
func TestOurOwnBrokerDies(t *testing.T) {
	n := nodetest.Start(t, node.Options{})
	b := &broker{own: n}
	ctx, stop := b.whileAlive(t.Context())
	defer stop()
	killBroker(t, n)
	<-ctx.Done()
	if err := ended(ctx, ctx.Err()); !strings.Contains(err.Error(), "ended by itself") {
		t.Error(err)
	}
}

// While it works, ps shows stars, and the broker gets the password all the same.
func TestPsShowsNoPassword(t *testing.T) {
	asked, answer := make(chan string), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		select {
		case asked <- user + ":" + password:
			<-answer
		case <-answer:
		}
		w.Header().Set("Content-Type", "application/json")
		switch strings.Split(r.URL.Path, "/")[2] {
		case "exchanges":
			io.WriteString(w, `{"name":"amq.direct"}`)
		case "queues":
			io.WriteString(w, `[{"name":"q","vhost":"v"}]`)
		default:
			io.WriteString(w, "[]")
		}
	}))
	defer server.Close()
	management := strings.Replace(server.URL, "http://", "http://man:s3cret%21@", 1)
	cmd := programCommand(t, nil, "list", "--url=amqp://user:other%2Fs3cret@localhost/v", "--management", management)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if got := <-asked; got != "man:s3cret!" {
		t.Errorf("it asks as %s", got)
	}
	shown, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", cmd.Process.Pid))
	close(answer)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.ReplaceAll(string(shown), "\x00", " ")
	if strings.Contains(line, "s3cret") || strings.Contains(line, "other") {
		t.Errorf("ps shows %s", line)
	}
	if !strings.Contains(line, "--url=amqp://user:**************@localhost/v --management http://man:*********@127.0.0.1:") {
		t.Errorf("more is gone than the passwords: %s", line)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v: %s", err, said.String())
	}
}

// A signal in the middle of a scenario on somebody's broker: the queue is
// deleted before the program ends.
func TestASignalOnSomebodysBroker(t *testing.T) {
	n := nodetest.Broker(t)
	cmd := programCommand(t, nil, append([]string{"run", "demo", "--json"}, somebodys(n)...)...)
	queue := signalAtFirst(t, cmd, `"event":"delivered"`, syscall.SIGTERM)
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGTERM) {
		t.Errorf("exit code %d", code)
	}
	if exists(t, n, queue) {
		t.Errorf("%s is still there", queue)
	}
}

// signalAtFirst runs cmd, sends it a signal when a line of its output holds
// part, and waits for its end. It returns the queue that the line speaks of.
func signalAtFirst(t *testing.T, cmd *exec.Cmd, part string, signal os.Signal) (queue string) {
	t.Helper()
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if queue == "" && strings.Contains(lines.Text(), part) {
			_, rest, _ := strings.Cut(lines.Text(), `"queue":"`)
			queue, _, _ = strings.Cut(rest, `"`)
			if err := cmd.Process.Signal(signal); err != nil {
				t.Error(err)
			}
		}
	}
	_ = cmd.Wait()
	if queue == "" || errOut.Len() > 0 {
		t.Fatalf("queue %q, stderr %q", queue, errOut.String())
	}
	return queue
}

// A signal on a broker of our own: nothing is left of it, whether it has booted
// or not.
func TestASignalOnOurOwnBroker(t *testing.T) {
	for _, private := range []string{target.Builtin, target.Local} {
		t.Run("at work on "+private, func(t *testing.T) {
			needs(t, private)
			cmd := programCommand(t, nil, "run", "demo", "--json", "--broker", private)
			signalAtFirst(t, cmd, `"event":"delivered"`, syscall.SIGINT)
			wantNothingLeft(t, cmd, syscall.SIGINT)
		})
	}
	t.Run("booting", func(t *testing.T) {
		needs(t, target.Local)
		cmd := programCommand(t, nil, "run", "demo", "--broker", "local")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		until(t, "a directory of its own", func() bool { return len(entries(t, cmd)) > 0 })
		if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		wantNothingLeft(t, cmd, syscall.SIGHUP)
	})
}

// entries lists the program's own TMPDIR.
func entries(t *testing.T, cmd *exec.Cmd) []os.DirEntry {
	t.Helper()
	for _, pair := range cmd.Env {
		if dir, found := strings.CutPrefix(pair, "TMPDIR="); found {
			all, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
	}
	t.Fatal("no TMPDIR")
	return nil
}

func wantNothingLeft(t *testing.T, cmd *exec.Cmd, signal syscall.Signal) {
	t.Helper()
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(signal) {
		t.Errorf("exit code %d", code)
	}
	if left := entries(t, cmd); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// onTerminal runs the program on a terminal of 80 columns, types an answer when
// it is asked for one, and returns what stood on it.
func onTerminal(t *testing.T, answer string, args ...string) (shown string, code int) {
	t.Helper()
	// of tmux and screen Bubble Tea asks nothing when it is loaded; from other
	// terminals it would take what is typed here for an answer
	cmd := programCommand(t, []string{"TERM=screen-256color"}, args...)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	defer context.AfterFunc(ctx, func() { _ = cmd.Process.Kill() })()
	var all strings.Builder
	for b := make([]byte, 4096); ; {
		n, err := screen.Read(b)
		all.Write(b[:n])
		if answer != "" && strings.Contains(all.String(), "[y/N] ") {
			_, _ = io.WriteString(screen, answer)
			answer = ""
		}
		if err != nil {
			break // the program is gone
		}
	}
	_ = cmd.Wait()
	return strings.ReplaceAll(all.String(), "\r\n", "\n"), cmd.ProcessState.ExitCode()
}

func TestListOnATerminal(t *testing.T) {
	broker := fakeBroker(t, strings.Replace(someTotals, "many", strings.Repeat("many", 30), 1), someConsumers)
	shown, code := onTerminal(t, "", append([]string{"list"}, broker...)...)
	if code != exitFine || !strings.HasPrefix(shown, "NAME ") || !strings.Contains(shown, "1 000        0          0  quorum   /\n") {
		t.Errorf("exit code %d\n%s", code, shown)
	}
	for line := range strings.Lines(shown) {
		if w := text.Width(strings.TrimRight(line, "\n")); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

// On another host it asks. Only after a yes does it go as far as the management
// API, which does not listen here.
func TestItAsksBeforeItDeclares(t *testing.T) {
	for typed, want := range map[string]string{
		"n\n": "nothing was done", "\n": "nothing was done", "\x04": "nothing was done", "what\n": "nothing was done",
		"y\n": "nothing listens at http://127.0.0.1:1", "YES\n": "nothing listens at http://127.0.0.1:1",
	} {
		shown, code := onTerminal(t, typed, "run", "hello", "--url", "amqp://u:p@192.0.2.1", "--management", "http://127.0.0.1:1")
		if code != exitUsage || !strings.Contains(shown, "Go on? [y/N]") || !strings.Contains(shown, want) {
			t.Errorf("%q: exit code %d\n%s", typed, code, shown)
		}
	}
	shown, code := onTerminal(t, "\x03", "run", "hello", "--url", "amqp://u:p@192.0.2.1")
	if code != exitSignal+int(syscall.SIGINT) {
		t.Errorf("Ctrl-C: exit code %d\n%s", code, shown)
	}
}

func TestASpinnerWhileItBoots(t *testing.T) {
	nodetest.Need(t)
	shown, code := onTerminal(t, "", "run", "hello", "--broker", "local")
	if code != exitFine || !strings.Contains(shown, "booting RabbitMQ") || !strings.Contains(shown, " s\x1b[K") {
		t.Errorf("exit code %d\n%q", code, shown)
	}
	if wiped := strings.LastIndex(shown, "\r\x1b[K"); wiped < 0 || strings.Contains(shown[wiped:], "booting") {
		t.Errorf("the spinner is not wiped:\n%q", shown)
	}
}
