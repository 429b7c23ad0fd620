//go:build !windows

package cli

import (
	"os"
	"syscall"
)

// politely is the signal that asks a program to end.
const politely = syscall.SIGTERM

// ownGroup puts a program in a process group of its own.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// endAll asks a program of ownGroup to end, with all that it started.
func endAll(p *os.Process) error { return syscall.Kill(-p.Pid, politely) }

// killAll ends a program of ownGroup at once, with all that it started.
func killAll(p *os.Process) { _ = syscall.Kill(-p.Pid, syscall.SIGKILL) }
