//go:build linux

package cli

import (
	"strings"
	"syscall"
	"testing"

	"rabbitlab/ui/cli/target"
)

// Whoever asks for a dump of the goroutines gets it, on a terminal that is as it was.
func TestADumpLeavesTheTerminalAsItWas(t *testing.T) {
	for name, c := range map[string]struct {
		private string
		signal  syscall.Signal
	}{
		"SIGQUIT":        {target.Builtin, syscall.SIGQUIT},
		"SIGABRT":        {target.Builtin, syscall.SIGABRT},
		"SIGQUIT, local": {target.Local, syscall.SIGQUIT},
	} {
		t.Run(name, func(t *testing.T) {
			needs(t, c.private)
			x := inTerminal(t, nil, "play", "--broker", c.private)
			x.await("There is no playground queue yet")
			if err := x.cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			x.ends(2) // as the Go runtime ends after a dump
			x.restored()
			if screen := x.shows(); !strings.Contains(screen, "rip ") && !strings.Contains(screen, "goroutine ") {
				t.Errorf("there is no dump:\n%s", screen)
			}
		})
	}
}
