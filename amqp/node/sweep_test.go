//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// startAndCancel makes a Start sweep, and no more.
func startAndCancel(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := node.Start(ctx, node.Options{Release: nodetest.Need(t)}); err == nil {
		t.Fatal("it started in a context that had ended")
	}
}

func TestAStartSweepsUpWhatOwnerAndGuardLeft(t *testing.T) {
	owner, temp := startOwner(t, "wait", "started")
	killAll(t, "\x00guard\x00"+temp)
	owner.Process.Kill()
	owner.Wait()
	if len(processesOf(t, temp)) == 0 {
		t.Fatal("nothing was left to sweep up")
	}
	t.Setenv("TMPDIR", temp)
	startAndCancel(t)
	awaitNothingLeft(t, temp)
}

func TestASweepLeavesTheLivingAndTheForeignAlone(t *testing.T) {
	living, temp := startIn(t, node.Options{})
	kept := t.TempDir()
	foreign := filepath.Join(temp, "rabbitlab-node-link")
	if err := os.Symlink(kept, foreign); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(temp, "rabbitlab-new-1") // another process is about to lock it
	if err := os.Mkdir(fresh, 0o700); err != nil {
		t.Fatal(err)
	}
	startAndCancel(t)
	channel(t, living)
	for _, path := range []string{kept, foreign, fresh} {
		if _, err := os.Lstat(path); err != nil {
			t.Error(err)
		}
	}
}

func TestASweepKillsNobodyWhoseNumberAnOrphanHolds(t *testing.T) {
	nodetest.Need(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	bystander := exec.Command("sleep", "600")
	bystander.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := bystander.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- bystander.Wait() }()
	orphan := filepath.Join(temp, "rabbitlab-node-orphan")
	makeOrphan(t, orphan, bystander.Process.Pid)
	startAndCancel(t)
	if _, err := os.Lstat(orphan); !os.IsNotExist(err) {
		t.Errorf("the orphan is still there: %v", err)
	}
	// A signal that the sweep had sent would be served before this one.
	bystander.Process.Signal(syscall.SIGTERM)
	if err := <-ended; !strings.Contains(err.Error(), "terminated") {
		t.Errorf("the bystander ended with %v", err)
	}
}

func makeOrphan(t *testing.T, dir string, group int) {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	groups := "0\n1\nx\n-1\n" + strconv.Itoa(group) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "processes"), []byte(groups), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestASweepRemovesWhatWasMadeAndNeverUsed(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	unused := filepath.Join(temp, "rabbitlab-new-2")
	if err := os.Mkdir(unused, 0o700); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(unused, old, old); err != nil {
		t.Fatal(err)
	}
	startAndCancel(t)
	if _, err := os.Lstat(unused); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}
