//go:build linux

package cli

import (
	"strings"
	"sync"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit"
)

// elsewhere is a built-in broker by an address that is not one of this machine's own, for
// all that the program can know.
func elsewhere(t *testing.T) []string {
	t.Helper()
	s, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return []string{
		"RABBITLAB_URL=" + strings.Replace(s.URL(), "127.0.0.1", "0.0.0.0", 1),
		"RABBITLAB_MANAGEMENT=" + strings.Replace(s.Management(), "127.0.0.1", "0.0.0.0", 1),
	}
}

// On another host the playground asks before it declares anything, and with --yes it does
// not.
func TestYesIsTheAnswerOfTheScreensToo(t *testing.T) {
	env := elsewhere(t)
	for _, command := range []string{"play demo", "learn forgotten-ack"} {
		asks := inTerminal(t, env, strings.Fields(command)...)
		asks.await("Use the playground on 0.0.0.0") // as soon as there is a broker: a key before it might answer it
		asks.press("\x03")
		asks.ends(0)
	}
	x := inTerminal(t, env, "play", "demo", "--yes")
	x.await(`rabbitlab\.task_queue`, `done [1-9]`)
	if strings.Contains(x.shows(), "Use the playground on") {
		t.Error(x.shows())
	}
	x.press("q")
	x.await("Delete and quit")
	x.press("y")
	x.ends(0)
}

// --refresh keeps two readings of the same apart.
func TestRefreshKeepsReadingsApart(t *testing.T) {
	const apart = 3 * time.Second // the alarms are asked for every two, else
	var mu sync.Mutex
	var asked []time.Time
	address := managementAPI(t, func(path string) (int, string) {
		if path == "/api/health/checks/alarms" {
			mu.Lock()
			asked = append(asked, time.Now())
			mu.Unlock()
		}
		return healthy(path)
	})
	x := inTerminal(t, []string{"RABBITLAB_URL=amqp://localhost", "RABBITLAB_MANAGEMENT=" + address}, "--refresh", apart.String())
	until(t, "the alarms are read a second time", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(asked) >= 2
	})
	x.press("\x03")
	x.ends(0)
	if waited := asked[1].Sub(asked[0]); waited < apart {
		t.Errorf("read again after %v", waited)
	}
}
