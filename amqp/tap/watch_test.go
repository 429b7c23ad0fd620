package tap

import (
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// watched takes events until one of this kind was told n times, and says what they add up to.
func (b *bench) watched(w *Watch, kind record.Kind, n int) {
	b.Helper()
	for n > 0 {
		events, err := b.tap.Next(b.Context())
		if err != nil {
			b.Fatalf("%s was not told: %v", kind, err)
		}
		w.Apply(events)
		for _, e := range events {
			if e.Kind == kind {
				n--
			}
		}
	}
}

// A consumer of a real program is a worker of a playground: its spans, what it holds, the lives.
func TestAWatchAddsUp(t *testing.T) {
	b, w := newBench(t, Config{}), NewWatch()
	ch := b.channel()
	b.declare(ch)
	for _, id := range []string{"a", "b", "c", "d"} {
		b.publish(ch, amqp.Publishing{MessageId: id})
	}
	b.must(ch.Qos(3, 0, false))
	all := b.consume(ch, 3)
	b.watched(w, record.Delivered, 3)
	x := w.State.Worker("W1")
	if x.Holds() != 3 || x.InHand != 1 || x.Condition != record.Working || x.Spec.Prefetch != 3 || x.Spec.Queue != "q" || x.Spec.Ack != record.AckWhenDone {
		t.Fatalf("%+v", x)
	}
	b.must(all[0].Ack(false))
	b.must(all[1].Nack(false, true))
	b.must(all[2].Reject(false))
	b.watched(w, record.Rejected, 1)
	if c := w.State.Queue("q").Counts; c.Acked != 1 || c.Dropped != 1 || c.Done != 1 || c.Published != 4 {
		t.Errorf("%+v", c)
	}
	var ends []record.Kind
	for _, s := range x.Timeline()[:3] {
		ends = append(ends, s.End)
	}
	if len(ends) != 3 || ends[0] != record.Finished {
		t.Errorf("the spans end with %v", ends)
	}
	life, _ := w.State.Life(2)
	if life.Cut || len(life.Steps) < 5 || life.Steps[0].Kind != record.Published {
		t.Errorf("%+v", life)
	}
	b.tap.Cut(0)
	b.watched(w, record.ConnectionClosed, 1)
	for _, e := range w.told {
		if e.Kind == record.ConnectionClosed {
			t.Error("the end of its connection is told as a producer's")
		}
	}
	if x.Condition != record.Killed || x.Holds() != 0 || x.Reason != "cut off here, without a goodbye" {
		t.Errorf("%+v", x)
	}
}

// Messages that were there before have a life from their first delivery on, fetched ones too,
// and a worker that has cancelled its consumer is gone when it has answered.
func TestAWatchMeetsMessages(t *testing.T) {
	w := NewWatch()
	deliver := func(message int64, worker string) Event {
		return Event{Event: record.Event{Kind: record.Delivered, Message: message, Worker: worker, Queue: "q"}}
	}
	of := func(kind record.Kind, message int64, reason string) Event {
		return Event{Event: record.Event{Kind: kind, Message: message, Worker: "W1", Queue: "q", Reason: reason}}
	}
	w.Apply([]Event{deliver(1, "W1"), deliver(2, "W1"), of(record.WorkerStopped, 0, cancelledItself)})
	x := w.State.Worker("W1")
	if x.Condition != record.Leaving || x.Holds() != 2 {
		t.Errorf("%+v", x)
	}
	if life, known := w.State.Life(1); !known || !life.Cut {
		t.Errorf("%+v, %v", life, known)
	}
	w.Apply([]Event{of(record.Acked, 1, ""), of(record.Acked, 2, "")})
	if x.Condition != record.Stopped || w.State.Queue("q").Counts.Acked != 2 {
		t.Errorf("%+v", x)
	}
	for n := range int64(3 * goneKept) {
		name := "X" + string(rune('a'+n))
		w.Apply([]Event{deliver(n+10, name), {Event: record.Event{Kind: record.WorkerKilled, Worker: name, Queue: "q", Reason: endedByProgram}}})
	}
	if n := len(w.State.Workers()); n != goneKept {
		t.Errorf("%d workers are kept", n)
	}
}

// What it remembers does not grow with what passes.
func TestAWatchForgets(t *testing.T) {
	w := NewWatch()
	for n := range int64(300_000) {
		w.Apply([]Event{{Event: record.Event{Kind: record.Published, Message: n + 1, Trusted: true}, Exchange: "logs"}})
	}
	if _, known := w.State.Life(1); known {
		t.Error("the first message is remembered")
	}
	if _, known := w.State.Life(300_000); !known {
		t.Error("the last one is not")
	}
}
