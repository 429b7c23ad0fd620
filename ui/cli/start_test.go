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
	least := map[string]time.Duration{} // of a few starts: others may want the machine too
	for range 5 {
		for name, took := range initTimes(t) {
			if known, ok := least[name]; !ok || took < known {
				least[name] = took
			}
		}
	}
	if len(least) < 20 {
		t.Fatalf("only %d packages were told of", len(least))
	}
	for name, took := range least {
		if took > initMost {
			t.Errorf("%s takes %s before main", name, took)
		}
	}
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
