//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// ownerVariable makes the test binary the owner of a node; its value says how it ends.
const ownerVariable = "RABBITLAB_TEST_OWNER"

// own starts a node, says so, and then ends as the test wants it to.
func own(how string) {
	stages := func(stage string) { fmt.Println("stage:", stage) }
	var err error
	if strings.HasPrefix(how, "contained") {
		_, err = node.StartContainer(context.Background(), image(), node.Options{Progress: stages})
	} else {
		_, err = node.Start(context.Background(), node.Options{Progress: stages})
	}
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("started")
	if strings.HasSuffix(how, "panic") {
		panic("as asked for")
	}
	if how == "deaf" { // to the signals of a terminal, as a program in raw mode is
		signal.Ignore(syscall.SIGINT)
	}
	select {}
}

// startOwner runs an owner in a temporary directory of its own, until it has
// printed a line that holds the awaited words.
func startOwner(t *testing.T, how, awaited string) (*exec.Cmd, string) {
	t.Helper()
	if !strings.HasPrefix(how, "contained") {
		nodetest.Need(t)
	}
	temp := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), ownerVariable+"="+how, "TMPDIR="+temp)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if strings.Contains(lines.Text(), awaited) {
			return cmd, temp
		}
	}
	t.Fatalf("the owner ended before it printed %q", awaited)
	return nil, ""
}

func TestNothingIsLeftHoweverTheOwnerEnds(t *testing.T) {
	group := func(s syscall.Signal) func(*exec.Cmd) {
		return func(c *exec.Cmd) { syscall.Kill(-c.Process.Pid, s) }
	}
	for name, tc := range map[string]struct {
		how, awaited string
		end          func(*exec.Cmd)
	}{
		"kill -9":             {"wait", "started", group(syscall.SIGKILL)},
		"kill -9 in its boot": {"wait", "booting", group(syscall.SIGKILL)},
		"ctrl-c":              {"wait", "started", group(syscall.SIGINT)},
		"terminate":           {"wait", "started", group(syscall.SIGTERM)},
		"hang up":             {"wait", "started", group(syscall.SIGHUP)},
		"panic":               {"panic", "started", func(*exec.Cmd) {}},
	} {
		t.Run(name, func(t *testing.T) {
			owner, temp := startOwner(t, tc.how, tc.awaited)
			tc.end(owner)
			owner.Wait()
			awaitNothingLeft(t, temp)
		})
	}
}

func TestCtrlCReachesTheOwnerOnly(t *testing.T) {
	owner, temp := startOwner(t, "deaf", "started")
	before := processesOf(t, temp)
	syscall.Kill(-owner.Process.Pid, syscall.SIGINT)
	syscall.Kill(owner.Process.Pid, syscall.SIGCONT) // comes after the interrupt, so that has been seen
	if after := processesOf(t, temp); len(after) < len(before) {
		t.Errorf("before %v\nafter %v", before, after)
	}
	owner.Process.Kill()
	owner.Wait()
	awaitNothingLeft(t, temp)
}

// awaitNothingLeft waits until no process and no file of a node under temp is left.
func awaitNothingLeft(t *testing.T, temp string) {
	t.Helper()
	eventually(t, func() error {
		if left := processesOf(t, temp); len(left) > 0 {
			return fmt.Errorf("processes are left: %v", left)
		}
		entries, err := os.ReadDir(temp)
		if err != nil || len(entries) > 0 {
			return fmt.Errorf("files are left: %v %v", entries, err)
		}
		return nil
	})
}

// eventually asks until the answer is no error.
func eventually(t *testing.T, ask func() error) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := ask()
		if err == nil {
			return
		}
		select {
		case <-deadline:
			t.Fatal(err)
		case <-tick.C:
		}
	}
}
