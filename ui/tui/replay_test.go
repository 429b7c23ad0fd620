package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/replay"
)

// recorded is a recording of three queues in two vhosts: each second hello holds one message
// more, and after ten a memory alarm is in effect.
func recorded(t *testing.T, seconds int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "recording.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		w, err := recording.Start(f, recording.Header{Broker: "shop.example", Began: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		for i := range seconds {
			time.Sleep(time.Second)
			u := shopAt(time.Now(), i+1)
			w.Update(&u)
		}
		w.End(recording.End{})
	})
	return path
}

func shopAt(now time.Time, second int) mgmt.Update {
	var all []mgmt.QueueTotals
	for _, k := range []mgmt.Key{{Vhost: "/", Name: "hello"}, {Vhost: "/", Name: "idle"}, {Vhost: "eu", Name: "orders"}} {
		all = append(all, mgmt.QueueTotals{Key: k, Ready: mgmt.Known(0), Unacked: mgmt.Known(0)})
	}
	all[0].Unacked = mgmt.Known(float64(1000 + second))
	u := listed(now, all...).update
	u.Broker = &mgmt.Overview{Reading: mgmt.Reading{At: now}, RabbitMQVersion: "3.10.8", SeesAll: true}
	u.Alarms = &mgmt.Alarms{Reading: mgmt.Reading{At: now}}
	if second > 10 {
		u.Alarms.All = []mgmt.Alarm{{Node: "rabbit@shop", Resource: "memory"}}
	}
	for _, part := range []mgmt.Part{mgmt.PartOverview, mgmt.PartAlarms, mgmt.PartQueues, mgmt.PartChannels} {
		u.Parts = append(u.Parts, mgmt.PartState{Part: part, Read: mgmt.Reading{At: now}, Tried: now})
	}
	return u
}

// replaying is a world that shows a recording.
func replaying(t *testing.T, path string, after time.Duration) *world {
	t.Helper()
	p, err := replay.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	w := newWorld(t, func(o *Options) {
		o.Broker, o.ReadOnly = &Broker{Name: p.Span.Header.Broker, Vhost: "/"}, true
		o.Replay, o.ReplayAfter = p, after
	})
	w.m.Init() // what it waits for is not waited for
	w.exact(120, 30)
	return w.arrive()
}

// arrive reads what is wanted of the recording.
func (w *world) arrive() *world {
	for r := w.m.replay; r.reading || !r.at.Equal(r.shown); {
		w.do(passage{r.player, r.at}.read())
	}
	return w
}

// plays lets time go by, seeks presses keys: both arrive.
func (w *world) plays(d time.Duration) *world { return w.later(d).arrive() }

func (w *world) seeks(keys ...string) *world {
	for _, k := range keys {
		w.press(k).arrive()
	}
	return w
}

// It goes on with the time, faster and slower, stands still, and stops at the end.
func TestARecordingGoesOn(t *testing.T) {
	w := replaying(t, recorded(t, 100), 0)
	w.sees("shop.example", "replay", "▶ 0:00/1:40")
	w.plays(5500*time.Millisecond).sees("▶ 0:05/1:40", "hello", "1 005")
	w.seeks(" ").sees("‖ 0:05/1:40")
	w.plays(time.Minute).sees("‖ 0:05/1:40", "1 005")
	w.seeks(" ", "+", "+").plays(2*time.Second + time.Millisecond)
	w.sees("▶ 0:13/1:40 4×", "1 013")
	w.seeks("-", "-", "-").sees("0.5×")
	w.seeks("+").plays(time.Hour).sees("‖ 1:40/1:40", "1 100")
	w.seeks(" ").sees("▶ 0:00/1:40") // once more
	w.plays(3*time.Second).sees("▶ 0:03", "1 003")
}

func TestSeekingInARecording(t *testing.T) {
	w := replaying(t, recorded(t, 100), 30*time.Second)
	w.sees("0:30/1:40", "1 030")
	w.seeks("right").sees("0:40/1:40", "1 040")
	w.seeks("left", "left").sees("0:20/1:40", "1 020")
	w.seeks(".").sees("‖ 0:21/1:40", "1 021")
	w.seeks(".", ",", ",").sees("‖ 0:20/1:40", "1 020")
	w.seeks("left", "left", "left", ",").sees("‖ 0:00/1:40")
	w.seesNot("1 0")
	w.seeks("right").sees("‖ 0:10/1:40", "1 010")
	w.seesNot("is gone")
}

// The diagnosis is that of the moment that is shown.
func TestTheDiagnosisOfARecording(t *testing.T) {
	w := replaying(t, recorded(t, 20), 15*time.Second).seeks(" ", "3")
	w.sees("memory")
	w.seeks("left")
	w.seesNot("memory")
	w.seeks("right").sees("memory")
}

// The list is as the screen of now wants it, as far as it was recorded.
func TestTheQueuesOfARecording(t *testing.T) {
	w := replaying(t, recorded(t, 20), 15*time.Second).seeks(" ")
	w.sees("hello", "idle", "orders")
	w.seeks("/", "o", "r", "d", "enter").sees("orders")
	w.seesNot("idle")
	w.seeks("right")
	w.seesNot("idle")
	w.seeks("esc").sees("idle", "1 020")
}

// Nothing can be changed, and nobody is asked.
func TestNothingIsAskedInAReplay(t *testing.T) {
	w := replaying(t, recorded(t, 20), 15*time.Second)
	w.seeks("r").sees("no broker is asked")
	w.notice = nil
	if w.seeks("o"); len(w.notice) != 1 || !strings.Contains(w.notice[0], "no broker is asked") {
		t.Error(w.notice)
	}
	for _, k := range []string{"2", "a", "p", "esc", "3", "x", "4", "enter", "enter", "esc", "5", "1", "v", "esc", "R"} {
		w.press(k)
		w.exact(80, 24)
	}
	if w.m.question != nil || len(w.m.labState.Workers()) > 0 || len(w.m.labState.Queues()) > 0 {
		t.Error("something was changed")
	}
	w.seeks("?").sees("in the recording", "10 s back")
}

// One that breaks off says so where it does.
func TestARecordingThatBreaksOff(t *testing.T) {
	path := recorded(t, 20)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-100); err != nil {
		t.Fatal(err)
	}
	w := replaying(t, path, 0)
	if w.m.replay.span.Broken == nil {
		t.Error("that is not known before")
	}
	w.seeks("right").sees("1 010")
	w.seeks("right").sees("1 019", "the recording ends within line 21", "what stands before is whole")
}

func TestSizesOfAReplay(t *testing.T) {
	w := replaying(t, recorded(t, 20), 15*time.Second)
	for _, screen := range []string{"1", "2", "3", "4", "5"} {
		w.press(screen)
		for _, size := range [][2]int{{80, 24}, {40, 10}, {200, 60}} {
			w.exact(size[0], size[1])
		}
	}
}

// playedOn is a recording of a playground in which a worker is killed after five seconds, and of
// another one after ten.
func playedOn(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "recording.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		w, err := recording.Start(f, recording.Header{Broker: "shop.example", Began: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		seq := uint64(0)
		say := func(e record.Event) {
			seq++
			e.Seq, e.At, e.Queue = seq, time.Now(), "hello"
			replay.RecordLab(w, []record.Event{e})
		}
		time.Sleep(time.Second)
		say(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
		spec := &record.WorkerSpec{Queue: "hello", Ack: record.AckNever}
		say(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: spec})
		say(record.Event{Kind: record.WorkerStarted, Worker: "W1", WorkerSpec: spec})
		say(record.Event{Kind: record.Published, Message: 1, Trusted: true})
		say(record.Event{Kind: record.Delivered, Message: 1, Worker: "W1"})
		time.Sleep(4 * time.Second)
		say(record.Event{Kind: record.WorkerKilled, Worker: "W1"})
		say(record.Event{Kind: record.Requeued, Message: 1, Worker: "W1", Reason: "its connection broke"})
		time.Sleep(5 * time.Second)
		seq = 0
		say(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Quorum}})
		time.Sleep(5 * time.Second)
		w.End(recording.End{})
	})
	return path
}

// What happened in the playground is seen there again, and goes back with the time.
func TestThePlaygroundOfARecording(t *testing.T) {
	w := replaying(t, playedOn(t), 2*time.Second).seeks(" ", "2")
	w.sees("hello classic", "W1 ○", "never")
	w.seeks(".").sees("0:05/0:15", "W1 ✗", "killed", "W1 was killed")
	w.seeks("5").sees("worker-killed")
	w.seeks(",")
	w.seesNot("worker-killed")
	w.sees("delivered")
	w.seeks("2").sees("W1 ○")
	w.seeks(".", ".").sees("0:10/0:15", "hello quorum")
	w.seesNot("W1")
	w.seeks("left", ".", "x", "a", "p").sees("0:01/0:15", "W1 ○")
	if w.m.question != nil {
		t.Error("something can be changed")
	}
}

// What passed a tap is seen on its screen, with its books as they were.
func TestTheTapOfARecording(t *testing.T) {
	path := filepath.Join(t.TempDir(), "recording.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		w, err := recording.Start(f, recording.Header{Broker: "shop.example", Began: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		program := &tap.Program{Peer: "127.0.0.1:1", PID: 7, Command: "python3", Client: "pika"}
		say := func(kind record.Kind, books tap.Snapshot) {
			e := tap.Event{Event: record.Event{At: time.Now(), Kind: kind, Queue: "task", Worker: "W1", Message: 1}, Connection: 1, Program: program, Prefetch: 3}
			replay.RecordTap(w, []tap.Event{e})
			books.Workers = []tap.Worker{{Name: "W1", Connection: 1, Program: *program, Queue: "task", Holds: len(books.Held), Since: time.Now()}}
			books.Connections = []tap.Connection{{Number: 1, Program: *program}}
			replay.RecordBooks(w, &recordedBooks{books})
		}
		time.Sleep(time.Second)
		say(record.WorkerStarted, tap.Snapshot{})
		time.Sleep(4 * time.Second)
		say(record.Delivered, tap.Snapshot{Held: []tap.Held{{Message: 1, Queue: "task", MessageID: "order-17", Worker: "W1"}}, HeldAll: 1})
		time.Sleep(5 * time.Second)
		w.End(recording.End{})
	})
	w := replaying(t, path, 2*time.Second).seeks(" ", "6")
	w.sees("Tap", "python3 (7)", "task")
	w.seesNot("order-17")
	w.seeks(".").sees("0:05/0:10", "order-17", "RabbitMQ delivered message 1 to W1")
	w.seeks("x", "<", "!")
	if w.m.question != nil {
		t.Error("a program can be disturbed")
	}
	w.seeks("5").sees("delivered")
	w.seeks("6", ",")
	w.seesNot("order-17")
	w.sees("python3 (7)")
	w.exact(80, 24)
}

// A recording in which nothing was played says so, and does not ask to be started otherwise.
func TestAnEmptyPlaygroundOfARecording(t *testing.T) {
	w := replaying(t, recorded(t, 20), 15*time.Second).seeks(" ", "2")
	w.sees("In this recording there is none up to here")
	w.seesNot("--read-only")
	w.seesNot("offered for deletion")
	w.seeks("a").sees("this is a recording")
	w.seesNot("--read-only")
}

// The line goes to a moment, however it is written, and says what is wrong with one that is none.
func TestTheLineGoesToAMoment(t *testing.T) {
	w := replaying(t, recorded(t, 100), 30*time.Second).seeks(" ")
	began := w.m.replay.span.Header.Began.Local()
	for typed, shown := range map[string]string{
		"12s": "0:12", "1m30s": "1:30", "1:05": "1:05", "0s": "0:00", "1m40s": "1:40",
		began.Add(42 * time.Second).Format(time.TimeOnly): "0:42", began.Add(time.Minute).Format("15:04"): "1:00",
	} {
		w.press(":").types(typed).press("enter").arrive()
		w.sees("‖ " + shown + "/1:40")
	}
	w.press(":").types("where ends").press("enter").arrive().sees("1:40/1:40", "1 100")
	w.press(":").types("12")
	w.sees(`"12" is no moment of the recording: write 12s`)
	w.types("m").sees("12m is not in the recording: it is 1:40 long")
	w.press("enter", "esc").sees("1:40/1:40")
	w.press("?").sees("go to 12s, 2m30s, 15:04")
}
