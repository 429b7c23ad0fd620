//go:build linux

package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A broker confirms what was never published, up to number 2^63, and amqp091-go counts
// up to it. Whatever that keeps busy: the first signal ends the program.
func TestASignalWhileABrokerConfirmsTooMuch(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]syscall.Signal{"SIGTERM": syscall.SIGTERM, "SIGINT": syscall.SIGINT} {
		t.Run(name, func(t *testing.T) {
			cmd := programCommand(t, overConfirming(t), "run", "hello", "--json")
			late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
			defer late.Stop()
			signalAtFirst(t, cmd, `"event":"confirmed"`, signal)
			if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(signal) {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

// The screens say what is wrong, and are not busy with it.
func TestTheScreensWhileABrokerConfirmsTooMuch(t *testing.T) {
	t.Parallel()
	x := inTerminal(t, overConfirming(t), "play", "demo")
	x.await("producer cut off", "The broker confirmed a message that was never published|the broker confirmed a message that was never published")
	begin := x.used()
	time.Sleep(2 * time.Second)
	if busy := x.used() - begin; busy > time.Second {
		t.Errorf("it used %s in 2 s", busy)
	}
	x.press("\x03")
	x.ends(0)
	x.restored()
}

// used is the time that the program's processors were busy with it.
func (x *terminal) used() time.Duration {
	x.t.Helper()
	return processorTime(x.t, x.cmd.Process.Pid)
}

// It ends by itself too, and says that it could not be seen how the scenario ended: the
// management API of that one is none.
func TestAScenarioWhileABrokerConfirmsTooMuch(t *testing.T) {
	t.Parallel()
	cmd := programCommand(t, overConfirming(t), "run", "hello")
	late := time.AfterFunc(2*patience, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	out, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitUsage || !strings.Contains(string(out), "never published") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// processorTime is the user and system time of a process, in ticks of 10 ms.
func processorTime(t testing.TB, pid int) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name may hold anything
	f := strings.Fields(rest)
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}
