package playground

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

// Beside the stories stand READY and UNACKED as lines, and on a larger screen the strips once more, of
// several lines; where there is room for neither the stories have it all.
func TestTrail(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(2).worker("W1", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1})
	for range 10 {
		w.counts("hello", "classic", mgmt.Known(1), mgmt.Known(1)).later(time.Second)
	}
	for _, c := range []struct {
		width, height int
		lines, strips bool
	}{{80, 24, false, false}, {100, 33, false, false}, {120, 33, true, false}, {200, 57, true, true}} {
		w.resize(c.width, c.height)
		got := ansi.Strip(w.m.View(c.width, c.height))
		exact(t, w.m.View(c.width, c.height), c.width, c.height)
		if strings.Contains(got, "READY, LAST 2 MIN: now 1, most 1") != c.lines || strings.Contains(got, "-25") != c.strips || !strings.Contains(got, "#1 ") {
			t.Errorf("%+v:\n%s", c, got)
		}
	}
}
