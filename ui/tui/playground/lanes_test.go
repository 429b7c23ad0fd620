package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// A story's race opens its lanes by itself, and shows them over one axis of time.
func TestLanes(t *testing.T) {
	r := newWorld(t).newRace(0, 1, 4)
	r.sees("race.unlimited prefetch ∞ READY 0 UNACKED 0", "race.1 prefetch 1", "race.4 prefetch 4",
		"WORKER ╷0 s", "HOLDS DONE", "0/0 took – idle – fairness –")
	r.deal().after(4 * time.Second)
	r.sees("race.unlimited prefetch ∞ READY 0 UNACKED □□□□□□ 6", "14/20 took 4.00 s idle 3.00 s fairness 0.74 in front",
		"race.1 prefetch 1 READY ■■■■■ 5 UNACKED □□ 2", "13/20 took 4.00 s idle 0.00 s fairness 1.00 1 message behind")
	r.sees("W2 has nothing to do, and W1 holds 6 messages: RabbitMQ had sent them ahead, and gives them to nobody else while W1 is there.")
	r.seesNot("quickest", "saved")
	r.after(7 * time.Second)
	r.sees("20/20 took 10.0 s idle 9.00 s fairness 0.60 place 3", "20/20 took 5.50 s idle 0.00 s fairness 1.00 ✓ quickest saved 4.50 s",
		"20/20 took 5.80 s idle 0.60 s fairness 1.00 place 2 saved 4.20 s",
		"race.1 was the quickest, with 5.50 s. For the same work race.unlimited took 10.0 s: its workers stood idle for 9.00 s, those of race.1 for 0.00 s.")
	if n := strings.Count(r.sight(), "✓"); n != 1 {
		t.Errorf("%d are first:\n%s", n, r.sight())
	}
}

// What the arithmetic says stays as it was when the race is over, and what happens
// next is told.
func TestLanesAfterTheRace(t *testing.T) {
	r := newWorld(t).newRace(0, 1).deal().after(12 * time.Second)
	over := r.sight()
	r.after(20 * time.Second)
	if r.sight() != over {
		t.Errorf("it changed:\n%s\n%s", over, r.sight())
	}
	r.happen(record.Event{Kind: record.WorkerKilled, Queue: "race.1", Worker: "W3", Reason: "cut"})
	r.seesNot("was the quickest")
	r.sees("✓ quickest", "W3 ✗")
}

// The same lanes can race again: the pause between does not count.
func TestLanesRaceAgain(t *testing.T) {
	r := newWorld(t).newRace(0, 1).deal().after(30 * time.Second)
	r.sees("took 10.0 s", "took 5.50 s", "quickest")
	r.deal()
	r.seesNot("quickest")
	r.after(2 * time.Second)
	r.sees("took 2.00 s idle 1.00 s", "took 2.00 s idle 0.00 s")
	r.after(10 * time.Second)
	r.sees("20/20 took 10.0 s idle 9.00 s fairness 0.60 place 2", "20/20 took 5.50 s idle 0.00 s fairness 1.00 ✓ quickest saved 4.50 s",
		"race.1 was the quickest, with 5.50 s.")
}

// What the user does is told before what is said of the race.
func TestLanesTellOfOrders(t *testing.T) {
	r := newWorld(t).newRace(0, 1).deal().after(3 * time.Second)
	r.sees("W2 has nothing to do")
	r.happen(record.Event{Kind: record.WorkerPaused, Queue: "race.1", Worker: "W4"})
	r.sees("W4 is paused")
	r.after(time.Second)
	r.sees("W4 is paused")
}

// Who was first is said only of equal work.
func TestLanesOfUnequalWork(t *testing.T) {
	r := newWorld(t).newRace(0, 1)
	r.deal().after(12 * time.Second)
	r.sees("quickest", "saved")
	r.teams = r.teams[1:]
	r.deal().after(6 * time.Second)
	r.seesNot("quickest", "saved")
}

// Keys work on the worker under the cursor, whichever lane it is in, and on its
// queue.
func TestLanesKeys(t *testing.T) {
	r := newWorld(t).newRace(0, 1)
	r.press("j", "j", "x", "p", "]", "z")
	r.wants("KillWorker W3", `SetProducer race.1 rate=0 persistent=true confirms=true body="Hello World!"`, "Burst race.1 1", "StopWorker W1")
	r.press("D")
	if r.asked == nil || !strings.Contains(r.asked.Text, "its 2 workers are killed") || !strings.Contains(r.asked.Title, "race.unlimited") {
		t.Errorf("it asks %+v", r.asked)
	}
}

// The next queue is one that is shown; without any the key does nothing.
func TestLanesNextQueue(t *testing.T) {
	newWorld(t).press("]", "w", "c").seesNot("▸")
	r := newWorld(t).newRace(0, 1)
	r.queue("graveyard").press("]", "]", "x", "]", "x")
	r.wants("KillWorker W1", "KillWorker W3")
}

// A burst goes to all lanes: the same work for each.
func TestLanesBurst(t *testing.T) {
	r := newWorld(t).newRace(0, 1)
	r.happen(record.Event{Kind: record.ProducerStarted, Queue: "race.1", Producer: &record.ProducerSpec{Queue: "race.1", Body: "."}})
	r.press("b")
	r.sees("Burst to each queue")
	r.press("enter")
	r.wants(`SetProducer race.unlimited rate=0 persistent=true confirms=true body="Hello World!"`, "Burst race.unlimited 10", "Burst race.1 10")
}

// w and esc go back to one queue, and the lanes do not open again by themselves.
func TestLanesClose(t *testing.T) {
	for _, k := range []string{"w", "esc"} {
		r := newWorld(t).newRace(0, 1)
		r.press(k)
		r.sees("queue 1 of 2")
		r.deal()
		r.sees("queue 1 of 2")
		r.m.Renew(r.lab)
		r.deal()
		r.sees("queue 1 of 2")
		r.press("w")
		r.sees("took")
	}
}

// Queues that the user has made open side by side when the user says so.
func TestLanesByHand(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	w.press("w")
	w.told("nothing to compare")
	w.press("d", "enter", "enter", "enter").queue("task_queue")
	w.happen(record.Event{Kind: record.WorkerAdded, Queue: "task_queue", Worker: "W2", WorkerSpec: &record.WorkerSpec{Queue: "task_queue", Ack: record.AckAutomatic}})
	w.sees("queue 2 of 2")
	w.press("w")
	w.sees("hello prefetch 1", "task_queue prefetch –", "took")
	w.happen(record.Event{Kind: record.QueueDeleted, Queue: "task_queue"})
	w.sees("hello classic")
}

// Workers that are faster than can be drawn are told of by their rate, and nothing
// is measured from a timeline that does not reach back.
func TestLanesTooFast(t *testing.T) {
	r := newWorld(t).newRace(0, 1)
	for m := int64(1); m <= 600; m++ {
		r.now = r.now.Add(time.Millisecond)
		r.tell(r.teams[0], r.teams[0].crew[0], m, record.Started, record.Finished)
	}
	r.sees("a second", "took – idle –")
}

// Where there is little room, what can be done without is left out, and the lane of
// the cursor is in sight.
func TestLanesInLittleRoom(t *testing.T) {
	r := newWorld(t).newRace(0, 1, 4).deal()
	r.after(2 * time.Second)
	for _, size := range [][2]int{{20, 3}, {40, 8}, {60, 12}, {80, 14}, {80, 17}, {80, 21}, {120, 33}, {200, 57}, {300, 90}} {
		r.resize(size[0], size[1])
		r.press("g")
		for _, name := range []string{"W1", "W2", "W3", "W4", "W5", "W6"} {
			exact(t, r.m.View(size[0], size[1]), size[0], size[1])
			if size[1] > 3 {
				r.sees("▸ " + name)
			}
			r.press("j")
		}
	}
}

func TestRuler(t *testing.T) {
	for _, c := range []struct {
		a     axis
		width int
		want  string
	}{
		{spanning(before(4), noon, false, 40), 40, "╷0 s    ╷2      ╷4      ╷6      ╷8      "},
		{spanning(before(4), noon, true, 40), 40, "╷0 s   ╷1      ╷2     ╷3      ╷4     ╷5 "},
		{spanning(before(16), noon, false, 20), 20, "╷0 s  ╷10   ╷20     "},
		{spanning(before(0.3), noon, true, 30), 30, "╷0 s  ╷0.1   ╷0.2   ╷0.3  ╷0.4"},
		{spanning(before(400), noon, false, 48), 48, "╷-60 s      ╷-40   ╷-30  ╷-20  ╷-10   ╷0        "},
		{spanning(before(4), noon, false, 8), 8, "╷0 s    "},
	} {
		if got := c.a.ruler(c.width); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}
