package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/theme"
)

// A queue that the broker no longer has does not stand there as an empty one.
func TestAQueueThatIsGoneIsNotAnEmptyOne(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(3)
	spec := &record.QueueSpec{Name: "hello", Type: record.Classic}
	w.happen(record.Event{Kind: record.QueueGone, QueueSpec: spec, Reason: "it was not durable"})
	w.sees(theme.Cross+" gone: p declares it anew", "READY –", "UNACKED –", "The queue hello is gone, with all that stood in it: it was not durable.")
	w.happen(record.Event{Kind: record.QueueDeclared, QueueSpec: spec, Reason: "declared anew, as it was gone"})
	w.sees("declared anew, as RabbitMQ no longer had it")
	w.seesNot("gone: p")
}

// When the broker was not there is marked on the strips.
func TestAStripShowsWhenTheBrokerWasDown(t *testing.T) {
	a := lately(window, noon).with([]record.Down{{From: before(20), To: before(15.5)}, {From: before(2)}})
	got := draw(spans(paint(newestFirst([]record.Span{span(1, 28, 20)}), 30, a, plain), plain))
	if strings.Count(got, theme.NoBroker) != 7 || !strings.HasPrefix(got, "  █1█████▌╳╳╳╳╳ ") {
		t.Errorf("%q", got)
	}
	if old := draw(spans(paint(newestFirst(nil), 30, lately(window, noon.Add(time.Hour)).with([]record.Down{{From: before(20), To: before(15)}}), plain), plain)); strings.Contains(old, theme.NoBroker) {
		t.Errorf("%q", old)
	}
}

// In a lesson the cursor stands on the worker that was hired last, until the user has a
// hand in it; and a batch is seen in its row.
func TestTheNewestWorkerIsShown(t *testing.T) {
	w := newWorld(t).queue("hello")
	w.m.Follow(true)
	w.worker("W1", record.AckWhenDone).worker("W2", record.AckNever)
	if got := w.m.selected().Name; got != "W2" {
		t.Error(got)
	}
	spec := record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone, Prefetch: 5, Batch: 10}
	w.happen(record.Event{Kind: record.WorkerEdited, Worker: "W2", WorkerSpec: &spec})
	w.sees("every 10")
	w.press("up").press("p")
	w.worker("W3", record.AckWhenDone)
	if got := w.m.selected().Name; got != "W1" {
		t.Error(got)
	}
}

// In a lesson the screen goes to what a restart has left, where that has messages.
func TestWhatIsLeftIsShown(t *testing.T) {
	for published, shown := range map[int]string{2: "hello classic", 0: "fleeting"} {
		w := newWorld(t).queue("hello").queue("fleeting").publishes(published)
		w.m.Follow(true)
		w.happen(record.Event{Kind: record.QueueGone, Queue: "fleeting"})
		if got, _, _ := strings.Cut(w.sight(), "READY"); !strings.Contains(strings.Join(strings.Fields(got), " "), shown) {
			t.Errorf("%d: %s", published, got)
		}
	}
}

// What alarms is not left out where there is little room.
func TestLostIsNeverLeftOut(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(12).worker("W1", record.AckAutomatic)
	for m := int64(1); m <= 12; m++ {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: m, Automatic: true}, record.Event{Kind: record.Lost, Worker: "W1", Message: m, Reason: "its worker was killed"})
	}
	for width := 60; width < 130; width++ {
		w.resize(width, 21)
		w.sees("lost 12")
	}
}
