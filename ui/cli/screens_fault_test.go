//go:build linux

package cli

import (
	"regexp"
	"strconv"
	"testing"

	"rabbitlab/amqp/minirabbit"
)

// somebodysStandIn is a built-in broker of the test's own, as the environment
// that names it: to the program it is somebody's.
func somebodysStandIn(t *testing.T) (*minirabbit.Server, []string) {
	t.Helper()
	s, err := minirabbit.Start(minirabbit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, []string{"RABBITLAB_URL=" + s.URL(), "RABBITLAB_MANAGEMENT=" + s.Management()}
}

// done is how many messages the screen says were done, -1 where it does not.
func (x *terminal) done() int {
	m := regexp.MustCompile(`done (\d+) `).FindStringSubmatch(x.shows())
	if m == nil {
		return -1
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// The broker restarts under a playground at work: what is durable is still there,
// workers and producer come back by themselves, and the work goes on.
func TestTheBrokerRestartsUnderThePlayground(t *testing.T) {
	s, env := somebodysStandIn(t)
	x := inTerminal(t, env, "play", "demo")
	x.await(`rabbitlab\.task_queue`)
	until(t, "work is done", func() bool { return x.done() > 0 })
	for name, restart := range map[string]func() error{
		"in good order": func() error { return s.Restart(t.Context()) },
		"all connections cut": func() error {
			if s.DropConnection("") == 0 {
				t.Error("there were no connections")
			}
			return nil
		},
	} {
		before := x.done()
		if err := restart(); err != nil {
			t.Fatal(err)
		}
		until(t, "the work goes on after a restart, "+name, func() bool { return x.done() > before+1 })
	}
	x.press("q")
	x.await("Delete and quit")
	x.press("y")
	x.ends(0)
	x.restored()
}

// A management API that takes requests and answers none: the screens go on, say
// that their figures are old, and are live again when it answers.
func TestTheManagementAPIStalls(t *testing.T) {
	s, env := somebodysStandIn(t)
	x := inTerminal(t, env, "play", "demo")
	x.await("● 127", "figures live")
	x.press("1")
	x.await("▸1 Queues", `rabbitlab\.task_queue`)
	s.StallManagement(true)
	x.await("[◌✗] 127", `rabbitlab\.task_queue`)
	s.StallManagement(false)
	x.press("r") // who was not answered for long waits for long
	x.await("● 127")
	x.press("\x03")
	x.ends(0)
	x.restored()
}
