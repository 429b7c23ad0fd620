package playground

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// What happened is a row a message, and messages that wait are one row.
func TestStories(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).publishes(5)
	w.now = w.now.Add(2 * time.Millisecond)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(time.Second)
	w.sees("#1 W1 published → delivered 2 ms → working 1.0 s", "#2 to #5 published → confirmed")
	w.happen(record.Event{Kind: record.Finished, Worker: "W1", Message: 1}, record.Event{Kind: record.Acked, Worker: "W1", Message: 1})
	w.sees("#1 W1 published → delivered 2 ms → worked 1.0 s → ✓")
	w.press("n").sees("W1 acked message 1: RabbitMQ removes it.")
	w.seesNot("→")
}

// Messages that wait are one row only as long as the same has become of them: what was lost is
// not told of those beside it.
func TestStoriesOfMessagesThatWaitAndOfLostOnes(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(5)
	w.happen(record.Event{Kind: record.Lost, Message: 4, Reason: "the broker no longer has it"}, record.Event{Kind: record.Lost, Message: 5, Reason: "the broker no longer has it"})
	w.sees("#1 to #3 published → confirmed", "#4 to #5 published → lost")
}

// A kill stays above whatever comes after it, with what went back; the message that comes
// back is marked, and what is done twice is told.
func TestAKillIsPinned(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever).worker("W2", record.AckWhenDone).publishes(1)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}, record.Event{Kind: record.Finished, Worker: "W1", Message: 1},
		record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1})
	w.publishes(40)
	for m := int64(2); m < 30; m++ {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W2", Message: m})
	}
	w.happen(record.Event{Kind: record.Delivered, Worker: "W2", Message: 1, Redelivered: true}, record.Event{Kind: record.Started, Worker: "W2", Message: 1, Redelivered: true},
		record.Event{Kind: record.Finished, Worker: "W2", Message: 1, Redelivered: true})
	w.sees("✗ 12:00:00 W1 was killed. 1 message went back.", "↩#1 W2 delivery 2 → worked 0 ms → done twice")
	w.happen(record.Event{Kind: record.WorkerStarted, Worker: "W1"})
	w.seesNot("✗ 12:00:00")
}

// What is lost is one row, however much it is.
func TestLossesArePinned(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(9)
	for m := int64(1); m < 10; m++ {
		w.happen(record.Event{Kind: record.Lost, Message: m, Reason: "nobody has it"})
	}
	w.sees("lost: #1, and 8 more")
}

// A broker that is dead is one line that counts, and none when it is back.
func TestWhoIsCutOff(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).worker("W2", record.AckWhenDone).publishes(1)
	for range 12 {
		for _, who := range []string{"W1", "W2", ""} {
			w.happen(record.Event{Kind: record.ConnectionClosed, Worker: who, Reason: "the link broke"}, record.Event{Kind: record.Reconnecting, Worker: who})
		}
	}
	w.sees("✗ cut off: W1, W2, the producer. Trying again, time 12, next in 4 s (the lin…")
	w.later(3500 * time.Millisecond)
	w.sees("Trying again, time 12 (the link broke)")
	w.seesNot("connects again", "12:00:00")
	w.worker("W1", record.AckWhenDone).worker("W2", record.AckWhenDone).publishes(1)
	w.seesNot("cut off: ")
}

// What is remembered is bounded.
func TestStoriesAreBounded(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).publishes(500)
	for m := int64(1); m <= 500; m++ {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: m}, record.Event{Kind: record.Dropped, Worker: fmt.Sprint("W", m), Message: m})
	}
	if l := &w.m.log; len(l.stories) > storiesKept || len(l.pins.pinned) > pinsKept {
		t.Errorf("%d stories, %d pins", len(l.stories), len(l.pins.pinned))
	}
	if rows := strings.Count(w.sight(), "→"); rows == 0 {
		t.Error("no story is told")
	}
}
