package text_test

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"

	"rabbitlab/ui/text"
	"rabbitlab/ui/text/texttest"
)

// drawsFor in the environment names the socket of the test below, for which this
// process draws in a terminal.
const drawsFor = "RABBITLAB_TEST_DRAW"

// place is where the cursor of a terminal stands, from 1.
type place struct{ Line, Column int }

// Real terminals without a window: what is cut to their width stays on its line,
// and takes the columns that it is said to take.
func TestNoTextWrapsInATerminal(t *testing.T) {
	if socket := os.Getenv(drawsFor); socket != "" {
		draw(t, socket)
		return
	}
	for _, c := range []struct {
		program string
		args    []string
	}{
		{"tmux", []string{"-S", "socket", "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24"}},
		{"screen", []string{"-U", "-c", "/dev/null", "-D", "-m"}},
	} {
		t.Run(c.program, func(t *testing.T) {
			for i, at := range drawnBy(t, c.program, c.args) {
				line := drawing(i)
				if want := (place{5, text.Width(line) + 1}); at != want && at != (place{5, 80}) {
					t.Errorf("%q leaves the cursor at %v, not %v", line, at, want)
				}
			}
		})
	}
}

// drawing is the i-th line that is drawn: each of the texts as it is, where it has
// room, and in a line that it fills.
func drawing(i int) string {
	s := texttest.Hostile[i/2]
	if i%2 == 0 && text.Width(text.Clean(s)) < 80 {
		return text.Clean(s)
	}
	return text.FitMiddle(strings.Repeat(s, 80), 80)
}

// drawnBy is where the cursor stood after each line in a terminal.
func drawnBy(t *testing.T, program string, args []string) (at []place) {
	if _, err := exec.LookPath(program); err != nil {
		t.Skip(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	socket, err := net.Listen("unix", filepath.Join(dir, "answer"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	cmd := exec.Command(program, append(args, self, "-test.run=^TestNoTextWrapsInATerminal$")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), drawsFor+"="+socket.Addr().String(), "LC_ALL=C.UTF-8", "SCREENDIR="+dir, "TERM=xterm-256color")
	if err := os.Chmod(dir, 0o700); err != nil { // screen insists
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	socket.(*net.UnixListener).SetDeadline(time.Now().Add(20 * time.Second))
	answer, err := socket.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Close()
	if err := json.NewDecoder(answer).Decode(&at); err != nil {
		t.Fatal(err)
	}
	return at
}

// draw draws all lines and tells where the cursor stood after each.
func draw(t *testing.T, socket string) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	at := make([]place, 2*len(texttest.Hostile))
	for i := range at {
		fmt.Fprintf(tty, "\x1b[5;1H\x1b[K%s\x1b[6n", drawing(i))
		if _, err := fmt.Fscanf(tty, "\x1b[%d;%dR", &at[i].Line, &at[i].Column); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Close()
	if err := json.NewEncoder(answer).Encode(at); err != nil {
		t.Fatal(err)
	}
}
