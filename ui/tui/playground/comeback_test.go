package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/theme"
)

// killed is a playground in which W1 was killed at message 1, and 1 came back.
func killed(t *testing.T, kind record.QueueType, set ...func(*Options)) *world {
	w := newWorld(t, set...)
	w.happen(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: kind, Durable: true}})
	w.worker("W1", record.AckWhenDone).publishes(3)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(time.Second)
	return w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1, Reason: "its worker was killed"})
}

// A message that comes back is seen coming back: it is marked in the queue and flies
// there, and the way that it took stands there until the next worker ends.
func TestAMessageIsSeenComingBack(t *testing.T) {
	w := killed(t, record.Classic)
	w.sees("W1 ✗ killed at #1 ──▶ #1 back in READY (place 1)", "READY ↩■■ 3", theme.Again+"#1")
	if !w.m.Moving() {
		t.Error("nothing moves")
	}
	flying, rows := theme.Again+"#1", map[int]bool{}
	for range 7 {
		for i, line := range strings.Split(w.sight(), "\n") {
			if strings.Contains(line, flying) {
				rows[i] = true
			}
		}
		w.later(100 * time.Millisecond)
	}
	if len(rows) < 3 {
		t.Errorf("it flies over the lines %v", rows)
	}
	w.seesNot(flying)
	w.worker("W2", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W2", Message: 1, Redelivered: true}).later(time.Minute)
	w.sees("W1 ✗ killed at #1 ──▶ #1 back in READY (place 1) ──▶ ↩#1 with W2", "READY ■■ 2")
}

// With --calm nothing flies.
func TestCalm(t *testing.T) {
	w := killed(t, record.Classic, func(o *Options) { o.Calm = true })
	w.sees("#1 back in READY")
	w.seesNot(theme.Again + "#1")
}

// Where a quorum queue puts what it takes back depends on the release, and is not said
// where that is not known.
func TestWhereItComesBackTo(t *testing.T) {
	for version, want := range map[string]string{"": "READY ", "3.10.8": "READY (at the end) ", "4.3.6": "READY (place 1) "} {
		w := killed(t, record.Quorum)
		w.broker.Apply(mgmt.Update{Broker: &mgmt.Overview{RabbitMQVersion: version}})
		w.later(time.Second)
		w.sees("#1 back in " + want + "─")
	}
}

// What is lost is told in the same place, and a lesson's question hides all of it.
func TestWhatIsLostDoesNotComeBack(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckAutomatic).publishes(2)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1, Automatic: true}, record.Event{Kind: record.Started, Worker: "W1", Message: 1},
		record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Lost, Worker: "W1", Message: 1, Reason: "its worker was killed"})
	w.sees("W1 ✗ killed at #1 ──▶ 1 message lost")
	w.m.Hold(true)
	w.seesNot("──▶")
}
