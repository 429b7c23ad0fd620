package playground

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

// Where there is room the program of the worker under the cursor stands below the
// sentence, and changes with its settings.
func TestGist(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	w.seesNot("the same in code")
	w.resize(80, 33)
	w.seesNot("the same in code")
	w.resize(120, 33)
	w.sees("the same in code: channel.basic_qos(prefetch_count=1)", "basic_consume", "basic_ack", "c Python")
	w.happen(record.Event{Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: &record.WorkerSpec{Queue: "hello", Ack: record.AckAutomatic}})
	w.sees("auto_ack=True")
	w.seesNot("prefetch_count=1", "basic_ack")
	empty := newWorld(t).queue("hello")
	empty.resize(120, 33)
	empty.seesNot("the same in code")
}

// What has no room on the first line goes on on the second, and nothing is cut while there is room
// for it.
func TestGistIsFolded(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	for _, width := range []int{120, 150, 200} {
		w.resize(width, 33)
		w.sees("auto_ack=False)", "ch.basic_ack(delivery_tag=method.delivery_tag)")
		w.seesNot("…")
	}
	for _, c := range []struct {
		first, second int
		want          string
	}{{20, 20, "a(b, c)   d(e)|"}, {10, 20, "a(b, c)|d(e)"}, {5, 20, "a(b,|c)   d(e)"}} {
		if upper, lower := inTwo([]string{"a(b, c)", "d(e)"}, c.first, c.second); upper+"|"+lower != c.want {
			t.Errorf("%d and %d: %s|%s", c.first, c.second, upper, lower)
		}
	}
}
