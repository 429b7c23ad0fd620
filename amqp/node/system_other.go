//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package node

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

var terminateSignal = os.Kill

// supported says why a node cannot be started on this system.
func supported() error {
	return fmt.Errorf("a local broker cannot be started on %s: run RabbitMQ in a container or on another machine,"+
		" and name it with --url amqp://user:password@host:5672/", runtime.GOOS)
}

// None of what follows is reached where a node cannot be started.

func ownSession() *syscall.SysProcAttr { return nil }

func killGroup(int) {}

func tryLock(*os.File) bool { return false }

func owned(os.FileInfo) bool { return false }
