package cli

import (
	"os"
	"syscall"
)

// politely is the only signal that there is here.
var politely = os.Kill

func ownGroup() *syscall.SysProcAttr { return nil }

func endAll(p *os.Process) error { return p.Kill() }

func killAll(p *os.Process) { _ = p.Kill() }
