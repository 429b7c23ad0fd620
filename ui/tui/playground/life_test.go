package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/narrate"
)

// The issue's own story of a message.
func TestLife(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(1).worker("W1", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(time.Second)
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1, Reason: "its worker was killed"})
	w.worker("W2", record.AckWhenDone).later(11 * time.Second)
	for _, k := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
		w.happen(record.Event{Kind: k, Worker: "W2", Message: 1, Redelivered: true})
	}
	w.press("m")
	w.sees("Message 1", "published", "confirmed: the broker has taken it", "delivered to W1", "W1 began to work on it",
		"+1.000 s returned to the queue: its worker was killed", "+12 s delivered to W2, marked redelivered", "W2 finished the work", "acked by W2")
	w.press("esc")
	w.seesNot("acked by W2")
}

// A worker is cut off before the broker reads its ack: the life says why the message
// was done twice, and the figures how often that happened.
func TestLifeOfAMessageWhoseAckWasNotRead(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(1).worker("W1", record.AckWhenDone).worker("W2", record.AckWhenDone)
	for _, k := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
		w.happen(record.Event{Kind: k, Worker: "W1", Message: 1})
	}
	w.seesNot("acks unread")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).happen(record.Event{Kind: record.Delivered, Worker: "W2", Message: 1, Redelivered: true}, record.Event{Kind: record.AckUnread, Worker: "W1", Message: 1})
	w.happen(record.Event{Kind: record.Finished, Worker: "W2", Message: 1}).resize(120, 30)
	w.sees("done 1 redelivered 1 done twice 1 acks unread 1 lost 0")
	w.press("m").sees("acked by W1", "delivered to W2, marked redelivered", "the broker never read W1's ack: it was cut off first")
	w.press("esc").resize(80, 30)
	w.sees("done twice 1 lost 0")
	w.seesNot("acks unread")
}

// Every kind of step has words of its own.
func TestSteps(t *testing.T) {
	for _, k := range []record.Kind{
		record.Published, record.Confirmed, record.Unconfirmed, record.Returned, record.Unpublished, record.Delivered, record.Started, record.Finished, record.Skipped,
		record.Acked, record.AckUnread, record.Nacked, record.Requeued, record.Rejected, record.DeadLettered, record.Dropped, record.Lost,
	} {
		said := narrate.Step(record.Step{Kind: k, Worker: "W1", Reason: "the reason"})
		if said == "" || strings.HasSuffix(said, ": ") || said == string(k)+" the reason" {
			t.Errorf("%s: %q", k, said)
		}
	}
	if said := narrate.Step(record.Step{Kind: record.Delivered, Worker: "W1", Redelivered: true, Automatic: true}); said != "delivered to W1, marked redelivered, and done for the broker (automatic ack)" {
		t.Errorf("%q", said)
	}
}

// Arrows and digits go to other messages, and no further than there are.
func TestLifeOfOthers(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(25).press("m")
	for _, c := range []struct{ key, title string }{
		{"right", "Message 25"}, {"left", "Message 24"}, {"left", "Message 23"}, {"right", "Message 24"},
		{"1", "Message 1"}, {"2", "Message 12"}, {"9", "Message 9"}, {"0", "Message 1"}, {"left", "Message 1"}, {"left", "Message 1"}, {"2", "Message 2"}, {"5", "Message 25"}, {"3", "Message 3"},
	} {
		w.press(c.key)
		w.sees(c.title + " ")
	}
}

// It opens on the message that the selected worker has to do with.
func TestLifeOpensOn(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(9).worker("W1", record.AckNever)
	w.press("m").sees("Message 9 ")
	w.press("esc")
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 4}).press("m")
	w.sees("Message 4 ")
	w.press("esc").happen(record.Event{Kind: record.Started, Worker: "W1", Message: 5}).press("m")
	w.sees("Message 5 ")
	w.press("esc").happen(record.Event{Kind: record.Finished, Worker: "W1", Message: 5}, record.Event{Kind: record.Acked, Worker: "W1", Message: 4}).press("m")
	w.sees("Message 5 ")
}

// What is not remembered is said to be missing.
func TestLifeCut(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(1).worker("W1", record.AckRequeue)
	for range 100 {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1, Reason: "again"})
	}
	w.press("m", "1")
	w.sees("… 138 steps left out …", "lines more")
	for range 100 {
		w.press("down")
	}
	w.sees("0 lines more")
	w.press("up")
	w.sees("1 line more")
}

func TestLifeOfNone(t *testing.T) {
	w := newWorld(t).queue("hello").press("m")
	w.told("no message was published yet")
}

func TestWorkerPage(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(3).worker("W1", record.AckNever)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1, Redelivered: true}, record.Event{Kind: record.Started, Worker: "W1", Message: 1, Redelivered: true})
	w.later(2 * time.Second).happen(record.Event{Kind: record.Finished, Worker: "W1", Message: 1}).press("enter")
	w.sees("Worker W1", "is idle for 0 s", "ack never", "prefetch 1", "rabbitlab W1 (connection_name in any management tool)",
		"delivered 1, of which 1 redelivered", "finished 1, acked 0", "holds 1: 1", "12:00:00.000 1, redelivered finished after 2.000 s")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.WorkerRemoved, Worker: "W1"})
	w.sees("It was taken off the list")
	w.press("enter")
	w.seesNot("Worker W1")
}
