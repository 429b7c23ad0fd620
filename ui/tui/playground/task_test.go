package playground

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
)

// posed is a playground with a challenge in which a worker forgets its acks, and what it
// told of it.
func posed(t *testing.T, begun bool) (*world, *[]JudgedMsg) {
	t.Helper()
	c, there := challenge.Find("nothing-acked")
	if !there {
		t.Fatal("there is no such challenge")
	}
	w, judged := newWorld(t), &[]JudgedMsg{}
	w.m.Pose(&c, begun)
	r := c.Round()
	w.queue("hello").happen(record.Event{Kind: record.ProducerStarted, Producer: &r.Producer})
	spec := r.Workers[0]
	spec.Queue = "hello"
	w.happen(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &spec}, record.Event{Kind: record.WorkerStarted, Worker: "W1"})
	return w, judged
}

// tells gives the screen a message and keeps what it tells of the challenge.
func (w *world) tells(judged *[]JudgedMsg, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if msg, is := cmd().(JudgedMsg); is {
		*judged = append(*judged, msg)
	}
}

func (w *world) edit(change func(*record.WorkerSpec)) *world {
	spec := w.state.Worker("W1").Spec
	change(&spec)
	return w.happen(record.Event{Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: &spec})
}

// The task lies over the screen first, then the goal stands beside the figures; the hint is
// for whoever asks.
func TestAChallengeIsPosed(t *testing.T) {
	w, _ := posed(t, false)
	w.resize(80, 24)
	w.sees("Challenge: The work is done, and the queue keeps it", "Goal: lost 0, done twice 0, all 6 done in 6 s; one change is enough.", "# gives a hint.")
	w.seesNot("Hint:")
	w.press("#").sees("Hint: Which line is missing", "The lesson that tells of it: forgotten-ack")
	w.press("esc").sees("GOAL ◌ lost 0 ◌ done twice 0 ◌ done 0 of 6 ◌ unacked 0 ◌ took 0.0 s of 6 s ✓ changes 0 of 1", "then ctrl+g plays it")
	w.edit(func(s *record.WorkerSpec) { s.Ack, s.Prefetch = record.AckWhenDone, 3 }).sees("✗ changes 2 of 1")
	w.press("#").sees("Changed: W1: ack never → when done", "Changed: W1: prefetch ∞ → 3", "Hint: Which line is missing")
}

// A round that ends is told once, with its figures, and what is changed after it counts for
// the next one.
func TestARoundIsJudged(t *testing.T) {
	w, judged := posed(t, true)
	w.tells(judged, w.m.Played())
	w.publishes(6)
	for m := range int64(6) {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: m + 1}, record.Event{Kind: record.Started, Worker: "W1", Message: m + 1}, record.Event{Kind: record.Finished, Worker: "W1", Message: m + 1})
	}
	w.sees("✓ lost 0", "✓ done 6 of 6", "◌ unacked 6")
	for range 100 {
		w.now = w.now.Add(100 * time.Millisecond)
		w.m.now = w.now
		w.tells(judged, w.m.judge())
	}
	if len(*judged) != 1 || (*judged)[0].Verdict.Outcome != challenge.Unsolved {
		t.Fatalf("%+v", *judged)
	}
	w.sees("✗ unacked 6", "✗ Not solved: took 6.1 s of 6 s, unacked 6.", "press ctrl+g once more")
	w.edit(func(s *record.WorkerSpec) { s.Ack = record.AckWhenDone }).sees("✓ changes 1 of 1", "✗ unacked 6")
}

func TestASolvedRoundSaysSo(t *testing.T) {
	w, judged := posed(t, true)
	w.edit(func(s *record.WorkerSpec) { s.Ack = record.AckWhenDone }).publishes(6)
	for m := range int64(6) {
		for _, k := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
			w.happen(record.Event{Kind: k, Worker: "W1", Message: m + 1})
		}
	}
	w.tells(judged, w.m.Played())
	if len(*judged) != 1 || (*judged)[0].Verdict.Outcome != challenge.Solved {
		t.Fatalf("%+v", *judged)
	}
	w.sees("✓ Solved: lost 0, done twice 0, done 6 of 6, unacked 0, took 0.0 s of 6 s, changes 1 of 1.")
}

// Whom the round has killed comes back when it is edited: elsewhere it is told to be started
// first.
func TestADeadWorkerIsEdited(t *testing.T) {
	w, _ := posed(t, true)
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"})
	w.press("e", "enter", "enter", "enter")
	w.wants("RestartWorker W1", "EditWorker W1 hello sleep=300ms ack=never prefetch=0")
	w.m.Pose(nil, false)
	w.press("e", "enter", "enter", "enter")
	w.wants("EditWorker W1 hello sleep=300ms ack=never prefetch=0")
}

// Without a challenge its keys do nothing, and another story ends it.
func TestWithoutAChallenge(t *testing.T) {
	w, _ := posed(t, false)
	w.press("esc").sees("GOAL")
	w.m.Pose(nil, false)
	w.seesNot("GOAL")
	w.press("#")
	if w.m.overlay != nil || w.m.round() != nil {
		t.Error("something is left of it")
	}
}

// It fits, in both languages, whatever the size.
func TestAChallengeFits(t *testing.T) {
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		t.Cleanup(func() { lang.Use(lang.English) })
		for _, c := range challenge.All() {
			w := newWorld(t, func(o *Options) { o.Keys = keys.Default() })
			w.queue("hello").worker("W1", record.AckNever).m.Pose(&c, false)
			for _, size := range [][2]int{{20, 6}, {60, 17}, {80, 21}, {120, 33}} {
				w.resize(size[0], size[1])
				exact(t, w.m.View(size[0], size[1]), size[0], size[1])
				w.press("esc")
				exact(t, w.m.View(size[0], size[1]), size[0], size[1])
				exact(t, w.m.Present(size[0], size[1]), size[0], size[1])
				w.press("#", "#")
			}
		}
	}
}
