//go:build linux

package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/loopback"
	"rabbitlab/ui/cli/target"
)

// served is a `rabbitlab broker` that runs.
type served struct {
	cmd              *exec.Cmd
	amqp, management string // as its first two lines say
	errOut           *bytes.Buffer
	rest             chan string // what it prints after them, once it has ended
}

// serveBroker starts one, and reads where it is.
func serveBroker(t *testing.T, env []string, args ...string) *served {
	t.Helper()
	s := &served{cmd: programCommand(t, env, append([]string{"broker"}, args...)...), errOut: &bytes.Buffer{}, rest: make(chan string, 1)}
	s.cmd.Stderr = s.errOut
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	lines := bufio.NewReader(out)
	s.amqp, s.management = readLine(t, lines, "AMQP amqp://"), readLine(t, lines, "MANAGEMENT http://")
	go func() {
		rest, _ := io.ReadAll(lines)
		s.rest <- string(rest)
	}()
	return s
}

// readLine reads a line of the form NAME address.
func readLine(t *testing.T, from *bufio.Reader, start string) (address string) {
	t.Helper()
	line, err := from.ReadString('\n')
	if err != nil || !strings.HasPrefix(line, start) {
		t.Fatalf("it prints %q, %v, not %s…", line, err, start)
	}
	_, address, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " ")
	return address
}

// interrupt ends it as Ctrl-C does, and looks at what is left.
func (s *served) interrupt(t *testing.T, signal syscall.Signal) {
	t.Helper()
	if err := s.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if rest := <-s.rest; rest != "" {
		t.Errorf("more on standard output: %q", rest)
	}
	_ = s.cmd.Wait()
	wantNothingLeft(t, s.cmd, signal)
	for _, address := range []string{s.amqp, s.management} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if conn, err := net.Dial("tcp", u.Host); err == nil {
			conn.Close()
			t.Errorf("%s still answers", u.Host)
		}
	}
}

// Both lines do as they stand: for a client library, for an HTTP client, and for
// rabbitlab itself.
func TestBrokerForAnyClient(t *testing.T) {
	for private, signal := range map[string]syscall.Signal{target.Builtin: syscall.SIGINT, target.Local: syscall.SIGTERM} {
		t.Run(private, func(t *testing.T) {
			needs(t, private)
			s := serveBroker(t, nil, "--broker", private)
			conn, err := amqp.Dial(s.amqp)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			ch, err := conn.Channel()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ch.QueueDeclare("hello", true, false, false, false, nil); err != nil {
				t.Fatal(err)
			}
			if status := ask(t, s.management+"/api/overview"); status != http.StatusOK {
				t.Errorf("the management API answers %d", status)
			}
			o := rabbitlab(t, nil, "list", "--url", s.amqp, "--management", s.management)
			o.want(t, exitFine)
			if !strings.HasPrefix(o.out, "hello\t0\t0\t") {
				t.Errorf("list prints %q", o.out)
			}
			s.interrupt(t, signal)
			if s.errOut.Len() > 0 {
				t.Errorf("on standard error: %s", s.errOut)
			}
		})
	}
}

// ask asks a management API whose URL has user and password.
func ask(t *testing.T, address string) (status int) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Close = true
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

// twoPorts finds two that are free.
func twoPorts(t *testing.T) (ports [2]string) {
	t.Helper()
	for i := range ports {
		l, err := loopback.Listen(0)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports[i] = fmt.Sprint(loopback.Port(l))
	}
	return ports
}

// Ports, user and password are those that were named, and ps does not show the
// password.
func TestBrokerAsNamed(t *testing.T) {
	for private, env := range map[string][]string{target.Builtin: nil, target.Local: {passwordVariable + "=s3cret.word"}} {
		t.Run(private, func(t *testing.T) {
			needs(t, private)
			ports := twoPorts(t)
			args := []string{"--broker", private, "--amqp-port", ports[0], "--management-port=" + ports[1], "--user", "teacher"}
			if env == nil {
				args = append(args, "--password", "s3cret.word")
			}
			s := serveBroker(t, env, args...)
			if want := "amqp://teacher:s3cret.word@127.0.0.1:" + ports[0]; s.amqp != want {
				t.Errorf("AMQP %s, not %s", s.amqp, want)
			}
			if want := "http://teacher:s3cret.word@127.0.0.1:" + ports[1]; s.management != want {
				t.Errorf("MANAGEMENT %s, not %s", s.management, want)
			}
			if shown, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", s.cmd.Process.Pid)); err != nil || bytes.Contains(shown, []byte("s3cret")) {
				t.Errorf("ps shows %q, %v", shown, err)
			}
			conn, err := amqp.Dial(s.amqp)
			if err != nil {
				t.Fatal(err)
			}
			conn.Close()
			s.interrupt(t, syscall.SIGINT)
		})
	}
}

// A client of another protocol is told of on standard error.
func TestBrokerTellsOfAnotherProtocol(t *testing.T) {
	s := serveBroker(t, nil)
	u, err := url.Parse(s.amqp)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(conn); err != nil { // it is told before the answer
		t.Fatal(err)
	}
	s.interrupt(t, syscall.SIGTERM)
	if said := s.errOut.String(); !strings.HasPrefix(said, "rabbitlab: ") || !strings.Contains(said, "HTTP") {
		t.Errorf("it says %q", said)
	}
}

// In a script it runs in the background, where the shell has SIGINT ignored: it
// ends with one all the same.
func TestBrokerInAScript(t *testing.T) {
	self := programCommand(t, nil, "broker")
	script := exec.Command("sh", "-c", `"$0" broker & echo $!; wait $!; echo ended with $?`, self.Path)
	script.Env = self.Env
	out, err := script.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := script.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	pid, runs, ended := 0, false, ""
	for lines.Scan() {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "ended"):
			ended = line
		case strings.HasPrefix(line, "MANAGEMENT"):
			runs = true
		case pid == 0 && !strings.HasPrefix(line, "AMQP"): // which of the two prints first is open
			if pid, err = strconv.Atoi(line); err != nil {
				t.Fatal(err)
			}
		}
		if pid > 0 && runs && ended == "" {
			if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = script.Wait()
	if ended != "ended with 130" {
		t.Errorf("the script says %q", ended)
	}
}
