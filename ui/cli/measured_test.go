//go:build linux

package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// beMeasure in the environment makes the test binary a small process that runs a command
// and tells what it took. What the system tells of a child counts the memory of the
// process that it was started from too, which is small here.
const beMeasure = "RABBITLAB_TEST_BE_MEASURE"

// cost is what a command took.
type cost struct {
	Wall time.Duration
	CPU  time.Duration // of itself and the processes that it waited for
	Peak int64         // bytes in memory, of the largest of these
}

// measure runs a command without its output, and writes its cost as JSON.
func measure(args []string) int {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	began := time.Now()
	err := cmd.Run()
	c := cost{Wall: time.Since(began)}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	used, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	c.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	c.Peak = used.Maxrss << 10 // kB on Linux
	if json.NewEncoder(os.Stdout).Encode(c) != nil {
		return 1
	}
	return cmd.ProcessState.ExitCode()
}

// costOf runs a command and tells what it took. It fails where the command does.
func costOf(t testing.TB, cmd *exec.Cmd) (c cost) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	measured := exec.Command(self, append([]string{cmd.Path}, cmd.Args[1:]...)...)
	measured.Env = append(cmd.Environ(), beMeasure+"=1")
	measured.Stderr = os.Stderr
	out, err := measured.Output()
	if err == nil {
		err = json.Unmarshal(out, &c)
	}
	if err != nil {
		t.Fatalf("%q: %v", cmd.Args, err)
	}
	return c
}
