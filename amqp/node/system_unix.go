//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node

import (
	"os"
	"syscall"
)

const terminateSignal = syscall.SIGTERM

// supported says why a node cannot be started on this system: here it can.
func supported() error { return nil }

// ownSession puts a child in a session, and so a process group, of its own.
func ownSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }

// killGroup ends a process group at once. That there is none is as good.
func killGroup(group int) { _ = syscall.Kill(-group, syscall.SIGKILL) }

// tryLock takes the lock on an open directory unless a living process has it.
// The lock goes with the process that took it, however that ends.
func tryLock(dir *os.File) bool {
	return syscall.Flock(int(dir.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// owned says whether a file is this user's.
func owned(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
