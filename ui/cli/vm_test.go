//go:build linux

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/node"
)

// vmOf is the process of a node's Erlang VM.
func vmOf(t testing.TB, n *node.Node) (pid int) {
	t.Helper()
	commands, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	port := ":" + strings.Trim(n.AMQP()[strings.LastIndexByte(n.AMQP(), ':'):], ":/")
	for _, command := range commands {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(command)))
		if err == nil && isBroker(pid) && listens(pid, port) {
			return pid
		}
	}
	t.Fatal("there is no Erlang VM that listens on " + port)
	return 0
}

func isBroker(pid int) bool {
	name, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	return err == nil && strings.Contains(filepath.Base(name), "beam")
}

// listens says whether a process has a listener on a loopback port.
func listens(pid int, port string) bool {
	number, _ := strconv.Atoi(port[1:])
	table, _ := os.ReadFile("/proc/net/tcp")
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line)
		if len(f) > 9 && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", number)) && f[3] == "0A" {
			links, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
			for _, link := range links {
				if to, _ := os.Readlink(link); to == "socket:["+f[9]+"]" {
					return true
				}
			}
		}
	}
	return false
}

// usedBy is how much CPU time a process has used so far, in user and system mode.
func usedBy(t testing.TB, pid int) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	const tick = time.Second / 100 // USER_HZ
	f := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, userErr := strconv.Atoi(f[11])
	system, systemErr := strconv.Atoi(f[12])
	if userErr != nil || systemErr != nil {
		t.Fatalf("/proc has %q", stat)
	}
	return time.Duration(user+system) * tick
}

// residentOf is how much memory a process has now, and had at the most, in bytes.
func residentOf(pid int) (now, peak int64) {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		var kB int64
		if _, err := fmt.Sscanf(line, "VmHWM: %d", &kB); err == nil {
			peak = kB << 10
		}
		if _, err := fmt.Sscanf(line, "VmRSS: %d", &kB); err == nil {
			now = kB << 10
		}
	}
	return now, peak
}

// control is rabbitmqctl of a node, about to be run. It finds the node by the environment
// that its VM was started with.
func control(t testing.TB, n *node.Node, args ...string) *exec.Cmd {
	t.Helper()
	environment, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", vmOf(t, n)))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(n.Release.Dir, "sbin", "rabbitmqctl"), args...)
	cmd.Env = strings.Split(strings.TrimRight(string(environment), "\x00"), "\x00")
	return cmd
}
