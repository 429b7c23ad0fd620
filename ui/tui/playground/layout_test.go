package playground

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
)

// Below a lesson's page there is little room. Each worker has a row as long as that can
// be, and is named with what it is doing where it cannot; no sentence loses its end.
func TestEachWorkerIsOnTheScreenBelowALesson(t *testing.T) {
	for n := 1; n <= 6; n++ {
		w := newWorld(t).queue("hello").publishes(3)
		for i := range n {
			w.worker(fmt.Sprintf("W%d", i+1), record.AckWhenDone)
		}
		w.happen(record.Event{Kind: record.Started, Worker: "W1", Message: 1}, record.Event{Kind: record.WorkerKilled, Worker: "W1"},
			record.Event{Kind: record.Requeued, Worker: "W1", Message: 1})
		for height := 10; height <= w.m.Wants(80)+2; height++ {
			w.resize(80, height)
			got := ansi.Strip(w.m.View(80, height))
			for i := range n {
				if name := fmt.Sprintf("W%d ", i+1); !strings.Contains(got, name) {
					t.Errorf("%d workers, %d lines: %s is not there:\n%s", n, height, name, got)
				}
			}
			if height >= w.m.Wants(80) && strings.Contains(got, "not shown") {
				t.Errorf("%d workers, %d lines: not all have a row:\n%s", n, height, got)
			}
			if !strings.Contains(strings.Join(strings.Fields(got), " "), "as it was not acked.") {
				t.Errorf("%d workers, %d lines: the sentence has lost its end:\n%s", n, height, got)
			}
		}
	}
}
