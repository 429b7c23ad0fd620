//go:build linux

package cli

import (
	"strings"
	"testing"

	"github.com/hinshun/vt10x"

	"rabbitlab/amqp/node/nodetest"
)

// ctrl+c ends the program from wherever it stands, also from a form.
func TestInterruptWhileRunning(t *testing.T) {
	n := nodetest.Broker(t)
	x := inTerminal(t, []string{"RABBITLAB_URL=" + n.URL(), "RABBITLAB_MANAGEMENT=" + n.Management()}, "play")
	x.await("There is no playground queue yet")
	x.press("d")
	x.await("New queue")
	x.press("\x03")
	x.ends(0)
	x.restored()
}

// A broker that can be watched and not played on says why, with what to do, and
// the program goes on.
func TestPlaygroundTroubleIsSaid(t *testing.T) {
	n := nodetest.Broker(t)
	for name, c := range map[string]struct{ url, says, do string }{
		"no such vhost": {strings.TrimSuffix(n.URL(), "/") + "/nowhere", `vhost "nowhere" does not exist`, "list_vhosts"},
		"closed port":   {"amqp://guest:guest@127.0.0.1:1/", "nothing listens there", "check host and port"},
	} {
		t.Run(name, func(t *testing.T) {
			x := inTerminal(t, []string{"RABBITLAB_URL=" + c.url, "RABBITLAB_MANAGEMENT=" + n.Management()}, "play")
			x.await("There is no playground queue yet")
			x.press("d")
			for _, field := range []string{"┃ Name", "┃ Type", "┃ Durable"} {
				x.await(field)
				x.press("\r")
			}
			x.await(c.says, c.do)
			x.press("q")
			x.ends(0)
			x.restored()
		})
	}
}

// With NO_COLOR there is none, and everything can be read all the same.
func TestNoColor(t *testing.T) {
	n := nodetest.Broker(t)
	x := inTerminal(t, []string{"RABBITLAB_URL=" + n.URL(), "RABBITLAB_MANAGEMENT=" + n.Management(), "NO_COLOR=1"}, "play")
	x.await("There is no playground queue yet", "▸2 Playground", "q quit")
	x.mu.Lock()
	width, height := x.screen.Size()
	coloured := 0
	for i := range width * height {
		if c := x.screen.Cell(i%width, i/width); c.FG != vt10x.DefaultFG || c.BG != vt10x.DefaultBG {
			coloured++
		}
	}
	x.mu.Unlock()
	if coloured > 0 {
		t.Errorf("%d characters are coloured", coloured)
	}
	x.press("q")
	x.ends(0)
}
