package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// initMost is what a package may take before main: enough for a slow machine, and a
// third of what a library once took that filled its tables there.
const initMost = 10 * time.Millisecond

// Nothing costly runs before main, in no package of ours or others'.
func TestNoPackageTakesLongToStart(t *testing.T) {
	long := initTimes(t)
	if len(long) < 20 {
		t.Fatalf("only %d packages were told of", len(long))
	}
	for tries := 0; tries < 30; tries++ { // others may want the machine too: once is enough
		again := initTimes(t)
		for name := range long {
			if long[name] = min(long[name], again[name]); long[name] <= initMost {
				delete(long, name)
			}
		}
		if len(long) == 0 {
			return
		}
	}
	t.Errorf("before main take so long: %v", long)
}

// initTimes is how long each package takes before main, as the Go runtime says.
func initTimes(t *testing.T) map[string]time.Duration {
	t.Helper()
	cmd := programCommand(t, []string{"GODEBUG=inittrace=1"}, "--version")
	var told strings.Builder
	cmd.Stderr = &told
	if err := cmd.Run(); err != nil {
		t.Fatal(err, told.String())
	}
	all := map[string]time.Duration{}
	for line := range strings.Lines(told.String()) {
		var name string
		var at, took float64
		if n, _ := fmt.Sscanf(line, "init %s @%f ms, %f ms clock", &name, &at, &took); n == 3 {
			all[name] = time.Duration(took * float64(time.Millisecond))
		}
	}
	return all
}
