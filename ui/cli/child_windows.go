package cli

import (
	"os"
	"syscall"
)

// politely is the only signal that there is here.
var politely = os.Kill

func ownGroup() *syscall.SysProcAttr { return nil }

func killAll(p *os.Process) { _ = p.Kill() }
