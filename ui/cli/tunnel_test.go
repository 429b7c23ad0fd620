//go:build linux

package cli

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/ui/tui"
)

// dug is a profile whose broker is behind a tunnel.
type dug struct {
	env  []string
	file string // where the tunnel writes its process
}

func dig(t *testing.T, command string) dug {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	l.Close()
	far, _ := url.Parse(b.Management())
	d := dug{file: filepath.Join(t.TempDir(), "pid")}
	if command == "" {
		self, _ := os.Executable()
		command = fmt.Sprintf("%s=%s,%s,%s %s & wait", beForwarder, at, far.Host, d.file, self)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "rabbitlab", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("[profiles.far]\nurl = %q\nmanagement = %q\ntunnel = %q\n", b.URL(), "http://"+b.User()+":"+b.Password()+"@"+at, command)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d.env = []string{"XDG_CONFIG_HOME=" + folder, "HOME=" + folder}
	return d
}

// pid is the tunnel's process, 0 where there is none yet.
func (d dug) pid() int {
	b, _ := os.ReadFile(d.file)
	pid, _ := strconv.Atoi(string(b))
	return pid
}

func runs(pid int) bool {
	about, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(about), ") Z ")
}

// A command comes by the tunnel, which ends with it, and with all that its shell started.
func TestACommandComesByATunnel(t *testing.T) {
	d := dig(t, "")
	cmd := programCommand(t, d.env, "list", "--node", "far")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	until(t, "the tunnel has ended", func() bool { return d.pid() != 0 && !runs(d.pid()) })
}

// A tunnel that is killed is started again, and the screens go on.
func TestATunnelIsStartedAgain(t *testing.T) {
	d := dig(t, "")
	x := inTerminal(t, d.env, "--node", "far")
	x.await(` far  \S 127`, "counts live")
	first := d.pid()
	if err := syscall.Kill(first, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	x.until("another tunnel", func() bool { return d.pid() != first && runs(d.pid()) })
	x.await("counts live")
	last := d.pid()
	x.press("q")
	x.ends(0)
	until(t, "the tunnel has ended", func() bool { return !runs(last) })
}

// What a tunnel said last is told where it fails: what went wrong, what it means, what to do.
func TestATunnelThatFails(t *testing.T) {
	d := dig(t, "echo no such host >&2; exit 7")
	cmd := programCommand(t, d.env, "list", "--node", "far")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "the tunnel has ended: no such host") || !strings.Contains(string(out), "run it by itself, to see what it lacks: echo no such host") {
		t.Errorf("%v: %s", err, out)
	}
}

// The profile's entry is checked and shown; what a tunnel said is harmless where it is told.
func TestATunnelInTheConfiguration(t *testing.T) {
	file := "[profiles.far]\nurl = \"amqp://h\"\ntunnel = \"ssh -N far\"\n"
	o, path := withConfig(t, file, nil, "config", "--node", "far")
	o.want(t, exitFine)
	if !strings.Contains(o.out, "tunnel\tssh -N far\t"+path+":3\n") {
		t.Error(o.out)
	}
	o, path = withConfig(t, "[profiles.far]\nurl = \"amqp://h\"\ntunnel = \" \"\n[profiles.b]\nurl = \"amqp://h\"\ntunnel = 7\n", nil, "config", "check")
	for _, line := range []string{":3: profiles.far.tunnel: it is a command", ":6: profiles.b.tunnel: it is a text in quotes"} {
		if !strings.Contains(o.out, path+line) {
			t.Errorf("%q: not %s", o.out, line)
		}
	}
	down := &tunnel{down: true, words: []string{"gone\x1b[31m"}}
	if said := (tui.Broker{Tunnel: down.said}).Tunnel(); !strings.Contains(said, "the tunnel has ended (gone") || strings.Contains(said, "\x1b") {
		t.Errorf("%q", said)
	}
}
