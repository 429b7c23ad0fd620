//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"bytes"
	"encoding/hex"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// processesOf lists the command lines of the processes that have a directory in
// their arguments or their environment: all that a node started, the guard too,
// but not what owns it or looks at it from a test.
func processesOf(t *testing.T, dir string) []string {
	t.Helper()
	if _, err := os.Stat("/proc/self/environ"); err != nil {
		t.Skip("it looks at processes in /proc, which this system does not have")
	}
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, line := range lines {
		args, _ := os.ReadFile(line) // it may have ended by now
		env, _ := os.ReadFile(filepath.Join(filepath.Dir(line), "environ"))
		if bytes.Contains(env, []byte(dir)) && !bytes.Contains(env, []byte(ownerVariable)) || bytes.Contains(args, []byte(dir)) {
			found = append(found, strings.ReplaceAll(string(args), "\x00", " "))
		}
	}
	return found
}

// listenersOf returns the addresses that the processes of a node listen on.
func listenersOf(t *testing.T, dir string) []net.IP {
	t.Helper()
	sockets := socketsOf(t, dir)
	var listeners []net.IP
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		text, err := os.ReadFile(table)
		if err != nil {
			continue // a system without IPv6
		}
		for line := range strings.Lines(string(text)) {
			const local, state, inode, listening = 1, 3, 9, "0A" // see proc_net_tcp.txt of the kernel
			f := strings.Fields(line)
			if len(f) > inode && f[state] == listening && sockets["socket:["+f[inode]+"]"] {
				listeners = append(listeners, kernelIP(t, f[local]))
			}
		}
	}
	return listeners
}

// socketsOf returns the sockets that are open in the processes of a node.
func socketsOf(t *testing.T, dir string) map[string]bool {
	t.Helper()
	open := map[string]bool{}
	environs, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, environ := range environs {
		env, _ := os.ReadFile(environ)
		if !bytes.Contains(env, []byte("HOME="+dir)) {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(filepath.Dir(environ), "fd", "*"))
		for _, file := range files {
			target, _ := os.Readlink(file)
			open[target] = true
		}
	}
	return open
}

// kernelIP reads an address as the kernel prints it: words of 32 bits, each in
// the byte order of this little-endian machine.
func kernelIP(t *testing.T, address string) net.IP {
	t.Helper()
	digits, _, _ := strings.Cut(address, ":")
	ip, err := hex.DecodeString(digits)
	if err != nil {
		t.Fatal(err)
	}
	for word := range slices.Chunk(ip, 4) {
		slices.Reverse(word)
	}
	return ip
}

// killAll kills the processes whose command line holds some text; arguments end in zero bytes.
func killAll(t *testing.T, text string) {
	t.Helper()
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	killed := 0
	for _, line := range lines {
		args, _ := os.ReadFile(line)
		process, err := strconv.Atoi(filepath.Base(filepath.Dir(line)))
		if err == nil && bytes.Contains(args, []byte(text)) {
			syscall.Kill(process, syscall.SIGKILL)
			killed++
		}
	}
	if killed == 0 {
		t.Fatalf("no process has %q in its command line", text)
	}
}
