package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// The row under the cursor is marked to its end: what is blank in its strip is not left
// out, and blocks keep their colour on the row's own ground.
func TestTheWholeRowIsMarked(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).publishes(1)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(3 * time.Second)
	cell := w.m.rows().Cell(0, colStrip, 20)
	var blank, drawn bool
	for _, s := range cell.Spans {
		switch figure := s.Style.GetReverse(); {
		case strings.TrimSpace(s.Text) == "":
			blank = true
			if s.Mark || s.Picture {
				t.Errorf("a blank keeps a look of its own: %+v", s)
			}
		case !figure:
			drawn = true
			if !s.Picture {
				t.Errorf("%q has the row's look", s.Text)
			}
		}
	}
	if !blank || !drawn {
		t.Errorf("the strip has no blank, or no block: %+v", cell.Spans)
	}
}
